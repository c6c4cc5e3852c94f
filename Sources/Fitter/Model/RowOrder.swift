/// The rows of a design sorted by their level of one grouping factor; rows of a level keep their order.
struct RowOrder {
    private let starts: [Int]
    private let rows: [Int32]

    /// Sorts by counting: O(n + q).
    init(byLevelOf term: RandomTerm) {
        var starts = [Int](repeating: 0, count: term.levels.count + 1)
        for level in term.levelOfRow { starts[Int(level) + 1] += 1 }
        for level in term.levels.indices { starts[level + 1] += starts[level] }
        var next = starts
        var rows = [Int32](repeating: 0, count: term.levelOfRow.count)
        for (row, level) in term.levelOfRow.enumerated() {
            rows[next[Int(level)]] = Int32(row)
            next[Int(level)] += 1
        }
        self.starts = starts
        self.rows = rows
    }

    func rows(ofLevel level: Int) -> ArraySlice<Int32> { rows[starts[level]..<starts[level + 1]] }
}
