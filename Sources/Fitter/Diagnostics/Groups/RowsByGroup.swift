/// The rows of each group, ascending, by one pass of counting.
package struct RowsByGroup: Sendable {
    /// Group g has the places `starts[g] ..< starts[g + 1]` of `rows`.
    private let starts: [Int]
    private let rows: [Int32]

    /// - Parameters:
    ///   - groups: for each row its group, from 0 to `count` - 1; negative for none.
    ///   - count: the number of groups.
    package init(_ groups: [Int32], count: Int) {
        var starts = [Int](repeating: 0, count: count + 1)
        for group in groups where group >= 0 { starts[Int(group) + 1] += 1 }
        for group in 0..<count { starts[group + 1] += starts[group] }
        var next = starts
        var rows = [Int32](repeating: 0, count: starts[count])
        for (row, group) in groups.enumerated() where group >= 0 {
            rows[next[Int(group)]] = Int32(row)
            next[Int(group)] += 1
        }
        self.starts = starts
        self.rows = rows
    }

    package subscript(group: Int) -> ArraySlice<Int32> { rows[starts[group]..<starts[group + 1]] }

    /// The most rows that one group has.
    var largest: Int { starts.indices.dropLast().map { starts[$0 + 1] - starts[$0] }.max() ?? 0 }
}
