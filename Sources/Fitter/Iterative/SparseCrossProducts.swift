import RealModule

/// A = [Z X y]'W[Z X y] of a design in the parts of an ``IterativeLayout``: sparse where two factors of many levels meet.
///
/// X and y are standardised (see ``Standardization``). Formed in a few passes over the rows; nothing after it depends on the number of rows but the
/// cells, of which there are at most as many.
package struct SparseCrossProducts: Sendable {
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
    /// The cells of each pair of iterated terms.
    let iteratedCells: [(row: Int, column: Int, cells: CellBlock)]
    /// The rows of A for the eliminated and iterated columns, the border's columns side by side: the small terms', X, y.
    let border: [Double]
    /// The border's own products.
    let borderProducts: Matrix

    package init(_ design: MixedModelDesign, layout: IterativeLayout, threads: Int) {
        self.layout = layout
        n = design.n
        logWeights = design.weights?.reduce(0) { $0 + .log($1) } ?? 0
        let standardization = Standardization(design)
        self.standardization = standardization

        let order = RowOrder(byLevelOf: design.random[layout.eliminated.designIndex])
        eliminatedCells = layout.iteratedTerms.map {
            CellBlock(
                design, rows: layout.eliminated.designIndex, columns: layout.terms[$0].designIndex, order: order,
                threads: threads)
        }
        var pairs: [(row: Int, column: Int, cells: CellBlock)] = []
        for row in layout.iteratedTerms.dropLast() {
            let order = RowOrder(byLevelOf: design.random[layout.terms[row].designIndex])
            for column in row + 1..<layout.iteratedTerms.upperBound {
                let cells = CellBlock(
                    design, rows: layout.terms[row].designIndex, columns: layout.terms[column].designIndex,
                    order: order, threads: threads)
                pairs.append((row, column, cells))
            }
        }
        iteratedCells = pairs

        let sums = RowSums.total(design, layout, standardization, threads: threads)
        diagonals = sums.diagonals
        border = sums.border
        borderProducts = sums.borderProducts
    }

    /// The number of cells of all pairs of terms.
    package var cellCount: Int {
        eliminatedCells.reduce(0) { $0 + $1.cellCount } + iteratedCells.reduce(0) { $0 + $1.cells.cellCount }
    }
}

/// The parts of the cross-products that are sums over rows one by one.
private struct RowSums: Sendable {
    var diagonals: [Double]
    var border: [Double]
    var borderProducts: Matrix

    static func total(
        _ design: MixedModelDesign, _ layout: IterativeLayout, _ standardization: Standardization, threads: Int
    ) -> RowSums {
        let size = layout.sparseColumns * (layout.borderColumns + 2)
        // Each piece has sums of its own, so no more pieces than they are short against the rows.
        let pieces = Pieces(count: design.n, maximum: max(1, min(8, design.n / (2 * size))))
        let parts = pieces.map(threads: threads) { RowSums(design, layout, standardization, rows: $0) }
        return parts.dropFirst().reduce(into: parts[0]) { $0.add($1) }
    }

    private mutating func add(_ other: RowSums) {
        for index in diagonals.indices { diagonals[index] += other.diagonals[index] }
        for index in border.indices { border[index] += other.border[index] }
        borderProducts.add(other.borderProducts, times: 1)
    }

    private init(
        _ design: MixedModelDesign, _ layout: IterativeLayout, _ standardization: Standardization, rows: Range<Int>
    ) {
        let sparse = layout.terms[...layout.iteratedTermCount]
        let width = layout.borderColumns
        let fixedStart = layout.borderRandomColumns
        let p = layout.fixedColumns
        let standardized = StandardizedRows(design, standardization)
        var diagonals = [Double](repeating: 0, count: sparse.reduce(0) { $0 + $1.levels * $1.size * $1.size })
        var border = [Double](repeating: 0, count: layout.sparseColumns * width)
        var products = [Double](repeating: 0, count: width * width)
        var xy = [Double](repeating: 0, count: p + 1)
        // The border's values that are not 0 in a row, and their columns.
        var values = [Double](repeating: 0, count: width)
        var columns = [Int](repeating: 0, count: width)
        let sparseTerms = sparse.map { ($0, design.random[$0.designIndex]) }
        let borderTerms = layout.terms[layout.borderTerms].map { ($0, design.random[$0.designIndex]) }

        for row in rows {
            standardized.fill(&xy, row: row)
            var count = 0
            for (term, random) in borderTerms {
                let column = term.column(ofLevel: Int(random.levelOfRow[row])) - layout.sparseColumns
                for a in 0..<term.size {
                    values[count] = random.basis?[row, a] ?? 1
                    columns[count] = column + a
                    count += 1
                }
            }
            for index in 0...p {
                values[count] = xy[index]
                columns[count] = fixedStart + index
                count += 1
            }
            let weight = standardized.weight(row)
            for (term, random) in sparseTerms {
                let level = Int(random.levelOfRow[row])
                let (column, block) = (term.column(ofLevel: level), term.diagonal(ofLevel: level))
                for a in 0..<term.size {
                    let z = (random.basis?[row, a] ?? 1) * weight
                    for b in 0..<term.size {
                        diagonals[block + a * term.size + b] += z * (random.basis?[row, b] ?? 1)
                    }
                    let first = (column + a) * width
                    for index in 0..<count { border[first + columns[index]] += z * values[index] }
                }
            }
            for i in 0..<count {
                let value = weight * values[i]
                for j in 0...i { products[columns[i] * width + columns[j]] += value * values[j] }
            }
        }
        for i in 0..<width {
            for j in 0..<i { products[j * width + i] = products[i * width + j] }
        }
        self.diagonals = diagonals
        self.border = border
        borderProducts = Matrix(rows: width, columns: width, elements: products)
    }
}
