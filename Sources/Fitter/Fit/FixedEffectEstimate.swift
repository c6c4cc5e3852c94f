/// The estimate of one fixed-effects coefficient.
public struct FixedEffectEstimate: Sendable {
    /// The coefficient as R names it, such as `(Intercept)` or `service1`.
    public let name: String
    /// The estimate, in units of the response per unit of the column.
    public let estimate: Double
    /// The standard error given the estimated variances, in the estimate's units.
    public let standardError: Double
    /// The degrees of freedom of the t distribution that the statistic is compared with.
    ///
    /// Nil where none were computed, NaN where those that were computed are fewer than 0.5 or do not exist.
    public let degreesOfFreedom: Double?
    /// The degrees of freedom that the approximation gave where they cannot be used.
    public let unusableDegreesOfFreedom: Double?

    package init(name: String, estimate: Double, standardError: Double, degreesOfFreedom: Double? = nil) {
        self.name = name
        self.estimate = estimate
        self.standardError = standardError
        let unusable = degreesOfFreedom.flatMap { StudentT.isUsable(degreesOfFreedom: $0) ? nil : $0 }
        self.degreesOfFreedom = unusable == nil ? degreesOfFreedom : .nan
        unusableDegreesOfFreedom = unusable
    }

    /// The estimate in standard errors: lme4's "t value".
    public var statistic: Double { estimate / standardError }

    /// The probability of a statistic at least as far from 0 if the coefficient were 0, from Student's t where there are degrees of freedom, else from the normal
    /// distribution; nil where the degrees of freedom cannot be used.
    public var pValue: Double? {
        guard unusableDegreesOfFreedom == nil else { return nil }
        return StudentT(degreesOfFreedom: degreesOfFreedom ?? .infinity).twoSidedProbability(statistic)
    }

    /// The Wald interval, estimate -+ q SE, with q from Student's t where there are degrees of freedom, else from the normal distribution; NaN where the degrees of
    /// freedom cannot be used.
    ///
    /// - Parameter level: the coverage, such as 0.95.
    public func interval(level: Double = 0.95) -> (lower: Double, upper: Double) {
        guard unusableDegreesOfFreedom == nil else { return (.nan, .nan) }
        let quantile = StudentT(degreesOfFreedom: degreesOfFreedom ?? .infinity).twoSidedQuantile(1 - level)
        return (estimate - quantile * standardError, estimate + quantile * standardError)
    }
}
