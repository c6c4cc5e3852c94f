/// Moments of the residuals of the least-squares fit of the fixed effects alone, from the cross-products.
struct LeastSquaresMoments: LevelMoments {
    let meanSquare: Double
    var terms: [BlockStructure.Term] { a.structure.terms }
    var rows: Int { a.n }
    private let a: CrossProducts
    private let coefficients: [Double]
    /// Whether rounding leaves the residuals' sum of squares few digits, or X's columns are dependent in double precision.
    let losesDigits: Bool

    init(_ a: CrossProducts) {
        self.a = a
        let (p, dimension) = (a.structure.fixedColumns, a.structure.denseDimension)
        let first = a.structure.trailingColumns
        var corner = Matrix(rows: p + 1, columns: p + 1)
        for column in 0...p {
            for row in column...p { corner[row, column] = a.dense[(first + column) * dimension + first + row] }
        }
        let sumOfSquares = corner[p, p]
        let products = (0..<p).map { corner[p, $0] }
        var (solution, isSolved) = (products, false)
        corner.elements.withUnsafeMutableBufferPointer { corner in
            guard let corner = corner.baseAddress, DenseKernels.formCholesky(corner, n: p, stride: p + 1) == p else {
                return
            }
            isSolved = true
            solution.withUnsafeMutableBufferPointer { solution in
                guard let solution = solution.baseAddress else { return }
                DenseKernels.solveLower(corner, n: p, stride: p + 1, solution)
                DenseKernels.solveLowerTransposed(corner, n: p, stride: p + 1, solution)
            }
        }
        coefficients = solution
        let rest = max(zip(solution, products).reduce(sumOfSquares) { $0 - $1.0 * $1.1 }, 0)
        meanSquare = rest / Double(a.n)
        losesDigits = !isSolved || rest < 1e-8 * sumOfSquares
    }

    func jointMoments() -> [Double]? {
        MomentEquations(
            a, residualProduct: { residualProduct($0, $1, 0) }, sumOfSquares: meanSquare * Double(a.n)
        ).solution
    }

    func diagonalElement(_ term: Int, _ level: Int, _ i: Int, _ j: Int) -> Double {
        a.diagonalElement(ofTerm: term, level: level, i, j)
    }

    func residualProduct(_ index: Int, _ level: Int, _ coefficient: Int) -> Double {
        let (structure, term) = (a.structure, a.structure.terms[index])
        let (p, k) = (structure.fixedColumns, term.size)
        if index < structure.leadingTermCount {
            // The last p + 1 rows of the level's panel, k values each.
            let first = structure.panelValueStarts[term.firstPanel + level + 1] - (p + 1) * k + coefficient
            var sum = a.panels[first + p * k]
            for row in 0..<p { sum -= a.panels[first + row * k] * coefficients[row] }
            return sum
        }
        let column = term.column(ofLevel: level) + coefficient - structure.leadingColumns
        let first = column * structure.denseDimension + structure.trailingColumns
        var sum = a.dense[first + p]
        for row in 0..<p { sum -= a.dense[first + row] * coefficients[row] }
        return sum
    }
}
