/// The numbers of Tukey's box plot of one group of values, as R's `boxplot.stats` has them.
///
/// The box ends at the hinges, the medians of the lower and the upper half of the sorted values, the middle one belonging to both halves where
/// their number is odd (Tukey 1977, Exploratory Data Analysis, section 2C); R's `fivenum`. They differ from quartiles of R's type 7 by at most the
/// distance of neighbouring values. The whiskers end at the farthest values within 1.5 lengths of the box from it.
public struct BoxSummary: Sendable, Equatable {
    /// The number of finite values.
    public let count: Int
    /// The arithmetic mean of the finite values.
    public let mean: Double
    /// The end of the lower whisker.
    public let lowerWhisker: Double
    /// The median of the lower half of the sorted values, in the values' unit.
    public let lowerHinge: Double
    /// The median of the finite values.
    public let median: Double
    /// The median of the upper half of the sorted values.
    public let upperHinge: Double
    /// The end of the upper whisker.
    public let upperWhisker: Double
    /// The values beyond the whiskers, ascending.
    public let outliers: [Double]

    /// Values that are not finite are ignored.
    ///
    /// - Returns: nil without any finite value.
    public init?(_ values: [Double]) {
        self.init(sorted: values.finiteValues.ascending())
    }

    /// - Parameter values: finite and ascending.
    init?(sorted values: [Double]) {
        guard let smallest = values.first, let largest = values.last else { return nil }
        let n = values.count
        // The depth of the hinges, counted from 1, is half the depth of the median, which is whole where the median is a value.
        let depth = Double((n + 3) / 2) / 2
        let (near, far) = (Int(depth.rounded(.down)), Int(depth.rounded(.up)))
        let lowerHinge = Self.between(values[near - 1], values[far - 1])
        let upperHinge = Self.between(values[n - near], values[n - far])
        let reach = 1.5 * (upperHinge - lowerHinge)
        let inside = values.indices.filter { values[$0] >= lowerHinge - reach && values[$0] <= upperHinge + reach }
        let (first, last) = (inside.first ?? 0, inside.last ?? n - 1)
        count = n
        mean = smallest + values.reduce(0) { $0 + ($1 - smallest) } / Double(n)
        median = Self.between(values[(n - 1) / 2], values[n / 2])
        self.lowerHinge = lowerHinge
        self.upperHinge = upperHinge
        lowerWhisker = first == 0 ? smallest : values[first]
        upperWhisker = last == n - 1 ? largest : values[last]
        outliers = Array(values[..<first] + values[(last + 1)...])
    }

    private static func between(_ x: Double, _ y: Double) -> Double { x + (y - x) / 2 }
}

extension BoxSummary {
    /// One summary a group, in O(n log n) time for n values in all; nil for a group without finite values.
    ///
    /// - Parameters:
    ///   - values: n values; those that are not finite are ignored.
    ///   - group: for each value its group, from 0 to `count` - 1; values of a negative group are ignored.
    ///   - count: the number of groups.
    ///   - threads: how many groups are sorted at the same time.
    public static func byGroup(
        values: [Double], group: [Int32], count: Int, threads: Int = 1
    ) -> [BoxSummary?] {
        precondition(values.count == group.count && group.allSatisfy { $0 < count })
        let levels = values.indices.map { values[$0].isFinite ? group[$0] : -1 }
        let rows = LevelIndex(levels, levels: count)
        let summaries = ParallelMap.run(
            count, threads: threads,
            makeWorker: {
                { group -> BoxSummary? in BoxSummary(sorted: rows[group].map { values[Int($0)] }.ascending()) }
            }
        )
        return summaries ?? []
    }
}
