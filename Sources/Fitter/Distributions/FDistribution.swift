/// The F distribution with real-valued degrees of freedom; those of the denominator may be infinite.
package struct FDistribution: Sendable {
    /// The degrees of freedom of the numerator, positive.
    package let numeratorDegreesOfFreedom: Double
    /// The degrees of freedom of the denominator, positive; infinite for a chi-squared distribution over its degrees of
    /// freedom.
    package let denominatorDegreesOfFreedom: Double

    /// - Parameters: both positive.
    package init(_ numeratorDegreesOfFreedom: Double, _ denominatorDegreesOfFreedom: Double) {
        precondition(numeratorDegreesOfFreedom > 0 && denominatorDegreesOfFreedom > 0)
        self.numeratorDegreesOfFreedom = numeratorDegreesOfFreedom
        self.denominatorDegreesOfFreedom = denominatorDegreesOfFreedom
    }

    /// P(F >= f), with full relative accuracy however small it is.
    package func upperProbability(_ f: Double) -> Double {
        guard f > 0 else { return f.isNaN ? .nan : 1 }
        guard f < .infinity else { return 0 }
        let (a, b) = (numeratorDegreesOfFreedom, denominatorDegreesOfFreedom)
        // The gamma functions' logarithms cancel where the degrees of freedom are many; the chi-squared limit is then the closer one.
        guard b < 1e8 else { return ChiSquared(degreesOfFreedom: a).upperProbability(a * f) }
        return IncompleteBeta.regularized(b / (b + a * f), complement: a * f / (b + a * f), b / 2, a / 2)
    }
}
