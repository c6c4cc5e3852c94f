/// The maximised likelihood of a model with what decides to which other models it can be compared.
public struct MaximizedLikelihood: Sendable, Equatable {
    /// The likelihood that was maximised: ML or REML.
    public let method: EstimationMethod
    /// Minus twice the profiled log-likelihood (ML: the deviance) or restricted log-likelihood (the REML criterion).
    public let criterion: Double
    /// The number of rows.
    public let n: Int
    /// The names of the fixed effects.
    public let fixedEffects: [String]
    /// The variances, covariances and the residual variance: as many as theta and sigma have elements.
    public let varianceComponents: [VarianceComponent.Kind]
    /// Whether the criterion is free of Monte Carlo error.
    public let isExact: Bool

    /// A maximised likelihood from its parts.
    ///
    /// - Parameters:
    ///   - method: the likelihood that was maximised.
    ///   - criterion: minus twice its logarithm.
    ///   - n: the number of rows.
    ///   - fixedEffects: the names of the fixed effects.
    ///   - varianceComponents: the variances, covariances and the residual variance.
    ///   - isExact: whether the criterion is free of Monte Carlo error.
    public init(
        method: EstimationMethod, criterion: Double, n: Int, fixedEffects: [String],
        varianceComponents: [VarianceComponent.Kind], isExact: Bool = true
    ) {
        self.method = method
        self.criterion = criterion
        self.n = n
        self.fixedEffects = fixedEffects
        self.varianceComponents = varianceComponents
        self.isExact = isExact
    }

    /// The number of estimated parameters: fixed effects, theta and sigma.
    public var parameterCount: Int { fixedEffects.count + varianceComponents.count }

    /// Akaike's information criterion, as lme4 computes it for both methods.
    public var aic: Double { criterion + 2 * Double(parameterCount) }
}
