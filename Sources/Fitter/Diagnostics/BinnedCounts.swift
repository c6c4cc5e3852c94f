import RealModule

/// The numbers of values in equal bins side by side.
public struct BinnedCounts: Sendable, Equatable {
    /// The bins' edges, ascending; one more than there are counts.
    public let edges: [Double]
    /// The number of values in each bin; NaN is in none of them.
    public let counts: [Int]
    /// The number of values below the first edge.
    public let below: Int
    /// The number of values above the last edge.
    public let above: Int

    /// The counts of values in equal bins from `low` to `high`.
    ///
    /// A value on an edge belongs to the bin above it, one on the last edge to the last bin. NaN is not counted.
    ///
    /// - Parameters:
    ///   - values: the values, in any order; none makes counts of 0.
    ///   - low: the first edge.
    ///   - high: the last edge.
    ///   - bins: the number of bins.
    /// - Precondition: `low` < `high`, at least one bin, (`high` - `low`) `bins` is finite.
    public init(_ values: [Double], from low: Double, to high: Double, bins: Int) {
        precondition(low < high && bins > 0 && ((high - low) * Double(bins)).isFinite)
        let edges = (0...bins).map { low + (high - low) * Double($0) / Double(bins) }
        var counts = [Int](repeating: 0, count: bins)
        var (below, above) = (0, 0)
        for value in values {
            if value < low {
                below += 1
            } else if value > high {
                above += 1
            } else if value >= low {
                // Rounding may put a value near an edge on its other side.
                var bin = min(bins - 1, Int((value - low) / (high - low) * Double(bins)))
                if value < edges[bin] { bin -= 1 } else if bin < bins - 1, value >= edges[bin + 1] { bin += 1 }
                counts[bin] += 1
            }
        }
        self.edges = edges
        self.counts = counts
        self.below = below
        self.above = above
    }

    /// The range, symmetric about 0, for residuals: from -4 to 4 where these fit the data (as in Edward's tutorial), else a round number that
    /// holds all but a thousandth of the values.
    public static func symmetricRange(for values: [Double]) -> Double {
        let sizes = values.finiteValues.map(abs)
        guard let largest = sizes.max(), largest > 0 else { return 1 }
        let bulk = sizes.orderStatistics(at: [min(sizes.count - 1, sizes.count * 999 / 1000)])[0]
        if bulk > 2, bulk <= 4 { return 4 }
        guard bulk > 0 else { return max(largest, .leastNormalMagnitude) }
        let power = Double.pow(10, Int(Double.log10(bulk).rounded(.down)))
        let range = ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].first { $0 * power >= bulk } ?? 10) * power
        return min(max(range, .leastNormalMagnitude), .greatestFiniteMagnitude / 4096)
    }
}
