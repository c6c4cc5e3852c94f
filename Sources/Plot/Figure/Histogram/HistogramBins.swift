/// Counts of values in adjoining bins, however they were counted: Plot computes nothing from data.
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

    /// Bins with their counts.
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
