/// The products Z_r'W Z_c of two random-effects terms: a block for each pair of levels that meet in a row, by levels of the row term.
///
/// A cell's block has k_r x k_c values, row by row. Where every pair meets once and both terms are random intercepts without prior weights, all
/// values are 1 and none is stored.
struct CellBlock: Sendable {
    /// The number of coefficients of the row term.
    let rowSize: Int
    /// The number of coefficients of the column term.
    let columnSize: Int
    /// The number of levels of the column term.
    let columnCount: Int
    /// Where the cells of each level of the row term begin; one more element than it has levels.
    let starts: [Int]
    /// The level of the column term of each cell, in the order of first appearance.
    let levels: [Int32]
    /// The blocks; empty where all values are 1.
    let values: [Double]

    var cellCount: Int { levels.count }
    var isPattern: Bool { values.isEmpty }

    /// Merges the rows of `design` by pairs of levels: O(n) in time.
    ///
    /// - Parameter order: the rows by level of the row term.
    init(_ design: MixedModelDesign, rows term: Int, columns other: Int, order: RowOrder, threads: Int) {
        let (rowTerm, columnTerm) = (design.random[term], design.random[other])
        let (rowSize, columnSize) = (rowTerm.coefficients.count, columnTerm.coefficients.count)
        let pieces = Pieces(count: rowTerm.levels.count, maximum: 64)
        let levelCount = columnTerm.levels.count

        let counts = pieces.map(threads: threads) { range in
            var lastSeen = [Int32](repeating: -1, count: levelCount)
            return range.map { level in
                var count: Int32 = 0
                for row in order.rows(ofLevel: level) {
                    let column = Int(columnTerm.levelOfRow[Int(row)])
                    if lastSeen[column] != Int32(level) {
                        lastSeen[column] = Int32(level)
                        count += 1
                    }
                }
                return count
            }
        }
        var starts = [0]
        starts.reserveCapacity(rowTerm.levels.count + 1)
        var total = 0
        for count in counts.joined() {
            total += Int(count)
            starts.append(total)
        }
        let isPattern =
            total == design.n && design.weights == nil && rowTerm.basis == nil && columnTerm.basis == nil
        let valueCount = isPattern ? 0 : total * rowSize * columnSize
        let cellStarts = starts
        var values = [Double](repeating: 0, count: valueCount)
        levels = [Int32](unsafeUninitializedCapacity: total) { buffer, count in
            values.withUnsafeMutableBufferPointer { values in
                // Each piece writes the cells of its own levels alone.
                nonisolated(unsafe) let (buffer, values) = (buffer, values)
                _ = pieces.map(threads: threads) { range in
                    var cellOfColumn = [Int](repeating: -1, count: levelCount)
                    for level in range {
                        let first = cellStarts[level]
                        var next = first
                        for row in order.rows(ofLevel: level) {
                            let row = Int(row)
                            let column = Int(columnTerm.levelOfRow[row])
                            if cellOfColumn[column] < first {
                                cellOfColumn[column] = next
                                buffer[next] = Int32(column)
                                next += 1
                            }
                            guard !isPattern else { continue }
                            let weight = design.weights?[row] ?? 1
                            let cell = cellOfColumn[column] * rowSize * columnSize
                            for a in 0..<rowSize {
                                let z = (rowTerm.basis?[row, a] ?? 1) * weight
                                for b in 0..<columnSize {
                                    values[cell + a * columnSize + b] += z * (columnTerm.basis?[row, b] ?? 1)
                                }
                            }
                        }
                    }
                }
            }
            count = total
        }
        columnCount = levelCount
        self.rowSize = rowSize
        self.columnSize = columnSize
        self.starts = starts
        self.values = values
    }
}
