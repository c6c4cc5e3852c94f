/// The minimum of the exact loss over all its variables: where an optimiser that takes forever would end.
public struct VariationalOptimum: Sendable {
    /// The loss at the minimum: the negative of the greatest evidence lower bound of this family of q.
    ///
    /// Where a term's variance is 0, its effects are 0 under the model and under q alike, and their divergence is the
    /// limit 0.
    public let loss: Double
    /// The fixed effects, in the order of the design's columns.
    public let fixedEffects: [Double]
    /// The standard deviations that the fixed effects would have under q if each had an independent normal factor and a
    /// flat prior: sigma / sqrt(x'W x) for a column x of X.
    ///
    /// They depend on the coding of X; the loss has point estimates.
    public let fixedEffectDeviations: [Double]
    /// The residual standard deviation.
    public let sigma: Double
    /// Means and standard deviations of q and sigma_k of each term; sigma_k is exactly 0 where a term has collapsed.
    public let effects: [VariationalEffects]
    /// The number of updates of the variances.
    public let sweeps: Int
    /// Whether every variance had settled.
    ///
    /// False as well where there is no minimum: with sigma learned and residuals that vanish, the loss has no lower
    /// bound.
    public let converged: Bool

    /// The groups whose variance is 0 at the minimum.
    public var collapsedGroups: [String] { effects.filter { $0.groupSD == 0 }.map(\.group) }
}
