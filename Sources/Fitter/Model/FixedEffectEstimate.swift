/// The estimate of one fixed-effects coefficient.
public struct FixedEffectEstimate: Sendable {
    /// The coefficient as R names it, such as `(Intercept)` or `service1`.
    public let name: String
    /// In units of the response per unit of the column.
    public let estimate: Double
    /// The standard error given the estimated variances, in the estimate's units.
    public let standardError: Double
    /// The degrees of freedom of the t distribution that the statistic is referred to; nil where none were computed.
    public let degreesOfFreedom: Double?

    public init(name: String, estimate: Double, standardError: Double, degreesOfFreedom: Double? = nil) {
        self.name = name
        self.estimate = estimate
        self.standardError = standardError
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The estimate in standard errors: lme4's "t value".
    public var statistic: Double { estimate / standardError }

    /// The probability of a statistic at least as far from 0 if the coefficient were 0; nil without degrees of freedom.
    public var pValue: Double? {
        degreesOfFreedom.map { StudentT(degreesOfFreedom: $0).twoSidedProbability(statistic) }
    }

    /// The Wald interval, estimate -+ q SE, with q from Student's t where there are degrees of freedom, else from the normal distribution.
    ///
    /// - Parameter level: the coverage, such as 0.95.
    public func interval(level: Double = 0.95) -> (lower: Double, upper: Double) {
        let quantile = StudentT(degreesOfFreedom: degreesOfFreedom ?? .infinity).twoSidedQuantile(1 - level)
        return (estimate - quantile * standardError, estimate + quantile * standardError)
    }
}
