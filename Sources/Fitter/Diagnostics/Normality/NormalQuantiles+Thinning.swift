extension NormalQuantiles {
    /// The part of the plot that can be told apart in a picture: the values at each end one by one, and between them each that lies
    /// farther from the last one kept than 1/4000 of the plot's extent, across, upwards or from the line, or on another side of the band.
    ///
    /// Count, moments, extent and the largest distance stay those of the whole sample. Of normal samples a few thousand values are kept
    /// however many there are.
    public func thinned() -> NormalQuantiles {
        let ends = 1000
        guard sorted.count > 20 * ends else { return self }
        let steps = 4000.0
        let last = sorted.count - 1
        func deviation(_ index: Int) -> Double { sorted[index] - mean - standardDeviation * theoretical[index] }
        var (least, greatest) = (Double.infinity, -Double.infinity)
        for index in sorted.indices {
            let center = mean + standardDeviation * theoretical[index]
            least = min(least, sorted[index] - center, lower[index] - center)
            greatest = max(greatest, sorted[index] - center, upper[index] - center)
        }
        let across = (theoretical[last] - theoretical[0]) / steps
        let up = (sorted[last] - sorted[0]) / steps
        let off = (greatest - least) / steps
        func side(_ index: Int) -> Int {
            sorted[index] < lower[index] ? -1 : sorted[index] > upper[index] ? 1 : 0
        }
        var kept: [Int] = []
        var before = 0
        for index in sorted.indices {
            if index >= ends, index <= last - ends, theoretical[index] - theoretical[before] < across,
                sorted[index] - sorted[before] < up, abs(deviation(index) - deviation(before)) < off,
                side(index) == side(before)
            {
                continue
            }
            kept.append(index)
            before = index
        }
        return NormalQuantiles(self, keeping: kept)
    }
}
