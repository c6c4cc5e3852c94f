/// The estimate of a linear function of the fixed effects.
public struct LinearEstimate: Sendable, Equatable {
    /// The estimate, in units of the response as the formula has it.
    public let estimate: Double
    /// Its standard error; NaN where the data do not determine it.
    public let standardError: Double
    /// The degrees of freedom of the t distribution that the statistic is referred to: infinite where none were computed, NaN without a standard error and where those that were computed cannot be used.
    public let degreesOfFreedom: Double

    init(estimate: Double, standardError: Double, degreesOfFreedom: Double?) {
        self.estimate = estimate
        self.standardError = standardError
        let degrees = standardError.isNaN ? .nan : degreesOfFreedom ?? .infinity
        self.degreesOfFreedom = StudentT.isUsable(degreesOfFreedom: degrees) ? degrees : .nan
    }

    /// Whether there is a distribution that the statistic can be referred to.
    public var isTestable: Bool { standardError > 0 && !degreesOfFreedom.isNaN }

    /// The estimate less `value`, in standard errors.
    public func statistic(against value: Double = 0) -> Double { (estimate - value) / standardError }

    /// The probability of a statistic at least as far from 0 if the function had the value; NaN where it cannot be tested.
    public func pValue(against value: Double = 0) -> Double {
        isTestable ? StudentT(degreesOfFreedom: degreesOfFreedom).twoSidedProbability(statistic(against: value)) : .nan
    }

    /// The interval estimate -+ quantile SE; NaN where it cannot be tested.
    public func interval(quantile: Double) -> ConfidenceInterval {
        guard isTestable else { return ConfidenceInterval(lower: .nan, upper: .nan) }
        return ConfidenceInterval(
            lower: estimate - quantile * standardError, upper: estimate + quantile * standardError)
    }
}

extension LinearEstimate {
    /// The number of standard errors to either end of an interval for this function alone; NaN where it cannot be tested.
    public func quantile(level: Double) -> Double {
        isTestable ? StudentT(degreesOfFreedom: degreesOfFreedom).twoSidedQuantile(1 - level) : .nan
    }
}
