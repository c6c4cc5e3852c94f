/// The factors q of one random-effects term: an independent normal distribution for the effect of each level.
public struct VariationalEffects: Sendable {
    /// The grouping factor, as in ``RandomTerm/group``.
    public let group: String
    /// The q level names, in the design's order.
    public let levels: [String]
    /// The number of training rows of each level.
    public let counts: [Int]
    /// The mean of each level's factor, in units of the response.
    public let means: [Double]
    /// The standard deviation of each level's factor.
    ///
    /// It is the spread of the effect with all others held where they are, hence below its standard deviation under the
    /// posterior.
    public let standardDeviations: [Double]
    /// sigma_k, the standard deviation of the effects under the model.
    public let groupSD: Double

    package init(
        group: String, levels: [String], counts: [Int], means: [Double], standardDeviations: [Double], groupSD: Double
    ) {
        self.group = group
        self.levels = levels
        self.counts = counts
        self.means = means
        self.standardDeviations = standardDeviations
        self.groupSD = groupSD
    }
}
