/// The rows of each level: compressed sparse rows of the indicator matrix of a grouping factor, transposed.
///
/// Level l has the places `starts[l] ..< starts[l + 1]` of `rows`, ascending.
package struct LevelIndex: Sendable {
    /// Where each level's rows begin; one more element than there are levels.
    package let starts: [Int]
    /// The rows, level by level.
    package let rows: [Int32]

    /// Sorts n rows by q levels by counting, in O(n + q), on all cores where there are many rows.
    ///
    /// - Parameters:
    ///   - levelOfRow: for each row its level, below `levels`; negative for none.
    ///   - levels: the number of levels, q.
    package init(_ levelOfRow: [Int32], levels: Int) {
        let count = levelOfRow.count
        var starts: [Int] = []
        let rows = [Int32](unsafeUninitializedCapacity: count) { rows, initialized in
            let rows = rows
            levelOfRow.withUnsafeBufferPointer { levelOfRow in
                // All rows have a place, each one of its own, once all levels are among those that are counted. Rows without a level come last.
                precondition(levelOfRow.allSatisfy { $0 < levels })
                starts = StableCounting.sort(count, keys: levels + 1) {
                    levelOfRow[$0] < 0 ? levels : Int(levelOfRow[$0])
                } put: {
                    rows.initializeElement(at: $1, to: Int32($0))
                }
            }
            initialized = count
        }
        self.starts = Array(starts.dropLast())
        self.rows = starts[levels] == count ? rows : Array(rows.prefix(starts[levels]))
    }

    package var levels: Int { starts.count - 1 }

    package subscript(level: Int) -> ArraySlice<Int32> { rows[starts[level]..<starts[level + 1]] }

    /// The rows of several levels, level by level.
    package subscript(levels: Range<Int>) -> ArraySlice<Int32> {
        rows[starts[levels.lowerBound]..<starts[levels.upperBound]]
    }

    /// The number of rows of one level.
    package func count(ofLevel level: Int) -> Int { starts[level + 1] - starts[level] }

    /// The most rows that one level has.
    package var largestCount: Int { (0..<levels).reduce(0) { max($0, count(ofLevel: $1)) } }

    /// The sum of `value` over each level's rows, in their order.
    package func sums(_ value: (_ row: Int) -> Double) -> [Double] {
        (0..<levels).map { level in self[level].reduce(0) { $0 + value(Int($1)) } }
    }
}
