extension CellTile {
    /// The tile of a range of levels: O(rows + levels of the column term) in time.
    ///
    /// - Parameter order: the rows by level of the row term.
    init(_ design: MixedModelDesign, rows term: Int, columns other: Int, order: LevelIndex, levels: Range<Int>) {
        var builder = Builder(design, rows: term, columns: other, order: order, levels: levels)
        self = builder.tile()
    }

    private struct Builder {
        private let design: MixedModelDesign
        private let rowTerm: RandomTerm
        private let columnTerm: RandomTerm
        private let order: LevelIndex
        private let levels: Range<Int>
        /// The level of the column term of each row, in `order`.
        private let columnOfRow: [Int32]
        /// For each level of the column term the number of its cells, and then the place of the next one.
        private var next: [Int32]
        /// The level of the row term that had a cell there last, its complement once cells are written.
        private var lastSeen: [Int32]

        init(_ design: MixedModelDesign, rows term: Int, columns other: Int, order: LevelIndex, levels: Range<Int>) {
            // Sixteen bits for a level of the tile.
            precondition(levels.count <= 1 << 16)
            self.design = design
            (rowTerm, columnTerm) = (design.random[term], design.random[other])
            (self.order, self.levels) = (order, levels)
            let levelOfRow = columnTerm.levelOfRow
            columnOfRow = order[levels].map { levelOfRow[Int($0)] }
            next = [Int32](repeating: 0, count: columnTerm.levels.count)
            lastSeen = [Int32](repeating: .min, count: columnTerm.levels.count)
        }

        mutating func tile() -> CellTile {
            countCells()
            let (columns, starts) = takePlaces()
            let (count, rowSize, columnSize) = (
                Int(starts.last ?? 0), rowTerm.coefficients.count, columnTerm.coefficients.count
            )
            let isPattern =
                count == columnOfRow.count && design.weights == nil && rowTerm.basis == nil && columnTerm.basis == nil
            var values = [Double](repeating: 0, count: isPattern ? 0 : count * rowSize * columnSize)
            let rows = [UInt16](unsafeUninitializedCapacity: count) { rows, initialized in
                forEachRow { builder, level, column, row in
                    if builder.lastSeen[column] != ~Int32(level) {
                        builder.lastSeen[column] = ~Int32(level)
                        rows.initializeElement(
                            at: Int(builder.next[column]),
                            to: UInt16(truncatingIfNeeded: level - builder.levels.lowerBound))
                        builder.next[column] += 1
                    }
                    guard !isPattern else { return }
                    let cell = Int(builder.next[column] - 1) * rowSize * columnSize
                    CellTile.add(row, of: builder.design, builder.rowTerm, builder.columnTerm, to: &values, at: cell)
                }
                initialized = count
            }
            return CellTile(
                levels: levels, columns: columns, starts: starts, rows: rows, values: values, rowSize: rowSize,
                columnSize: columnSize)
        }

        private mutating func countCells() {
            forEachRow { builder, level, column, _ in
                if builder.lastSeen[column] != Int32(level) {
                    builder.lastSeen[column] = Int32(level)
                    builder.next[column] += 1
                }
            }
        }

        /// The columns that have cells, and where each one's begin; from here on `next` has the place of the next cell.
        private mutating func takePlaces() -> (columns: [Int32], starts: [Int32]) {
            var (columns, starts): ([Int32], [Int32]) = ([], [])
            var total: Int32 = 0
            for column in next.indices where next[column] > 0 {
                columns.append(Int32(column))
                starts.append(total)
                (next[column], total) = (total, total + next[column])
            }
            starts.append(total)
            return (columns, starts)
        }

        @inline(__always)
        private mutating func forEachRow(_ body: (inout Self, _ level: Int, _ column: Int, _ row: Int) -> Void) {
            var index = 0
            for level in levels {
                for row in order[level] {
                    body(&self, level, Int(columnOfRow[index]), Int(row))
                    index += 1
                }
            }
        }
    }
}
