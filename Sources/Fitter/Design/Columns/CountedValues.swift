/// Values of which each stands for a number of rows.
struct CountedValues {
    /// None of them NaN.
    let values: [Double]
    /// The number of rows of each value; nil where that is 1.
    let counts: [Double]?

    /// The number of rows of all.
    var total: Double { counts?.reduce(0, +) ?? Double(values.count) }

    /// The mean over the rows, with the rounding of a first sum corrected; 0 for no values.
    var mean: Double { counts.map(values.mean(counts:)) ?? values.mean }

    /// The sum over the rows of (value - centre)^2.
    func squares(about centre: Double) -> Double {
        guard let counts else { return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } }
        return zip(values, counts).reduce(0) { $0 + ($1.0 - centre) * ($1.0 - centre) * $1.1 }
    }

    /// Those that meet a condition.
    func filter(_ isIncluded: (Double) -> Bool) -> CountedValues {
        let kept = values.indices.filter { isIncluded(values[$0]) }
        return CountedValues(values: kept.map { values[$0] }, counts: counts.map { counts in kept.map { counts[$0] } })
    }

    /// Quantiles of the rows by linear interpolation, R's type 7, of values in any order, at least one.
    func quantiles(_ probabilities: [Double]) -> [Double] {
        let last = Int(total) - 1
        let positions = probabilities.map { Double(last) * $0 }
        let places = positions.flatMap { [Int($0), min(Int($0) + 1, last)] }
        let found =
            counts.map { values.orderStatistics(at: places, counts: $0.map { Int($0) }) }
            ?? values.orderStatistics(at: places)
        return positions.enumerated().map { index, position in
            let (below, above) = (found[2 * index], found[2 * index + 1])
            let rest = position - position.rounded(.down)
            return rest > 0 ? below + rest * (above - below) : below
        }
    }
}
