/// The cells of a range of the row term's levels, by levels of the column term.
///
/// What a product reads or writes for the rows stays in the cache, and what it reads or writes for the columns comes in order, each column once: no
/// access goes to a random place of memory. Only columns with cells are stored (doubly compressed sparse columns, Buluc & Gilbert 2008,
/// doi:10.1109/IPDPS.2008.4536313).
///
/// A cell's block has k_r x k_c values, row by row. Where every pair meets once and both terms are random intercepts without prior weights, all
/// values are 1 and none is stored.
struct CellTile: Sendable {
    /// The levels of the row term.
    let levels: Range<Int>
    /// The levels of the column term that have cells here, in ascending order.
    let columns: [Int32]
    /// Where the cells of each of these columns begin; one more element than there are columns.
    let starts: [Int32]
    /// The level of the row term of each cell, counted from the first of the tile; ascending within a column.
    let rows: [UInt16]
    /// The blocks; empty where all values are 1.
    let values: [Double]
    /// The number of coefficients of the row term.
    let rowSize: Int
    /// The number of coefficients of the column term.
    let columnSize: Int

    var cellCount: Int { rows.count }
    var isPattern: Bool { values.isEmpty }
}

extension CellTile {
    /// Makes the tiles of two terms, one after another.
    struct Builder {
        private let design: MixedModelDesign
        private let rowTerm: RandomTerm
        private let columnTerm: RandomTerm
        private let order: RowOrder
        /// For each level of the column term the number of its cells, and then the place of the next one.
        private var next: [Int32]
        /// The level of the row term that had a cell there last, its complement once cells are written.
        private var lastSeen: [Int32]

        init(_ design: MixedModelDesign, rows term: Int, columns other: Int, order: RowOrder) {
            self.design = design
            (rowTerm, columnTerm) = (design.random[term], design.random[other])
            self.order = order
            next = [Int32](repeating: 0, count: columnTerm.levels.count)
            lastSeen = [Int32](repeating: .min, count: columnTerm.levels.count)
        }

        /// The tile of a range of levels that no tile had before: O(rows + levels of the column term) in time.
        mutating func tile(_ levels: Range<Int>) -> CellTile {
            // Sixteen bits for a level of the tile.
            precondition(levels.count <= 1 << 16)
            let columnOfRow = order.rows(ofLevels: levels).map { columnTerm.levelOfRow[Int($0)] }
            countCells(levels, columnOfRow)
            let (columns, starts) = takePlaces()
            let (count, rowSize, columnSize) = (
                Int(starts.last ?? 0), rowTerm.coefficients.count, columnTerm.coefficients.count
            )
            let isPattern =
                count == columnOfRow.count && design.weights == nil && rowTerm.basis == nil && columnTerm.basis == nil
            var values = [Double](repeating: 0, count: isPattern ? 0 : count * rowSize * columnSize)
            let rows = [UInt16](unsafeUninitializedCapacity: count) { rows, initialized in
                forEachRow(levels, columnOfRow) { builder, level, column, row in
                    if builder.lastSeen[column] != ~Int32(level) {
                        builder.lastSeen[column] = ~Int32(level)
                        rows.initializeElement(
                            at: Int(builder.next[column]), to: UInt16(truncatingIfNeeded: level - levels.lowerBound))
                        builder.next[column] += 1
                    }
                    guard !isPattern else { return }
                    let cell = Int(builder.next[column] - 1) * rowSize * columnSize
                    let weight = builder.design.weights?[row] ?? 1
                    for a in 0..<rowSize {
                        let z = (builder.rowTerm.basis?[row, a] ?? 1) * weight
                        for b in 0..<columnSize {
                            values[cell + a * columnSize + b] += z * (builder.columnTerm.basis?[row, b] ?? 1)
                        }
                    }
                }
                initialized = count
            }
            for column in columns { next[Int(column)] = 0 }
            return CellTile(
                levels: levels, columns: columns, starts: starts, rows: rows, values: values, rowSize: rowSize,
                columnSize: columnSize)
        }

        private mutating func countCells(_ levels: Range<Int>, _ columnOfRow: [Int32]) {
            forEachRow(levels, columnOfRow) { builder, level, column, _ in
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
        private mutating func forEachRow(
            _ levels: Range<Int>, _ columnOfRow: [Int32],
            _ body: (inout Self, _ level: Int, _ column: Int, _ row: Int) -> Void
        ) {
            var index = 0
            for level in levels {
                for row in order.rows(ofLevel: level) {
                    body(&self, level, Int(columnOfRow[index]), Int(row))
                    index += 1
                }
            }
        }
    }
}
