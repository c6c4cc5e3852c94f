/// The numbers of a column in brief.
public struct NumberProfile: Sendable, Equatable {
    /// The least and the greatest value.
    public let range: ClosedRange<Double>
    /// The mean.
    public let mean: Double
    /// The standard deviation, with a divisor of one less than the number of values; 0 for one value.
    public let standardDeviation: Double
    /// The number of different values.
    public let distinctCount: Int
    /// Whether all values are whole numbers.
    public let isWhole: Bool
    /// The edges of the histogram's bins, ascending: one more than there are counts.
    ///
    /// Whole numbers of a short range have a bin each, other values ``usualBins`` of equal width, and a constant has one.
    public let edges: [Double]
    /// The number of values in each bin.
    public let counts: [Int]

    /// The number of bins of a histogram, and the widest range of whole numbers that have a bin each.
    public static let usualBins = 24

    /// Whether each bin is one whole number.
    public var hasBinPerValue: Bool { isWhole && Double(counts.count) == range.upperBound - range.lowerBound + 1 }

    /// The profile of some values; nil where there are none.
    ///
    /// - Parameters:
    ///   - values: finite or infinite numbers, none of them NaN.
    ///   - rows: how many rows have each value; nil for one.
    ///   - withinSquares: of values that are means of rows, the sum of the rows' squared deviations from them.
    package init?(_ values: [Double], rows: [Int]? = nil, withinSquares: Double = 0) {
        let order = rows.map { _ in values.indices.sorted { values[$0] < values[$1] } }
        let sorted = order.map { $0.map { values[$0] } } ?? values.ascending()
        let own = order.flatMap { order in rows.map { rows in order.map { rows[$0] } } }
        func rowCount(_ place: Int) -> Int { own?[place] ?? 1 }
        guard let least = sorted.first, let greatest = sorted.last else { return nil }
        range = least...greatest
        let middle = least / 2 + greatest / 2
        let count = Double(own?.reduce(0, +) ?? sorted.count)
        // Sums of differences from the middle lose no digits where all values are far from 0.
        let shift = sorted.indices.reduce(0) { $0 + Double(rowCount($1)) * (sorted[$1] - middle) } / count
        let mean = middle + shift
        self.mean = mean
        let squares = sorted.indices.reduce(withinSquares) {
            $0 + Double(rowCount($1)) * (sorted[$1] - mean) * (sorted[$1] - mean)
        }
        standardDeviation = count > 1 ? (squares / (count - 1)).squareRoot() : 0
        distinctCount = 1 + zip(sorted, sorted.dropFirst()).count { $0 != $1 }
        let isWhole = sorted.allSatisfy { $0 == $0.rounded() }
        self.isWhole = isWhole
        edges = Self.edges(least, greatest, isWhole: isWhole)
        counts = Self.counts(sorted, edges, rowCount: rowCount)
    }

    private static func edges(_ least: Double, _ greatest: Double, isWhole: Bool) -> [Double] {
        let width = greatest - least
        guard width.isFinite else { return [least, greatest] }
        if isWhole, width < Double(usualBins), abs(least) < 1e15 {
            return (0...Int(width) + 1).map { least - 0.5 + Double($0) }
        }
        let step = width / Double(usualBins)
        // A constant, or values so close that no edge has room between them.
        guard least + step > least else { return [least, greatest] }
        return (0..<usualBins).map { least + Double($0) * step } + [greatest]
    }

    /// - Parameter sorted: ascending, all between the first edge and the last.
    private static func counts(_ sorted: [Double], _ edges: [Double], rowCount: (Int) -> Int) -> [Int] {
        var counts = [Int](repeating: 0, count: edges.count - 1)
        var bin = 0
        for (place, value) in sorted.enumerated() {
            while bin < counts.count - 1 && value >= edges[bin + 1] { bin += 1 }
            counts[bin] += rowCount(place)
        }
        return counts
    }
}
