/// The cells of a model's rows: sets of rows that are equal in all columns that the model uses for anything but its response.
///
/// Cells are in the order of their first rows. Rows that are cells themselves are joined with what they hold.
package struct CellAggregation: Sendable {
    /// The columns that the rows of a cell have in common, in order of mention.
    package let columns: [String]
    /// The 0-based row of the table that a cell begins with.
    package let firstRows: [Int32]
    /// The number of rows of each cell.
    package let counts: [Int]
    /// The mean response of each cell.
    package let means: [Double]
    /// The sum of the squared deviations from the mean in each cell, without weights.
    package let withinSquares: [Double]

    /// - Parameters:
    ///   - data: the model's data.
    ///   - table: the table that they are of.
    ///   - options: how they were coded.
    package init(_ data: ModelData, _ formula: Formula, table: Table, options: ModelOptions) {
        let design = data.design
        let requests = formula.predictorRequests(options)
        columns = requests.map(\.name)
        var (cellOfRow, cellCount) = ([Int32](repeating: 0, count: design.n), Int32(1))
        for name in columns {
            guard let column = table.column(named: name) else { continue }
            var places: [Key: Int32] = [:]
            for (row, source) in design.sourceRows.enumerated() {
                let key = Key(cell: cellOfRow[row], value: column.key(ofRow: Int(source)))
                let place = places[key] ?? Int32(places.count)
                places[key] = place
                cellOfRow[row] = place
            }
            cellCount = Int32(places.count)
        }
        let cells = Int(cellCount)
        var (first, counts) = ([Int32](repeating: -1, count: cells), [Int](repeating: 0, count: cells))
        var origins = [Double](repeating: 0, count: cells)
        for (row, cell) in cellOfRow.enumerated() {
            let cell = Int(cell)
            if first[cell] < 0 { (first[cell], origins[cell]) = (design.sourceRows[row], design.response[row]) }
            counts[cell] += design.rowCount(of: row)
        }
        // Sums of differences from the first response lose no digits where all are far from 0.
        var sums = [Double](repeating: 0, count: cells)
        for (row, cell) in cellOfRow.enumerated() {
            sums[Int(cell)] += Double(design.rowCount(of: row)) * (design.response[row] - origins[Int(cell)])
        }
        let shifts = zip(sums, counts).map { $0 / Double($1) }
        let within = design.withinSquaresOfRows
        var squares = [Double](repeating: 0, count: cells)
        for (row, cell) in cellOfRow.enumerated() {
            let deviation = design.response[row] - origins[Int(cell)] - shifts[Int(cell)]
            squares[Int(cell)] += Double(design.rowCount(of: row)) * deviation * deviation + (within?[row] ?? 0)
        }
        firstRows = first
        self.counts = counts
        means = zip(origins, shifts).map { $0 + $1 }
        withinSquares = zip(squares, counts).map { $1 == 1 ? 0 : $0 }
    }

    /// The number of rows of all cells.
    package var rowCount: Int { counts.reduce(0, +) }

    /// A cell of the columns so far with the value of the next one.
    private struct Key: Hashable {
        let cell: Int32
        let value: UInt64
    }
}

extension Column {
    /// A number that two rows share exactly if they have the same value.
    fileprivate func key(ofRow row: Int) -> UInt64 {
        // 0 and -0 are one value.
        if let numbers { return numbers[row] == 0 ? 0 : numbers[row].bitPattern }
        return categories.map { UInt64(bitPattern: Int64($0.codes[row])) } ?? 0
    }
}
