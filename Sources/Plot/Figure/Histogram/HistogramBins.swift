/// Counts of values in adjoining bins.
public struct HistogramBins: Sendable, Equatable {
    /// The bins' edges, ascending: one more than there are counts.
    public let edges: [Double]
    /// The number of values in each bin.
    public let counts: [Int]
    /// The number of values below the first edge.
    public let below: Int
    /// The number of values above the last edge.
    public let above: Int
    /// The number of values that are NaN.
    public let missing: Int

    /// Bins that have been counted elsewhere.
    ///
    /// - Parameters:
    ///   - edges: the bins' edges, ascending: one more than there are counts.
    ///   - counts: the number of values in each bin.
    ///   - below: the number of values below the first edge.
    ///   - above: the number of values above the last edge.
    ///   - missing: the number of values that are NaN.
    /// - Precondition: There is at least one bin, and one edge more than there are bins.
    public init(edges: [Double], counts: [Int], below: Int = 0, above: Int = 0, missing: Int = 0) {
        precondition(edges.count == counts.count + 1 && !counts.isEmpty)
        self.edges = edges
        self.counts = counts
        self.below = below
        self.above = above
        self.missing = missing
    }

    /// Counts values in bins of equal width; a value on a edge belongs to the bin above it, one on the last edge to the last
    /// bin.
    ///
    /// - Parameters:
    ///   - values: NaN is counted as missing, an infinity as below or above.
    ///   - range: from the first edge to the last, not empty; its width times the number of bins is finite.
    ///   - count: how many bins, at least one.
    public init(counting values: [Double], in range: ClosedRange<Double>, count: Int) {
        let (low, high) = (range.lowerBound, range.upperBound)
        precondition(count > 0 && high > low && ((high - low) * Double(count)).isFinite)
        var counts = [Int](repeating: 0, count: count)
        var (below, above, missing) = (0, 0, 0)
        let edges = (0...count).map { low + (high - low) * Double($0) / Double(count) }
        for value in values {
            if value < low {
                below += 1
            } else if value > high {
                above += 1
            } else if value.isNaN {
                missing += 1
            } else {
                // Rounding may put a value near a border on its other side.
                var bin = min(count - 1, Int((value - low) / (high - low) * Double(count)))
                if value < edges[bin] { bin -= 1 } else if bin < count - 1, value >= edges[bin + 1] { bin += 1 }
                counts[bin] += 1
            }
        }
        self.init(edges: edges, counts: counts, below: below, above: above, missing: missing)
    }

    /// All values that are numbers, those outside the edges included.
    public var total: Int { counts.reduce(below + above, +) }

    /// What a bin's bar shows: its count, or its share of all values by unit of the axis.
    func height(_ index: Int, isDensity: Bool) -> Double {
        let width = edges[index + 1] - edges[index]
        guard isDensity else { return Double(counts[index]) }
        return total > 0 && width > 0 ? Double(counts[index]) / (Double(total) * width) : 0
    }

    /// The outline of the bars as one path: from zero up, along the tops, and back.
    func outline(_ axes: Axes, isDensity: Bool = false) -> Path {
        var points = [axes.point(edges[0], 0)]
        for index in counts.indices {
            let height = height(index, isDensity: isDensity)
            points.append(axes.point(edges[index], height))
            points.append(axes.point(edges[index + 1], height))
        }
        points.append(axes.point(edges[counts.count], 0))
        return Path(polyline: points, closed: true)
    }

    /// What to say of the values that have no bar, if there are any.
    var outsideNote: String? {
        func counted(_ count: Int, _ one: String, _ many: String) -> String? {
            count == 0 ? nil : count == 1 ? "1 value \(one)" : "\(NumberText.grouped(count)) values \(many)"
        }
        let notes = [
            counted(below + above, "lies outside the axis", "lie outside the axis"),
            counted(missing, "is missing", "are missing"),
        ].compactMap { $0 }
        return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }
}
