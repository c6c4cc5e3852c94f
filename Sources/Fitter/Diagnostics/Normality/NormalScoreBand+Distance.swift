extension NormalScoreBand {
    /// How far a sample lies from a normal one: the largest distance of an order statistic from the line of the quantile plot, in units of the distance of the band on that side.
    ///
    /// The sample leaves the band exactly if this is above 1.
    ///
    /// - Parameter values: as many finite values as the band is for.
    /// - Returns: NaN for values that do not vary, and for another number of them.
    package func distance(of values: [Double]) -> Double {
        let sorted = values.ascending()
        guard sorted.count == theoretical.count, let (mean, deviation) = NormalQuantiles.moments(sorted) else {
            return .nan
        }
        let last = sorted.count - 1
        var largest = 0.0
        for index in sorted.indices {
            let score = (sorted[index] - mean) / deviation
            let line = theoretical[index]
            let bound = score < line ? lower[index] : -lower[last - index]
            largest = max(largest, (score - line) / (bound - line))
        }
        return largest
    }
}
