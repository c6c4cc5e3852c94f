import RealModule

/// The distribution of the range of k independent standard normal variables over an independent estimate of their standard deviation: Tukey's q.
///
/// P(range <= w) is k times the integral of phi(z) (Phi(z) - Phi(z - w))^(k - 1) over the largest value z. It is tabulated once for each k;
/// the degrees of freedom enter by an expectation over ``ScaledChi``. Absolute errors are below 1e-9.
package struct StudentizedRange: Sendable {
    /// The number of means compared, k.
    package let groups: Int
    /// P(range > w) at multiples of ``step``.
    private let table: [Double]

    /// That of the table; a whole fraction of the integration's step, so that one table of Phi serves both.
    private static let step = 1.0 / 32
    private static let spacing = 4
    /// Ranges beyond this are rarer than 1e-12 for as many groups as there may be.
    private static let widest = 20.0

    /// Lagrange's weights 1 / prod (i - j) of the interpolation's eight places.
    private static let interpolationWeights = (0..<8).map { i in
        (0..<8).reduce(1.0) { $1 == i ? $0 : $0 / Double(i - $1) }
    }

    /// Tabulates the range of `groups` normal variables; some milliseconds.
    ///
    /// - Parameter groups: at least 2.
    package init(groups: Int) {
        precondition(groups >= 2)
        self.groups = groups
        let (step, spacing) = (Self.step, Self.spacing)
        let lowest = -9.0
        let last = Int(Self.widest / step)
        // Phi at z - w for every z and w of the sums.
        let places = Int((10 - lowest) / step)
        let cumulative = (0...(places + last)).map {
            NormalDistribution.cumulative(lowest - Self.widest + Double($0) * step)
        }
        let nodes = stride(from: 0, through: places, by: spacing).map { index in
            (index: index + last, density: Self.density(lowest + Double(index) * step))
        }
        let power = Double(groups - 1)
        table = (0...last).map { width in
            var sum = 0.0
            for node in nodes {
                let inside = cumulative[node.index] - cumulative[node.index - width]
                if inside > 0 { sum += node.density * Double.exp(power * Double.log(inside)) }
            }
            return max(0, 1 - Double(groups) * sum * step * Double(spacing))
        }
    }

    private static func density(_ z: Double) -> Double {
        Double.exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    }

    /// P(range > w) of the normal variables themselves, by interpolation of degree 7.
    private func normalUpperProbability(_ w: Double) -> Double {
        let place = w / Self.step
        guard place < Double(table.count - 1) else { return 0 }
        let first = max(0, min(Int(place) - 3, table.count - 8))
        let x = place - Double(first)
        let weights = Self.interpolationWeights
        var result = 0.0
        for i in 0..<8 {
            var term = table[first + i] * weights[i]
            for j in 0..<8 where j != i { term *= x - Double(j) }
            result += term
        }
        return min(max(result, 0), 1)
    }

    /// P(Q > q).
    ///
    /// - Parameter degreesOfFreedom: those of the standard deviation; may be infinite.
    package func upperProbability(_ q: Double, degreesOfFreedom: Double) -> Double {
        guard q > 0 else { return q.isNaN ? .nan : 1 }
        // The range of two is the size of a difference with variance 2.
        if groups == 2 { return StudentT(degreesOfFreedom: degreesOfFreedom).twoSidedProbability(q / 2.0.squareRoot()) }
        guard q.isFinite else { return 0 }
        return ScaledChi(degreesOfFreedom: degreesOfFreedom).mean { normalUpperProbability(q * $0) }
    }

    /// The q that Q exceeds with a probability between 0 and 1.
    package func upperQuantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
        if groups == 2 {
            return 2.0.squareRoot() * StudentT(degreesOfFreedom: degreesOfFreedom).twoSidedQuantile(probability)
        }
        let scale = ScaledChi(degreesOfFreedom: degreesOfFreedom)
        return DecreasingRoot.place(target: probability) { q in scale.mean { normalUpperProbability(q * $0) } }
    }
}
