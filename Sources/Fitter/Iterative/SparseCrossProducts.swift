import RealModule

/// A = [Z X y]'W[Z X y] of a design in the parts of an ``IterativeLayout``: sparse where two factors of many levels meet.
///
/// X and y are standardised (see ``Standardization``). Formed in a few passes over the rows; nothing after it depends on the number of rows but the
/// cells, of which there are at most as many.
package struct SparseCrossProducts: Sendable {
    /// Two iterated terms, by their positions, and their cells.
    struct IteratedPair: Sendable {
        let row: Int
        let column: Int
        let levels: LevelTiles
        let cells: CellBlock
    }

    package let layout: IterativeLayout
    package let standardization: Standardization
    /// The number of rows, n.
    package let n: Int
    /// The sum of the logarithms of the weights; 0 without weights.
    let logWeights: Double
    /// The k x k diagonal blocks of the terms that are eliminated or iterated on, row by row.
    let diagonals: [Double]
    /// The eliminated term's cells with each iterated term, in order.
    let eliminatedCells: [CellBlock]
    /// The tiles of these cells; each piece is worth sums of its own over the iterated columns.
    let eliminatedLevels: LevelTiles
    /// The cells of each pair of iterated terms.
    let iteratedCells: [IteratedPair]
    /// The rows of A for the eliminated and iterated columns, the border's columns side by side: the small terms', X, y.
    let border: [Double]
    /// The border's own products.
    let borderProducts: Matrix

    /// - Parameter largestTile: the number of columns of the largest ``CellTile``; small ones only try whether the results depend on it.
    package init(
        _ design: MixedModelDesign, layout: IterativeLayout, threads: Int,
        largestTile: Int = LevelTiles.cachedColumns
    ) {
        for random in design.random {
            // What makes the unchecked accesses of the loops over rows safe.
            precondition(random.levelOfRow.allSatisfy { $0 >= 0 && Int($0) < random.levels.count })
        }
        self.layout = layout
        n = design.n
        logWeights = design.weights?.reduce(0) { $0 + .log($1) } ?? 0
        let standardization = Standardization(design)
        self.standardization = standardization

        let columns = max(1, layout.iteratedColumns)
        let order = RowOrder(byLevelOf: design.random[layout.eliminated.designIndex])
        let levels = LevelTiles(
            order, size: layout.eliminated.size,
            pieces: min(8, design.n * layout.iteratedTermCount / (4 * columns)), largest: largestTile)
        eliminatedLevels = levels
        eliminatedCells = layout.iteratedTerms.map {
            CellBlock(
                design, rows: layout.eliminated.designIndex, columns: layout.terms[$0].designIndex, order: order,
                levels: levels, threads: threads)
        }
        var pairs: [IteratedPair] = []
        for row in layout.iteratedTerms.dropLast() {
            let term = layout.terms[row]
            let order = RowOrder(byLevelOf: design.random[term.designIndex])
            let levels = LevelTiles(
                order, size: term.size, pieces: min(4, design.n / (4 * columns)), largest: largestTile)
            for column in row + 1..<layout.iteratedTerms.upperBound {
                let cells = CellBlock(
                    design, rows: term.designIndex, columns: layout.terms[column].designIndex, order: order,
                    levels: levels, threads: threads)
                pairs.append(IteratedPair(row: row, column: column, levels: levels, cells: cells))
            }
        }
        iteratedCells = pairs

        let sums = RowSums.total(design, layout, standardization, threads: threads)
        diagonals = sums.diagonals
        let width = layout.borderColumns
        border = Array(sums.products[..<(layout.sparseColumns * width)])
        // Symmetric: by rows is by columns.
        borderProducts = Matrix(
            rows: width, columns: width, elements: Array(sums.products[(layout.sparseColumns * width)...]))
    }

    /// The number of cells of all pairs of terms.
    package var cellCount: Int {
        eliminatedCells.reduce(0) { $0 + $1.cellCount } + iteratedCells.reduce(0) { $0 + $1.cells.cellCount }
    }
}
