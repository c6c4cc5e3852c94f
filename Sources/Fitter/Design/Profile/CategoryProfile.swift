/// The categories of a column with the number of rows that have them.
public struct CategoryProfile: Sendable, Equatable {
    /// The levels that occur, in level order: the first is the reference of treatment contrasts.
    public let levels: [String]
    /// The number of rows per level.
    public let counts: [Int]

    /// Levels with their counts.
    ///
    /// - Precondition: both arrays have the same length.
    public init(levels: [String], counts: [Int]) {
        precondition(levels.count == counts.count)
        self.levels = levels
        self.counts = counts
    }

    /// The levels by decreasing count; of equal ones the first in level order comes first.
    public var mostFrequent: [(level: String, count: Int)] {
        levels.indices.sorted { (-counts[$0], $0) < (-counts[$1], $1) }.map { (levels[$0], counts[$0]) }
    }

    /// The number of rows that have a level.
    public var total: Int { counts.reduce(0, +) }
}
