/// The agreement of two sets of values that should be equal, pair by pair.
public struct AgreementStatistics: Sendable, Equatable {
    /// The number of pairs.
    public let count: Int
    /// Pearson's correlation; nil where either side does not vary.
    public let correlation: Double?
    /// The slope of the least-squares line of `y` on `x`; nil where `x` does not vary.
    public let slope: Double?
    /// The root mean square of y - x.
    public let rootMeanSquare: Double
    /// The root mean square of y - x after each side's mean is taken off.
    public let centredRootMeanSquare: Double
    /// The mean of y - x.
    public let meanDifference: Double
    /// The pair with the largest |y - x|; nil where there are no pairs.
    public let largestGapIndex: Int?
    /// The largest |y - x|; 0 where there are no pairs.
    public let largestGap: Double

    /// The agreement of pairs of values.
    ///
    /// - Precondition: as many values in `x` as in `y`, all finite.
    public init(x: [Double], y: [Double]) {
        precondition(x.count == y.count)
        let n = Double(max(x.count, 1))
        let (meanX, meanY) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
        var (xx, yy, xy, square) = (0.0, 0.0, 0.0, 0.0)
        var gap = (index: Int?.none, size: 0.0)
        for index in x.indices {
            let (dx, dy, difference) = (x[index] - meanX, y[index] - meanY, y[index] - x[index])
            xx += dx * dx
            yy += dy * dy
            xy += dx * dy
            square += difference * difference
            if gap.index == nil || abs(difference) > gap.size { gap = (index, abs(difference)) }
        }
        count = x.count
        correlation = xx > 0 && yy > 0 ? min(1, max(-1, xy / (xx * yy).squareRoot())) : nil
        slope = xx > 0 ? xy / xx : nil
        rootMeanSquare = (square / n).squareRoot()
        meanDifference = meanY - meanX
        centredRootMeanSquare = max(square / n - meanDifference * meanDifference, 0).squareRoot()
        largestGapIndex = gap.index
        largestGap = gap.size
    }
}
