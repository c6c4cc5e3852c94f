/// The finite values of a sample, and how far they spread.
package struct SampleSpread {
    /// In the order of the sample.
    let values: [Double]
    /// With the divisor n - 1; 0 for fewer than two values.
    let standardDeviation: Double
    /// The 0.5 % and the 99.5 % quantile; 0 without values.
    package let ends: (low: Double, high: Double)
    /// The quartiles; 0 without values.
    package let quartiles: (low: Double, high: Double)

    package init(_ sample: [Double]) {
        values = sample.finiteValues
        let n = Double(max(values.count, 1))
        let mean = values.reduce(0) { $0 + $1 / n }
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        standardDeviation = values.count > 1 ? (squares / (n - 1)).squareRoot() : 0
        let quantiles = values.isEmpty ? [0, 0, 0, 0] : Self.quantiles(values, [0.005, 0.25, 0.75, 0.995])
        ends = (quantiles[0], quantiles[3])
        quartiles = (quantiles[1], quantiles[2])
    }

    /// The least and the greatest value; nil without values.
    var range: (least: Double, greatest: Double)? {
        values.first.map { first in (values.reduce(first, min), values.reduce(first, max)) }
    }

    /// The quantiles at (n - 1) p, interpolated between neighbours (type 7 of Hyndman & Fan 1996, doi:10.2307/2684934).
    ///
    /// - Precondition: at least one value.
    private static func quantiles(_ values: [Double], _ probabilities: [Double]) -> [Double] {
        let positions = probabilities.map { Double(values.count - 1) * $0 }
        let places = positions.map { min(Int($0), values.count - 1) }
        let neighbours = values.orderStatistics(at: places + places.map { min($0 + 1, values.count - 1) })
        return positions.indices.map { index in
            let (value, next) = (neighbours[index], neighbours[positions.count + index])
            return value + (positions[index] - Double(places[index])) * (next - value)
        }
    }

    /// min(standard deviation, interquartile range / 1.349), both being the standard deviation of a normal distribution; the standard deviation alone where
    /// the middle half of the values is one value.
    var robustDeviation: Double {
        let range = (quartiles.high - quartiles.low) / 1.349
        return range > 0 ? min(standardDeviation, range) : standardDeviation
    }

    /// Whether there are at least `count` different values, a handful.
    package func hasDistinct(_ count: Int) -> Bool {
        var seen: [Double] = []
        for value in values where !seen.contains(value) {
            seen.append(value)
            if seen.count >= count { return true }
        }
        return seen.count >= count
    }
}
