/// An F test: a statistic with the degrees of freedom of the distribution that it is referred to.
public struct FTest: Sendable, Equatable {
    /// The statistic F, at least 0.
    public let statistic: Double
    /// The number of independent contrasts tested.
    public let numeratorDegreesOfFreedom: Double
    /// The degrees of freedom of the denominator; may be infinite.
    public let denominatorDegreesOfFreedom: Double

    package init(statistic: Double, numeratorDegreesOfFreedom: Double, denominatorDegreesOfFreedom: Double) {
        self.statistic = statistic
        self.numeratorDegreesOfFreedom = numeratorDegreesOfFreedom
        self.denominatorDegreesOfFreedom = denominatorDegreesOfFreedom
    }

    /// Whether the denominator's degrees of freedom are those of an estimated variance.
    public var hasUsableDegreesOfFreedom: Bool {
        StudentT.isUsable(degreesOfFreedom: denominatorDegreesOfFreedom)
    }

    /// The probability of a statistic at least as large if the hypothesis holds.
    ///
    /// NaN where the degrees of freedom cannot be used, because the denominator has fewer than 0.5.
    public var pValue: Double {
        guard numeratorDegreesOfFreedom > 0, hasUsableDegreesOfFreedom else { return .nan }
        return FDistribution(numeratorDegreesOfFreedom, denominatorDegreesOfFreedom).upperProbability(statistic)
    }
}
