extension SparseCrossProducts {
    /// The relative standard deviation at which each coefficient's variance is what one level tells of it on average.
    var unitDeviations: [[Double]] {
        layout.terms.indices.map { position in
            let term = layout.terms[position]
            return (0..<term.size).map {
                let coefficient = $0
                let total = (0..<term.levels).reduce(0) { $0 + product(term, $1, coefficient, coefficient) }
                return total > 0 ? (Double(term.levels) / total).squareRoot() : 1
            }
        }
    }

    /// One element of Z_l'W Z_l.
    fileprivate func product(_ term: BlockStructure.Term, _ level: Int, _ i: Int, _ j: Int) -> Double {
        let column = term.column(ofLevel: level) - layout.sparseColumns
        if column >= 0 { return borderProducts[column + i, column + j] }
        return diagonals[term.diagonal(ofLevel: level) + i * term.size + j]
    }
}

/// Moments of the residuals of the least-squares fit of the fixed effects alone, from sparse cross-products.
struct SparseMoments: LevelMoments {
    let meanSquare: Double
    private let a: SparseCrossProducts
    private let coefficients: [Double]

    init(_ a: SparseCrossProducts) {
        self.a = a
        // Where X's columns are dependent, any start will do: the first evaluation says so.
        coefficients = a.leastSquaresCoefficients ?? [Double](repeating: 0, count: a.layout.fixedColumns)
        meanSquare = max(a.residualSumOfSquares(coefficients), 0) / Double(a.n)
    }

    var terms: [BlockStructure.Term] { a.layout.terms }
    var rows: Int { a.n }

    func diagonalElement(_ term: Int, _ level: Int, _ i: Int, _ j: Int) -> Double {
        a.product(terms[term], level, i, j)
    }

    func residualProduct(_ term: Int, _ level: Int, _ coefficient: Int) -> Double {
        a.residualProduct(terms[term].column(ofLevel: level) + coefficient, coefficients)
    }

    func jointMoments() -> [Double]? {
        let layout = a.layout
        var equations = MomentEquations(components: terms.count, rows: a.n)
        equations.setTotal(meanSquare * Double(a.n))
        var owners: [Int] = []
        var norms: [Double] = []
        for (position, term) in terms.enumerated() {
            for level in 0..<term.levels {
                let norm = diagonalElement(position, level, 0, 0)
                owners.append(position)
                norms.append(norm)
                equations.add(norm: norm, product: residualProduct(position, level, 0), component: position)
            }
        }
        for row in 0..<layout.iteratedTerms.upperBound {
            for column in row + 1..<layout.iteratedTerms.upperBound {
                let sums = a.cells(rows: row, columns: column).squaresOverNorms(
                    norms, rows: terms[row], columns: terms[column])
                equations.add(squares: sums, row, column)
            }
        }
        func add(_ value: Double, _ i: Int, _ j: Int) {
            equations.add(product: value, (owners[i], norms[i]), (owners[j], norms[j]))
        }
        for j in 0..<layout.borderRandomColumns {
            let column = layout.sparseColumns + j
            for i in 0..<layout.sparseColumns { add(a.border[i * layout.borderColumns + j], i, column) }
            for i in 0..<j where owners[layout.sparseColumns + i] != owners[column] {
                add(a.borderProducts[i, j], layout.sparseColumns + i, column)
            }
        }
        if let intercept = a.standardization.intercept {
            equations.removeMean(meanSquares(owners, intercept: layout.borderRandomColumns + intercept))
        }
        return equations.solution
    }

    /// For each term the sum over its columns of (1'W z)^2 / 1'W 1.
    private func meanSquares(_ owners: [Int], intercept: Int) -> [Double] {
        let layout = a.layout
        var squares = [Double](repeating: 0, count: terms.count)
        for (column, owner) in owners.enumerated() {
            let sum =
                column < layout.sparseColumns
                ? a.border[column * layout.borderColumns + intercept]
                : a.borderProducts[column - layout.sparseColumns, intercept]
            squares[owner] += sum * sum / a.borderProducts[intercept, intercept]
        }
        return squares
    }
}

extension CellBlock {
    /// The sums over all values of their squares, divided by what `norms` has for their row and for their column; norms of 0 add nothing.
    fileprivate func squaresOverNorms(
        _ norms: [Double], rows: BlockStructure.Term, columns: BlockStructure.Term
    ) -> (rows: Double, columns: Double) {
        let inverse = norms.map { $0 > 0 ? 1 / $0 : 0 }
        let parts = Cores.map(tiles.count, inRangesOf: 1) { index in
            let tile = tiles[index]
            let (firstRow, firstColumn) = (rows.column(ofLevel: tile.levels.lowerBound), columns.firstColumn)
            var sums = (rows: 0.0, columns: 0.0)
            tile.forEachCell { level, column, values in
                let row = firstRow + level * tile.rowSize
                let column = firstColumn + column * tile.columnSize
                for a in 0..<tile.rowSize {
                    for b in 0..<tile.columnSize {
                        let value = values?[a * tile.columnSize + b] ?? 1
                        sums.rows += value * value * inverse[row + a]
                        sums.columns += value * value * inverse[column + b]
                    }
                }
            }
            return sums
        }
        return parts.reduce((0, 0)) { ($0.0 + $1.rows, $0.1 + $1.columns) }
    }
}

extension SparseCrossProducts {
    /// The coefficients of the regression of y on X alone; nil where the columns are dependent.
    fileprivate var leastSquaresCoefficients: [Double]? {
        let (first, p) = (layout.borderRandomColumns, layout.fixedColumns)
        var products = Matrix(rows: p, columns: p)
        for i in 0..<p {
            for j in 0..<p { products[i, j] = borderProducts[first + i, first + j] }
        }
        guard let inverse = products.positiveDefiniteInverse() else { return nil }
        return (0..<p).map { i in (0..<p).reduce(0) { $0 + inverse[i, $1] * borderProducts[first + $1, first + p] } }
    }

    fileprivate func residualSumOfSquares(_ coefficients: [Double]) -> Double {
        let (first, p) = (layout.borderRandomColumns, layout.fixedColumns)
        return (0..<p).reduce(borderProducts[first + p, first + p]) {
            $0 - coefficients[$1] * borderProducts[first + $1, first + p]
        }
    }

    /// z'W(y - X beta) of one random column.
    fileprivate func residualProduct(_ column: Int, _ coefficients: [Double]) -> Double {
        let (first, p) = (layout.borderRandomColumns, layout.fixedColumns)
        func product(_ other: Int) -> Double {
            column < layout.sparseColumns
                ? border[column * layout.borderColumns + other] : borderProducts[column - layout.sparseColumns, other]
        }
        return (0..<p).reduce(product(first + p)) { $0 - coefficients[$1] * product(first + $1) }
    }
}
