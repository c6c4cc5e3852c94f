import RealModule

/// The distribution of s, the square root of a chi-squared variable over its degrees of freedom: an estimated standard deviation over the true one.
///
/// Expectations over it are sums over points that are equally spaced in log s. The density there is analytic and decays at least
/// exponentially to both sides, so that the trapezoidal rule has an error far below the rounding error (Trefethen & Weideman 2014, doi:10.1137/130932132).
struct ScaledChi {
    /// Values of s, ascending, with weights that sum to 1.
    let points: [(value: Double, weight: Double)]

    /// - Parameter degreesOfFreedom: at least ``StudentT/fewestDegreesOfFreedom``; infinitely many make s the constant 1.
    init(degreesOfFreedom: Double) {
        // Beyond this s is 1 to half the digits, and its square enters.
        guard degreesOfFreedom < 1e12 else {
            points = [(1, 1)]
            return
        }
        // The log density of y = log s is this but for a constant.
        func exponent(_ y: Double) -> Double { degreesOfFreedom * (y - Double.expMinusOne(2 * y) / 2) }
        let step = min(1 / (3 * (2 * degreesOfFreedom).squareRoot()), 0.04)
        var left: [(value: Double, weight: Double)] = []
        var right: [(value: Double, weight: Double)] = [(1, 1)]
        var place = -step
        while exponent(place) > -38 {
            left.append((Double.exp(place), Double.exp(exponent(place))))
            place -= step
        }
        place = step
        while exponent(place) > -38 {
            right.append((Double.exp(place), Double.exp(exponent(place))))
            place += step
        }
        let all = left.reversed() + right
        let total = all.reduce(0) { $0 + $1.weight }
        points = all.map { ($0.value, $0.weight / total) }
    }

    /// The mean of a function of s.
    func mean(_ function: (Double) -> Double) -> Double {
        points.reduce(0) { $0 + $1.weight * function($1.value) }
    }
}
