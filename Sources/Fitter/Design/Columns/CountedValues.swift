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

    /// Quantiles of the rows by linear interpolation, R's type 7, of values in any order.
    func quantiles(_ probabilities: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        // For each value in order the number of rows up to it.
        var ends: [Double] = []
        for index in order { ends.append((ends.last ?? 0) + (counts?[index] ?? 1)) }
        let last = (ends.last ?? 1) - 1
        func value(_ place: Double) -> Double { values[order[ends.partitioningIndex { $0 > place }]] }
        return probabilities.map { probability in
            let position = last * probability
            let below = position.rounded(.down)
            let rest = position - below
            let least = value(below)
            guard rest > 0, below < last else { return least }
            return least + rest * (value(below + 1) - least)
        }
    }
}
