import RealModule

/// Normal scores of a test's distances, so that distances of tests with other units and other tails can be compared, beyond the largest simulated one too.
///
/// Each distance is compared with all others by their mean m, standard deviation s and skewness g: the score is the normal quantile of its place in Pearson's type III distribution (the gamma distribution with a
/// shift) of these moments, by the cube root of Wilson & Hilferty (1931, doi:10.1073/pnas.17.12.684) in the form of Chow (1964, _Handbook of Applied Hydrology_, section 8),
///
///     z = (6 / g) ((g t / 2 + 1)^(1/3) - 1) + g / 6,   t = (d - m) / s,
///
/// z = t where g is not above 0. Fitting a distribution's tail to the distances tells a distance far beyond all simulated ones from one just beyond them, which their ranks do not (Knijnenburg et al. 2009,
/// doi:10.1093/bioinformatics/btp211). A score grows with the distance; scores of exchangeable distances are exchangeable.
struct DistanceScores {
    /// In the order of the distances; minus infinity for those that are not finite, and where all others are the same and not smaller.
    let values: [Double]

    init(_ distances: [Double]) {
        let sorted = distances.finiteValues.ascending()
        guard sorted.count > 2 else {
            values = distances.map { _ in -.infinity }
            return
        }
        // The largest one is kept apart: beside the powers of one that is far off the others' would lose their digits.
        let (largest, middle) = (sorted[sorted.count - 1], sorted[sorted.count / 2])
        let rest = Moments(sorted.dropLast().map { $0 - middle })
        values = distances.map { distance in
            guard distance.isFinite else { return -.infinity }
            let others = distance == largest ? rest : rest.replacing(distance - middle, by: largest - middle)
            return others.score(distance - middle)
        }
    }

    /// The sums of the first three powers of some values.
    private struct Moments {
        private let count: Double
        private var sums: SIMD3<Double>

        init(_ values: [Double]) {
            count = Double(values.count)
            sums = values.reduce(SIMD3()) { $0 + Self.powers($1) }
        }

        private static func powers(_ x: Double) -> SIMD3<Double> { SIMD3(x, x * x, x * x * x) }

        func replacing(_ old: Double, by new: Double) -> Moments {
            var result = self
            result.sums += Self.powers(new) - Self.powers(old)
            return result
        }

        /// The normal score of a value that was not summed.
        func score(_ value: Double) -> Double {
            let mean = sums.x / count
            let square = sums.y / count
            let variance = square - mean * mean
            guard variance > 1e-12 * square else { return value > mean ? .infinity : -.infinity }
            let deviation = variance.squareRoot()
            let third = sums.z / count - 3 * mean * square + 2 * mean * mean * mean
            let (t, skewness) = ((value - mean) / deviation, third / (variance * deviation))
            guard skewness > 1e-6 else { return t }
            return 6 / skewness * (Double.root(max(skewness * t / 2 + 1, 0), 3) - 1) + skewness / 6
        }
    }
}
