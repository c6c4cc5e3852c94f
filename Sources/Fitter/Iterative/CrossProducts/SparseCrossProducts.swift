import RealModule

/// A = [Z X y]'W[Z X y] of a design in the parts of an ``IterativeLayout``: sparse where two factors of many levels meet.
///
/// X and y are standardised (see ``Standardization``). Formed in a few passes over the rows; nothing after it depends on the number of rows but the
/// cells, of which there are at most as many.
package struct SparseCrossProducts: Sendable {
    package let layout: IterativeLayout
    package let standardization: Standardization
    /// The number of rows of the data.
    package let n: Int
    /// The sum of the logarithms of the weights; 0 without weights.
    let logWeights: Double
    /// The k x k diagonal blocks of the terms that are eliminated or iterated on, row by row.
    let diagonals: [Double]
    /// The cells of each pair of eliminated or iterated terms, in both directions; see ``cells(rows:columns:)``.
    private let cells: [CellBlock]
    /// The levels of each of these terms in chunks of about equally many rows, each the work of one thread.
    let levelChunks: [Chunks]
    /// The rows of A for the eliminated and iterated columns, the border's columns side by side: the small terms', X, y.
    let border: [Double]
    /// The border's own products.
    let borderProducts: Matrix

    /// The number of columns of a ``CellTile``: 1.5 MiB of values of eight right-hand sides.
    ///
    /// That is more than a processor's second cache, but the most frequent levels come first, and theirs stay in it.
    package static let largestTile = 24_576

    /// The largest number of chunks of a term's levels: enough for sixteen cores, of which none should wait for
    /// another's last chunk.
    ///
    /// It is the same on all machines, as the order of some sums depends on it.
    package static let chunks = 32

    /// - Parameters:
    ///   - largestTile: the number of columns of the largest ``CellTile``; small ones only try whether the results depend on it.
    ///   - chunks: the largest number of chunks of each term's levels.
    package init(
        _ design: MixedModelDesign, layout: IterativeLayout, largestTile: Int = largestTile,
        chunks: Int = chunks
    ) {
        for random in design.random {
            // What makes the unchecked accesses of the loops over rows safe.
            precondition(random.levelOfRow.allSatisfy { $0 >= 0 && Int($0) < random.levels.count })
        }
        self.layout = layout
        n = design.rowCount
        logWeights = design.logWeights
        let standardization = Standardization(design)
        self.standardization = standardization

        let count = layout.iteratedTermCount
        var cells = [CellBlock](
            repeating: CellBlock([], chunks: Chunks(count: 0, maximum: 1)), count: (count + 1) * count)
        var levelChunks: [Chunks] = []
        // Each term with those after it; there are none for the last one, and no chunks where it is the only one.
        for row in 0..<count {
            let order = design.random[layout.terms[row].designIndex].rowsByLevel
            if row == 0 { levelChunks.append(Chunks(starts: order.starts, maximum: chunks)) }
            for column in row + 1...count {
                let pair = CellBlock.pair(
                    design, layout.terms[row].designIndex, layout.terms[column].designIndex, order: order,
                    largestTile: largestTile,
                    chunks: (levelChunks[row], row == 0 ? nil : levelChunks[column]), largestCount: chunks)
                if row == 0 { levelChunks.append(pair.cells.chunks) }
                cells[Self.place(row, column, count)] = pair.cells
                cells[Self.place(column, row, count)] = pair.transpose
            }
        }
        (self.cells, self.levelChunks) = (cells, levelChunks)

        let sums = RowSums.total(design, layout, standardization)
        diagonals = sums.diagonals
        let width = layout.borderColumns
        border = Array(sums.products[..<(layout.sparseColumns * width)])
        // Symmetric: by rows is by columns.
        var corner = Matrix(
            rows: width, columns: width, elements: Array(sums.products[(layout.sparseColumns * width)...]))
        corner[width - 1, width - 1] += design.withinSquares
        borderProducts = corner
    }

    /// The cells of two of the eliminated and iterated terms, by their positions.
    func cells(rows: Int, columns: Int) -> CellBlock {
        precondition(rows != columns)
        return cells[Self.place(rows, columns, layout.iteratedTermCount)]
    }

    /// Where the cells of two terms stand among those of all pairs: a row of `count` terms, all but itself, for each term.
    private static func place(_ row: Int, _ column: Int, _ count: Int) -> Int {
        row * count + (column < row ? column : column - 1)
    }

    /// The number of cells of all pairs of terms.
    package var cellCount: Int { cells.reduce(0) { $0 + $1.cellCount } / 2 }
}
