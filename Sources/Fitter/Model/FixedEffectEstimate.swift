/// The estimate of one fixed-effects coefficient.
public struct FixedEffectEstimate: Sendable {
    /// The coefficient as R names it, such as `(Intercept)` or `service1`.
    public let name: String
    /// In units of the response per unit of the column.
    public let estimate: Double
    /// The standard error given the estimated variances, in the estimate's units.
    public let standardError: Double

    public init(name: String, estimate: Double, standardError: Double) {
        self.name = name
        self.estimate = estimate
        self.standardError = standardError
    }

    /// The estimate in standard errors: lme4's "t value".
    public var statistic: Double { estimate / standardError }
}
