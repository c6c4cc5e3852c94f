/// The reason why a model cannot be fitted to a design.
public enum FitError: Error, Equatable, Sendable {
    /// The design has no random-effects term.
    case noRandomTerms
    /// There are as many fixed-effects columns as rows, or more.
    case tooFewRows(rows: Int, fixedColumns: Int)
    /// The columns of X are linearly dependent to working precision.
    case dependentColumns
    /// The model reproduces the response: no residual variance is left to estimate.
    case perfectFit
    /// The squares of a variable's values, a variance or a standard error cannot be represented: the numbers of what is named are too large or too small. With the
    /// largest value in size where that is known.
    case outOfRange(String, value: Double?)
    /// The residuals are a smaller part of the response than the iterative solver's tolerance lets it see.
    case smallResiduals
    /// Columns of X of which the other columns and the random effects leave less than the iterative solver can resolve.
    case fewDigits
    /// Cross-products and factor would take more memory than the caller allows.
    case tooLarge(bytes: Int, limit: Int)
    /// Conjugate gradients did not solve the model's equations.
    case unsolved(iterations: Int)
    /// What was asked for needs the factor that the iterative solver does not form.
    case needsFactor(String)
    /// The degrees of freedom that were asked for do not exist.
    case kenwardRoger(KenwardRogerError)
}

extension FitError: CustomStringConvertible {
    /// What was found and what was expected, in one sentence.
    public var description: String {
        switch self {
        case .noRandomTerms:
            "the formula has no random-effects term; expected at least one such as (1 | g)"
        case .tooFewRows(let rows, let columns):
            "\(rows) rows cannot determine \(columns) fixed effects and a residual variance; expected more rows than fixed effects"
        case .dependentColumns:
            "the fixed-effects columns are linearly dependent to working precision; rescale or drop one of them"
        case .perfectFit:
            "the model reproduces the response up to rounding, so there is no residual variance to estimate; check whether the response was computed from the predictors, or is the same in all rows of a group, and leave out what it follows from"
        case .outOfRange(let name, let value):
            "the numbers of \(name.escapedForDisplay(limit: 80)) are too large or too small\(value.map { " (the largest in size is \($0))" } ?? ""): a square, a variance or a standard error is beyond 1e-308 to 1e308; multiply the response or the predictor by a power of ten"
        case .smallResiduals:
            "the residual standard deviation is so small a part of the response's (less than about 1e-5) that the iterative solver cannot distinguish it from 0; use the direct solver (--solver direct)"
        case .fewDigits:
            "the iterative solver cannot resolve the fixed effects: the random effects and the other columns leave less than 1e-12 of a column's sum of squares; rescale or centre the predictors, or use the direct solver (--solver direct)"
        case .unsolved(let iterations):
            "conjugate gradients did not solve the model's equations in \(iterations) iterations: its factors are hardly connected; the direct solver does not need them"
        case .needsFactor(let use): "\(use) need the factor of the whole model, which only the direct solver forms"
        case .kenwardRoger(let error): error.description
        case .tooLarge(let bytes, let limit):
            "the fit would need \(Self.gibibytes(bytes)) GiB of memory for its factor, more than the \(Self.gibibytes(limit)) GiB allowed"
        }
    }

    private static func gibibytes(_ bytes: Int) -> String {
        let tenths = Int((10 * Double(bytes) / 0x1p30).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
