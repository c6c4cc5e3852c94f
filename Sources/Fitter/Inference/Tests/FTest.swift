/// An F test: a statistic with the degrees of freedom of the distribution that it is referred to.
public struct FTest: Sendable, Equatable {
    /// F.
    public let statistic: Double
    public let numeratorDegreesOfFreedom: Double
    /// May be infinite.
    public let denominatorDegreesOfFreedom: Double

    public init(statistic: Double, numeratorDegreesOfFreedom: Double, denominatorDegreesOfFreedom: Double) {
        self.statistic = statistic
        self.numeratorDegreesOfFreedom = numeratorDegreesOfFreedom
        self.denominatorDegreesOfFreedom = denominatorDegreesOfFreedom
    }

    /// The probability of a statistic at least as large if the hypothesis holds; NaN where the degrees of freedom are not positive.
    public var pValue: Double {
        guard numeratorDegreesOfFreedom > 0, denominatorDegreesOfFreedom > 0 else { return .nan }
        return FDistribution(numeratorDegreesOfFreedom, denominatorDegreesOfFreedom).upperProbability(statistic)
    }
}
