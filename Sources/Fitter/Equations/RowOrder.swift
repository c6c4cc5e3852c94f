/// The rows of a design sorted by their level of one grouping factor; rows of a level keep their order.
package struct RowOrder {
    /// Where each level's rows begin; one more element than there are levels.
    package let starts: [Int]
    private let rows: [Int32]

    /// Sorts by counting: O(n + q).
    package init(byLevelOf term: RandomTerm) {
        let (n, levels) = (term.levelOfRow.count, term.levels.count)
        var starts: [Int] = []
        rows = [Int32](unsafeUninitializedCapacity: n) { rows, initialized in
            let rows = rows
            term.levelOfRow.withUnsafeBufferPointer { levelOfRow in
                // All rows have a place, each one of its own, once all levels are among those that are counted.
                precondition(levelOfRow.allSatisfy { $0 >= 0 && $0 < levels })
                starts = StableCounting.sort(n, keys: levels) {
                    Int(levelOfRow[$0])
                } put: {
                    rows.initializeElement(at: $1, to: Int32($0))
                }
            }
            initialized = n
        }
        self.starts = starts
    }

    package func rows(ofLevel level: Int) -> ArraySlice<Int32> { rows[starts[level]..<starts[level + 1]] }

    /// The rows of several levels, level by level.
    func rows(ofLevels levels: Range<Int>) -> ArraySlice<Int32> {
        rows[starts[levels.lowerBound]..<starts[levels.upperBound]]
    }
}
