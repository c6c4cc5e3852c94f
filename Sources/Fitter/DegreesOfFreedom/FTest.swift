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

    /// Whether the denominator's degrees of freedom are those of an estimated variance.
    public var hasUsableDegreesOfFreedom: Bool {
        StudentT.isUsable(degreesOfFreedom: denominatorDegreesOfFreedom)
    }

    /// The probability of a statistic at least as large if the hypothesis holds; NaN where the degrees of freedom cannot be used; see
    /// ``StudentT/fewestDegreesOfFreedom``.
    public var pValue: Double {
        guard numeratorDegreesOfFreedom > 0, hasUsableDegreesOfFreedom else { return .nan }
        return FDistribution(numeratorDegreesOfFreedom, denominatorDegreesOfFreedom).upperProbability(statistic)
    }
}
