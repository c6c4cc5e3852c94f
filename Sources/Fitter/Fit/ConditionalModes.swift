/// What the data say of one random-effects term: for each level the conditional mode of its coefficients ("BLUP") and
/// the conditional standard deviation, given the estimated variances.
///
/// lme4: `as.data.frame(ranef(m, condVar = TRUE))`.
public struct ConditionalModes: Sendable {
    /// The grouping factor, as in ``RandomTerm/group``.
    public let group: String
    /// The k coefficient names.
    public let coefficients: [String]
    /// The q level names.
    public let levels: [String]
    /// The number of rows of each level, q counts.
    public let counts: [Int]
    /// The modes, k x q: column l holds the coefficients of level l, in units of the response per unit of the basis.
    public let modes: Matrix
    /// The conditional standard deviations, k x q, in the same units.
    public let standardDeviations: Matrix

    package init(
        group: String, coefficients: [String], levels: [String], counts: [Int], modes: Matrix,
        standardDeviations: Matrix
    ) {
        self.group = group
        self.coefficients = coefficients
        self.levels = levels
        self.counts = counts
        self.modes = modes
        self.standardDeviations = standardDeviations
    }
}
