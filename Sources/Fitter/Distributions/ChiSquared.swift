import RealModule

/// The chi-squared distribution.
package struct ChiSquared: Sendable {
    /// The degrees of freedom, positive and finite.
    package let degreesOfFreedom: Double

    /// - Parameter degreesOfFreedom: positive and finite.
    package init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0 && degreesOfFreedom.isFinite)
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// P(X >= x), with full relative accuracy however small it is.
    package func upperProbability(_ x: Double) -> Double {
        guard x > 0 else { return x.isNaN ? .nan : 1 }
        guard x < .infinity else { return 0 }
        return IncompleteGamma.upper(degreesOfFreedom / 2, x / 2)
    }
}

/// The incomplete gamma function.
enum IncompleteGamma {
    /// Q(a, x) = Gamma(a, x) / Gamma(a): by the series of DLMF 8.11.4 for P = 1 - Q below a + 1, by the continued fraction of DLMF 8.9.2 above.
    static func upper(_ a: Double, _ x: Double) -> Double {
        let front = Double.exp(a * Double.log(x) - x - Double.logGamma(a))
        return x < a + 1 ? 1 - front * series(a, x) : front * fraction(a, x)
    }

    /// The sum of x^k / (a (a + 1) ...
    ///
    /// (a + k)).
    private static func series(_ a: Double, _ x: Double) -> Double {
        var (term, sum) = (1 / a, 1 / a)
        var k = a
        for _ in 0..<100_000 {
            k += 1
            term *= x / k
            sum += term
            if term < sum * 1e-17 { break }
        }
        return sum
    }

    /// 1/(x + 1 - a - (1 - a)/(x + 3 - a - ...)), by Lentz's method.
    private static func fraction(_ a: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var result = d
        for index in 1..<100_000 {
            let k = Double(index)
            let an = -k * (k - a)
            b += 2
            d = an * d + b
            if abs(d) < tiny { d = tiny }
            c = b + an / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            let change = d * c
            result *= change
            if abs(change - 1) < 1e-16 { break }
        }
        return result
    }
}
