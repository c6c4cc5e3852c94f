import RealModule

/// Student's t distribution with real-valued degrees of freedom; infinitely many make it the standard normal one.
package struct StudentT: Sendable {
    /// The degrees of freedom, positive; infinite for the standard normal distribution.
    package let degreesOfFreedom: Double

    /// - Parameter degreesOfFreedom: positive; may be infinite.
    package init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0)
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The fewest degrees of freedom that are taken for those of an estimated variance.
    ///
    /// The degrees of freedom of a sum of mean squares lie between the fewest of any of them, at least 1, and their total (Satterthwaite 1946, doi:10.2307/3002019). Approximations from
    /// unbalanced data may fall somewhat below 1. At half of it a 95 % interval is 200 standard errors wide to either side, at a tenth 1e13: what leads there is a
    /// failure of the approximation.
    package static let fewestDegreesOfFreedom = 0.5

    /// Whether a variance's approximate degrees of freedom can be used.
    package static func isUsable(degreesOfFreedom: Double) -> Bool { degreesOfFreedom >= fewestDegreesOfFreedom }

    /// P(|T| >= |t|), with full relative accuracy however small it is.
    package func twoSidedProbability(_ t: Double) -> Double {
        guard t.isFinite else { return t.isNaN ? .nan : 0 }
        // With many degrees of freedom the gamma functions' logarithms cancel to few digits; there the normal approximation of Abramowitz &
        // Stegun 26.7.8 has the more of them.
        guard degreesOfFreedom < 1e6 else {
            let z = t * (1 - 1 / (4 * degreesOfFreedom)) / (1 + t * t / (2 * degreesOfFreedom)).squareRoot()
            return Double.erfc(abs(z) / 2.0.squareRoot())
        }
        let x = degreesOfFreedom / (degreesOfFreedom + t * t)
        return IncompleteBeta.regularized(x, complement: t * t / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5)
    }

    /// The t that |T| exceeds with `probability`: 1.96 for 0.05 and many degrees of freedom.
    ///
    /// Bisection on the logarithm of the tail, to full precision.
    package func twoSidedQuantile(_ probability: Double) -> Double {
        guard probability > 0 else { return .infinity }
        guard probability < 1 else { return 0 }
        var (low, high) = (0.0, 1.0)
        while twoSidedProbability(high) > probability, high < 1e300 { high *= 2 }
        for _ in 0..<200 where low.nextUp < high {
            let middle = low + (high - low) / 2
            if twoSidedProbability(middle) > probability { low = middle } else { high = middle }
        }
        return high
    }
}
