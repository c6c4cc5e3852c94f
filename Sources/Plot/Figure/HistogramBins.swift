/// Counts of values in adjoining bins.
public struct HistogramBins: Sendable, Equatable {
    /// The bins' borders, ascending: one more than there are counts.
    public let edges: [Double]
    public let counts: [Int]
    /// How many values lie below the first and above the last border.
    public let below: Int
    public let above: Int

    public init(edges: [Double], counts: [Int], below: Int = 0, above: Int = 0) {
        precondition(edges.count == counts.count + 1 && !counts.isEmpty)
        self.edges = edges
        self.counts = counts
        self.below = below
        self.above = above
    }

    /// The outline of the bars as one path: from zero up, along the tops, and back.
    func outline(_ axes: Axes) -> Path {
        var points = [axes.point(edges[0], 0)]
        for (index, count) in counts.enumerated() {
            points.append(axes.point(edges[index], Double(count)))
            points.append(axes.point(edges[index + 1], Double(count)))
        }
        points.append(axes.point(edges[counts.count], 0))
        return Path(polyline: points, closed: true)
    }

    /// What to say of the values outside, if there are any.
    var outsideNote: String? {
        let outside = below + above
        guard outside > 0 else { return nil }
        return outside == 1
            ? "1 value lies outside the axis" : "\(NumberText.grouped(outside)) values lie outside the axis"
    }
}
