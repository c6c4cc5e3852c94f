extension CellTile {
    /// The tiles of a range of the column term's levels, one for each `rowLevels` levels of the row term: O(rows + levels of the row term) in time.
    ///
    /// - Parameter order: the rows by level of the column term.
    static func tiles(
        _ design: MixedModelDesign, rows term: Int, columns other: Int, order: LevelIndex, columnLevels: Range<Int>,
        rowLevels: Int
    ) -> [CellTile] {
        let (rowTerm, columnTerm) = (design.random[term], design.random[other])
        let isWeighted = design.weights != nil || rowTerm.basis != nil || columnTerm.basis != nil
        let count = rowTerm.levels.count
        var writers = stride(from: 0, to: count, by: rowLevels).map {
            Writer(
                levels: $0..<min($0 + rowLevels, count), rowSize: rowTerm.coefficients.count,
                columnSize: columnTerm.coefficients.count, hasValues: isWeighted)
        }
        // For each level of the row term the column that had a cell there last, and the cell's number in its tile.
        var lastSeen = [Int32](repeating: -1, count: count)
        var cell = [Int32](repeating: 0, count: count)
        for column in columnLevels {
            for row in order[column] {
                let level = Int(rowTerm.levelOfRow[Int(row)])
                let tile = level / rowLevels
                if lastSeen[level] != Int32(column) {
                    lastSeen[level] = Int32(column)
                    cell[level] = writers[tile].append(column: Int32(column), level: level)
                } else {
                    writers[tile].keepValues()
                }
                if writers[tile].hasValues { writers[tile].add(design, rowTerm, columnTerm, Int(row), to: cell[level]) }
            }
        }
        return writers.map { $0.tile() }
    }

    /// A tile that grows column by column.
    private struct Writer {
        let levels: Range<Int>
        let rowSize: Int
        let columnSize: Int
        /// Whether the cells need values; without them all are 1.
        private(set) var hasValues: Bool
        private var columns: [Int32] = []
        private var starts: [Int32] = []
        private var rows: [UInt16] = []
        private var values: [Double] = []

        init(levels: Range<Int>, rowSize: Int, columnSize: Int, hasValues: Bool) {
            (self.levels, self.rowSize, self.columnSize) = (levels, rowSize, columnSize)
            self.hasValues = hasValues
        }

        /// Begins a cell and returns its number.
        mutating func append(column: Int32, level: Int) -> Int32 {
            let number = Int32(rows.count)
            if columns.last != column {
                columns.append(column)
                starts.append(number)
            }
            rows.append(UInt16(truncatingIfNeeded: level - levels.lowerBound))
            if hasValues {
                for _ in 0..<rowSize * columnSize { values.append(0) }
            }
            return number
        }

        /// Gives the cells values from now on: a pair of levels has met again.
        mutating func keepValues() {
            guard !hasValues else { return }
            hasValues = true
            values = [Double](repeating: 1, count: rows.count)
        }

        /// Adds what one row of the design has for a cell.
        mutating func add(
            _ design: MixedModelDesign, _ rowTerm: RandomTerm, _ columnTerm: RandomTerm, _ row: Int, to cell: Int32
        ) {
            CellTile.add(row, of: design, rowTerm, columnTerm, to: &values, at: Int(cell) * rowSize * columnSize)
        }

        func tile() -> CellTile {
            CellTile(
                levels: levels, columns: columns, starts: starts + [Int32(rows.count)], rows: rows, values: values,
                rowSize: rowSize, columnSize: columnSize)
        }
    }
}
