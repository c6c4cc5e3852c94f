/// The course of a fit by conjugate gradients, and the accuracy of the result.
public struct IterativeSummary: Sendable, Equatable {
    /// A random-effects term's grouping factor, its levels and its coefficients.
    public struct Term: Sendable, Equatable {
        /// The grouping factor.
        public let group: String
        /// The number of levels of the grouping factor.
        public let levels: Int
        /// The number of coefficients per level.
        public let coefficients: Int
    }

    /// The term that is eliminated in closed form.
    public let eliminated: Term
    /// The terms that conjugate gradients iterate on; empty where everything is exact.
    public let iterated: [Term]
    /// The terms that are solved for with the fixed effects, exactly.
    public let border: [Term]
    /// The number of pairs of levels that occur.
    public let cells: Int
    /// The number of probes that the traces are estimated with.
    public let probes: Int
    /// Whether the probes span all columns that are iterated on, so that the traces have no Monte Carlo error.
    public let probesAreExact: Bool
    /// The largest number of iterations that a solve took.
    public let iterations: Int
    /// The residual at which a solve ends, relative to its right-hand side.
    public let tolerance: Double
    /// One element per row of ``FittedModel/varianceComponents``: the Monte Carlo standard error of the logarithm of its standard deviation, or of Fisher's z
    /// of its correlation, with the step that was left to the solution; nil on a boundary.
    public let componentErrors: [Double?]
    /// The largest Monte Carlo standard error of a covariance parameter, in units of the parameter's own standard error.
    public let errorRatio: Double
    /// The bound that `errorRatio` was to stay below.
    public let errorBound: Double
    /// The Monte Carlo standard error of ``FittedModel/criterion``; nil from a single probe.
    public let criterionError: Double?
}

extension IterativeSummary: CustomStringConvertible {
    /// Four lines for a reader of `--verbose`.
    public var description: String {
        let lines = [
            "Solver: conjugate gradients on \(cells) pairs of levels",
            "  eliminated level by level: \(Self.names([eliminated]))",
            "  iterated on: \(Self.names(iterated)); solved for exactly with the fixed effects: \(Self.names(border))",
            "  traces: " + (probesAreExact ? "exact, from \(probes) solves" : "\(probes) probes")
                + (iterations == 0 ? "" : "; at most \(iterations) iterations per solve"),
        ]
        return lines.joined(separator: "\n")
    }

    private static func names(_ terms: [Term]) -> String {
        let names = terms.map { term in
            let coefficients = term.coefficients == 1 ? "" : " of \(term.coefficients) coefficients"
            return "\(term.group) (\(term.levels) levels\(coefficients))"
        }
        return names.isEmpty ? "none" : names.joined(separator: ", ")
    }
}
