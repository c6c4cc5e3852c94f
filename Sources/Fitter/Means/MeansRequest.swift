/// Which marginal means are asked for.
public struct MeansRequest: Sendable, Hashable {
    /// The weights of the levels that are averaged over.
    public enum Weights: String, Sendable, CaseIterable {
        /// The same for each.
        case equal
        /// By the number of rows.
        case proportional
    }

    /// The variables whose means are asked for, the first varying fastest.
    public var of: [String]
    /// The variables at whose levels they are formed separately; comparisons stay within one.
    public var by: [String]
    /// Values of variables in place of all levels, or of a number's mean.
    public var at: [String: [String]]
    /// The number whose slope takes the place of the response; nil for means.
    public var slope: String?
    /// The weights of the levels that are averaged over.
    public var weights: Weights

    /// The means of variables, by default for the whole grid with equal weights.
    public init(
        of: [String], by: [String] = [], at: [String: [String]] = [:], slope: String? = nil, weights: Weights = .equal
    ) {
        self.of = of
        self.by = by
        self.at = at
        self.slope = slope
        self.weights = weights
    }
}
