/// The cells of a range of the row term's levels, by levels of the column term.
///
/// What a product C'v reads for the rows stays in the cache, and what it writes for the columns comes nearly in order, each column once (see
/// ``arrange(chunks:)``): no access goes to a random place of memory. Only columns with cells are stored (doubly compressed sparse columns, Buluc &
/// Gilbert 2008, doi:10.1109/IPDPS.2008.4536313).
///
/// A cell's block has k_r x k_c values, row by row. Where every pair meets once and both terms are random intercepts without prior weights, all
/// values are 1 and none is stored.
struct CellTile: Sendable {
    /// The levels of the row term.
    let levels: Range<Int>
    /// The levels of the column term that have cells here, chunk by chunk.
    var columns: [Int32]
    /// Where the columns of each chunk of the column term's levels begin in `columns`; one more element than there are chunks.
    var chunkStarts: [Int] = []
    /// Where the cells of each of the columns begin; one more element than there are columns.
    var starts: [Int32]
    /// The level of the row term of each cell, counted from the first of the tile.
    var rows: [UInt16]
    /// The blocks; empty where all values are 1.
    var values: [Double]
    /// The number of coefficients of the row term.
    let rowSize: Int
    /// The number of coefficients of the column term.
    let columnSize: Int

    var cellCount: Int { rows.count }
    var isPattern: Bool { values.isEmpty }
}

extension CellTile {
    /// Adds what one row of the design has for a cell to its block, which begins at `first`.
    @inline(__always)
    static func add(
        _ row: Int, of design: MixedModelDesign, _ rowTerm: RandomTerm, _ columnTerm: RandomTerm,
        to values: inout [Double], at first: Int
    ) {
        let (rowSize, columnSize) = (rowTerm.coefficients.count, columnTerm.coefficients.count)
        let weight = design.weights?[row] ?? 1
        for a in 0..<rowSize {
            let z = (rowTerm.basis?[row, a] ?? 1) * weight
            for b in 0..<columnSize { values[first + a * columnSize + b] += z * (columnTerm.basis?[row, b] ?? 1) }
        }
    }
}
