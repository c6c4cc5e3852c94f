/// The sums of one bin's rows: of the weights, and of them times t, t^2, y and t y, t being x less the bin's centre.
struct BinMoments {
    private(set) var weight = 0.0
    private(set) var first = 0.0
    private(set) var second = 0.0
    private(set) var response = 0.0
    private(set) var product = 0.0

    @inline(__always) mutating func add(weight: Double, offset: Double, _ value: Double) {
        self.weight += weight
        first += weight * offset
        second += weight * offset * offset
        response += weight * value
        product += weight * offset * value
    }
}

/// The sums of all rows about a point, weighted by a kernel, and the least-squares line that they stand for.
struct LocalMoments {
    private var weight = 0.0
    private var squaredWeight = 0.0
    private var first = 0.0
    private var second = 0.0
    private var response = 0.0
    private var product = 0.0

    /// Adds a bin whose centre lies at `distance` from the point.
    @inline(__always) mutating func add(_ bin: BinMoments, distance: Double, kernel: Double) {
        weight += kernel * bin.weight
        squaredWeight += kernel * kernel * bin.weight
        first += kernel * (bin.first + distance * bin.weight)
        second += kernel * (bin.second + distance * (2 * bin.first + distance * bin.weight))
        response += kernel * bin.response
        product += kernel * (bin.product + distance * bin.response)
    }

    var effectiveCount: Double { squaredWeight > 0 ? weight * weight / squaredWeight : 0 }

    /// The line's value at the point; NaN where the variance of x is below `leastSpread`, and in gaps.
    ///
    /// A gap is where the mean of x is more than three of its standard deviations away from the point, so that the value would be an extrapolation. At the end of
    /// evenly spread x it is 1.3 away.
    func value(leastSpread: Double) -> Double {
        let mean = first / weight
        let variance = second / weight - mean * mean
        guard variance > leastSpread, mean * mean <= 9 * variance else { return .nan }
        let level = response / weight
        return level - mean * (product / weight - mean * level) / variance
    }
}
