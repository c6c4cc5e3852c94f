/// Which rows share their levels of the given terms, their row of X and their offset.
///
/// Cells are numbered in the order in which they first appear. Where more than half the rows have a cell of
/// their own there is nothing to gain, and every row becomes one.
struct CellPartition: Sendable {
    let cellOfRow: [Int32]
    /// The first row of each cell, as an index into the rows given.
    let representatives: [Int32]

    var count: Int { representatives.count }

    init(design: MixedModelDesign, rows: [Int32], terms: [Int]) {
        var cells = [Int32](repeating: 0, count: rows.count)
        var count = 1
        let keys =
            terms.map { k in { (row: Int) in UInt64(UInt32(bitPattern: design.random[k].levelOfRow[row])) } }
            + (0..<design.fixed.matrix.columns).map { j in { row in design.fixed.matrix[row, j].bitPattern } }
            + (design.offset.map { offset in [{ row in offset[row].bitPattern }] } ?? [])
        for key in keys where count <= rows.count / 2 {
            count = Self.refine(&cells, by: rows.map { key(Int($0)) })
        }
        if count > rows.count / 2 { cells = rows.indices.map(Int32.init) }
        var representatives: [Int32] = []
        for (row, cell) in cells.enumerated() where Int(cell) == representatives.count {
            representatives.append(Int32(row))
        }
        cellOfRow = cells
        self.representatives = representatives
    }

    /// Splits the cells by a further key and returns how many there are.
    private static func refine(_ cells: inout [Int32], by keys: [UInt64]) -> Int {
        var codes: [UInt64: UInt64] = [:]
        let codeOfRow = keys.map { key -> UInt64 in
            let fresh = UInt64(codes.count)
            if let code = codes[key] { return code }
            codes[key] = fresh
            return fresh
        }
        var cellOfPair: [UInt64: Int32] = [:]
        for (row, code) in codeOfRow.enumerated() {
            let pair = (UInt64(UInt32(bitPattern: cells[row])) << 32) | code
            let fresh = Int32(cellOfPair.count)
            if let cell = cellOfPair[pair] {
                cells[row] = cell
            } else {
                cellOfPair[pair] = fresh
                cells[row] = fresh
            }
        }
        return cellOfPair.count
    }
}
