/// The reason why a model cannot be fitted by variational inference, or why a run broke off.
public enum VariationalError: Error, Equatable, Sendable {
    /// There is no random-effects term.
    case noRandomTerms
    /// The rows of the design are cells, of whose rows only means are known.
    case cells
    /// A term with more than a random intercept, such as `(Days | Subject)`.
    case vectorTerm(group: String, coefficients: [String])
    /// The split was made for another number of rows than the design has.
    case splitMismatch(rows: Int, expected: Int)
    /// sigma is not a positive number.
    case invalidSigma(Double)
    /// An option that counts something is below 1.
    case invalidCount(option: String, value: Int)
    /// A weight that is not a positive number, with its data row (1-based, the header not counted).
    case invalidWeight(dataRow: Int, value: Double)
    /// The response, an offset or the model matrix holds a value that is not finite, in the given data row (1-based,
    /// the header not counted).
    case notFinite(dataRow: Int)
    /// The loss is no longer a finite number.
    case diverged(iteration: Int)
    /// The partially factorised q would need dense columns for `border` fixed and random effects by `levels` levels.
    case tooManyEffects(border: Int, levels: Int)
    /// The bound has no upper limit, or the fixed effects are collinear.
    case noUpperBound
}

extension VariationalError: CustomStringConvertible {
    /// What was found and what was expected, in one sentence.
    public var description: String {
        switch self {
        case .noRandomTerms:
            "variational inference needs at least one random-effects term, such as (1 | group); the model has none"
        case .cells:
            "variational inference needs the rows of the data; the design has cells of several rows"
        case .vectorTerm(let group, let coefficients):
            "variational inference fits random intercepts only; the term for \(group) has the coefficients "
                + "\(coefficients.joined(separator: ", "))"
        case .splitMismatch(let rows, let expected):
            "the split into training and test rows is for \(rows) rows; the design has \(expected)"
        case .invalidSigma(let value):
            "the residual standard deviation is held at \(value); it must be a positive number"
        case .invalidCount(let option, let value):
            "\(option) is \(value); it must be at least 1"
        case .invalidWeight(let row, let value):
            "data row \(row) has the weight \(value); weights must be positive numbers"
        case .notFinite(let row):
            "data row \(row) has a value that is not finite in the response, the offset or the fixed effects"
        case .tooManyEffects(let border, let levels):
            "partially factorised variational inference would need \(border) dense columns for \(levels) levels, one for "
                + "each fixed effect and for each level of the terms after the two largest; they do not fit into 256 MB"
        case .noUpperBound:
            "the variational bound has no maximum: the residuals vanish, or the fixed effects are collinear on these rows"
        case .diverged(let iteration):
            "the loss is no longer a finite number at iteration \(iteration); a response of another scale than 1 needs "
                + "standardised variables"
        }
    }
}
