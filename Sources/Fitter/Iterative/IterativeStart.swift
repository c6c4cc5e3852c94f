extension RelativeFactors {
    /// A start for Newton's steps from moments of the residuals of the fixed effects' least-squares fit: diagonal factors from ``MomentEquations`` for all
    /// coefficients at once. A variance whose moments say nothing starts where it adds a fiftieth to the residual variance.
    init(startingValuesFor a: SparseCrossProducts) {
        let layout = a.layout
        self.init(sizes: layout.terms.map(\.size))
        let moments = SparseMoments(a)
        let estimates = moments?.equations.solution
        for position in layout.terms.indices {
            for coefficient in 0..<sizes[position] {
                let meanSquare = a.meanSquare(position, coefficient)
                let least = meanSquare > 0 ? 0.02 / meanSquare : 1
                var relative = least
                if let moments, let estimates, let residual = estimates.last, residual > 0 {
                    relative = max(estimates[moments.component(position, coefficient)] / residual, 0.005 / meanSquare)
                }
                self[position, coefficient, coefficient] = (relative.isFinite ? relative : least).squareRoot()
            }
        }
    }
}

extension SparseCrossProducts {
    /// The sum over a term's levels of z'Wz for one coefficient, divided by n.
    func meanSquare(_ position: Int, _ coefficient: Int) -> Double { totalSquare(position, coefficient) / Double(n) }

    /// The relative standard deviation at which each coefficient's variance is what one level tells of it on average.
    var unitDeviations: [[Double]] {
        layout.terms.indices.map { position in
            let term = layout.terms[position]
            return (0..<term.size).map {
                1 / max(totalSquare(position, $0) / Double(term.levels), .leastNormalMagnitude).squareRoot()
            }
        }
    }

    private func totalSquare(_ position: Int, _ coefficient: Int) -> Double {
        let term = layout.terms[position]
        return (0..<term.levels).reduce(0) { $0 + square(term, $1, coefficient) }
    }

    /// z'Wz of one coefficient of one level.
    fileprivate func square(_ term: BlockStructure.Term, _ level: Int, _ coefficient: Int) -> Double {
        let column = term.column(ofLevel: level) - layout.sparseColumns
        if column >= 0 { return borderProducts[column + coefficient, column + coefficient] }
        return diagonals[term.diagonal(ofLevel: level) + coefficient * (term.size + 1)]
    }
}

/// Henderson's equations with one component for each coefficient of each term, filled from sparse cross-products.
private struct SparseMoments {
    private(set) var equations: MomentEquations
    private let layout: IterativeLayout
    private let firstComponents: [Int]

    func component(_ position: Int, _ coefficient: Int) -> Int { firstComponents[position] + coefficient }

    /// - Returns: nil where the columns of X are dependent.
    init?(_ a: SparseCrossProducts) {
        layout = a.layout
        var next = 0
        firstComponents = a.layout.terms.map { term in
            defer { next += term.size }
            return next
        }
        equations = MomentEquations(components: next, rows: a.n)
        guard let coefficients = a.leastSquaresCoefficients else { return nil }

        var owners: [Int] = []
        var norms: [Double] = []
        for (position, term) in layout.terms.enumerated() {
            for level in 0..<term.levels {
                for coefficient in 0..<term.size {
                    owners.append(component(position, coefficient))
                    norms.append(a.square(term, level, coefficient))
                    equations.add(
                        norm: norms[norms.count - 1], product: a.residualProduct(norms.count - 1, coefficients),
                        component: owners[owners.count - 1])
                }
            }
        }
        equations.setTotal(a.residualSumOfSquares(coefficients))
        func add(_ value: Double, _ i: Int, _ j: Int) {
            equations.add(product: value, (owners[i], norms[i]), (owners[j], norms[j]))
        }
        for (index, position) in layout.iteratedTerms.enumerated() {
            a.eliminatedCells[index].forEach(rows: layout.eliminated, columns: layout.terms[position], add)
        }
        for pair in a.iteratedCells {
            pair.cells.forEach(rows: layout.terms[pair.row], columns: layout.terms[pair.column], add)
        }
        for (position, term) in layout.terms.enumerated() where position <= layout.iteratedTermCount {
            for level in 0..<term.levels {
                let (column, block) = (term.column(ofLevel: level), term.diagonal(ofLevel: level))
                for i in 0..<term.size {
                    for j in 0..<i { add(a.diagonals[block + i * term.size + j], column + i, column + j) }
                    for j in 0..<layout.borderRandomColumns {
                        add(a.border[(column + i) * layout.borderColumns + j], column + i, layout.sparseColumns + j)
                    }
                }
            }
        }
        for i in 0..<layout.borderRandomColumns {
            for j in 0..<i { add(a.borderProducts[i, j], layout.sparseColumns + i, layout.sparseColumns + j) }
        }
        guard let intercept = a.standardization.intercept else { return }
        let row = layout.borderRandomColumns + intercept
        var squares = [Double](repeating: 0, count: next)
        for column in owners.indices {
            let sum =
                column < layout.sparseColumns
                ? a.border[column * layout.borderColumns + row] : a.borderProducts[column - layout.sparseColumns, row]
            squares[owners[column]] += sum * sum / a.borderProducts[row, row]
        }
        equations.removeMean(squares)
    }
}

extension CellBlock {
    /// Calls `body` with each value and its two columns.
    fileprivate func forEach(
        rows: BlockStructure.Term, columns: BlockStructure.Term, _ body: (Double, Int, Int) -> Void
    ) {
        for level in 0..<starts.count - 1 {
            for cell in starts[level]..<starts[level + 1] {
                let (row, column) = (rows.column(ofLevel: level), columns.column(ofLevel: Int(levels[cell])))
                for a in 0..<rowSize {
                    for b in 0..<columnSize {
                        body(isPattern ? 1 : values[(cell * rowSize + a) * columnSize + b], row + a, column + b)
                    }
                }
            }
        }
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
