/// The result of partially factorised variational inference.
public struct PartiallyFactorizedFit: Sendable {
    /// The greatest value of the bound: at most the log likelihood of the model, and the restricted one where the fixed
    /// effects are in q.
    public let bound: Double
    /// The means of the fixed effects, in the order of the design's columns.
    public let fixedEffects: [Double]
    /// The standard deviations of the fixed effects under q with a flat prior.
    public let fixedEffectDeviations: [Double]
    /// The residual standard deviation.
    public let sigma: Double
    /// Means and standard deviations of q and sigma_k of each term, in the design's order of terms.
    ///
    /// The standard deviations are those for given fixed effects, as lme4's conditional ones are; sigma_k is exactly 0
    /// where a variance has collapsed.
    public let effects: [VariationalEffects]
    /// The bound after each sweep, ascending.
    public let bounds: [Double]
    /// The number of times that the bound was evaluated.
    public let sweeps: Int
    /// Whether every variance had settled.
    public let converged: Bool
}
