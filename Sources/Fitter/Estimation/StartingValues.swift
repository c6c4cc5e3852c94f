extension RelativeFactors {
    /// A start for the optimiser from moments of the residuals of the fixed effects' least-squares fit.
    ///
    /// Where all terms are scalar, their variances come from ``MomentEquations``. Otherwise each term is taken on its own: a scalar one by the textbook
    /// analysis of variance estimate (MSB - MSW) / n_0, a vector of coefficients by the two-stage estimate, the covariance of the levels'
    /// own least-squares coefficients less the mean of their sampling covariances. A variance whose moments say nothing starts where it adds a
    /// fiftieth to the residual variance.
    package init(startingValuesFor a: CrossProducts) {
        let structure = a.structure
        self.init(sizes: structure.terms.map(\.size))
        let residuals = LeastSquaresMoments(a)
        let variance = residuals.meanSquare
        guard variance > 0 else { return }

        if structure.terms.allSatisfy({ $0.size == 1 }), let moments = residuals.jointMoments(),
            let residual = moments.last
        {
            for (term, estimate) in moments.dropLast().enumerated() {
                let meanSquare = a.meanSquare(ofTerm: term, coefficient: 0)
                let least = meanSquare > 0 ? 0.005 / meanSquare : 1
                self[term, 0, 0] = max(estimate / residual, least).squareRoot()
            }
            return
        }
        let estimates = structure.terms.indices.map { residuals.covariance(ofTerm: $0) }
        let explained = zip(structure.terms.indices, estimates).reduce(0) { sum, estimate in
            sum
                + (0..<estimate.1.rows).reduce(0) {
                    $0 + max(estimate.1[$1, $1], 0) * a.meanSquare(ofTerm: estimate.0, coefficient: $1)
                }
        }
        let residual = max(variance - explained, 0.2 * variance)
        for (term, covariance) in estimates.enumerated() {
            let size = structure.terms[term].size
            var relative = Matrix(rows: size, columns: size)
            for column in 0..<size {
                for row in column..<size { relative[row, column] = covariance[row, column] / residual }
                let meanSquare = a.meanSquare(ofTerm: term, coefficient: column)
                relative[column, column] = max(relative[column, column], meanSquare > 0 ? 0.02 / meanSquare : 1)
            }
            setCholesky(of: relative, term: term)
        }
    }

    /// Sets a term's factor to the Cholesky factor of a covariance; where it is nearly singular, correlations are left out.
    private mutating func setCholesky(of covariance: Matrix, term: Int) {
        let size = covariance.rows
        for column in 0..<size {
            for row in column..<size {
                let sum = (0..<column).reduce(covariance[row, column]) {
                    $0 - self[term, row, $1] * self[term, column, $1]
                }
                if row > column {
                    self[term, row, column] = sum / self[term, column, column]
                } else if sum > 0.05 * covariance[column, column] {
                    self[term, column, column] = sum.squareRoot()
                } else {
                    for index in 0..<size {
                        for other in 0..<index { self[term, index, other] = 0 }
                        self[term, index, index] = covariance[index, index].squareRoot()
                    }
                    return
                }
            }
        }
    }
}

/// Moments of the residuals of the least-squares fit of the fixed effects alone, from the cross-products.
private struct LeastSquaresMoments {
    let meanSquare: Double
    private let a: CrossProducts
    private let coefficients: [Double]

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
        var solution = products
        corner.elements.withUnsafeMutableBufferPointer { corner in
            guard let corner = corner.baseAddress, DenseKernels.formCholesky(corner, n: p, stride: p + 1) == p else {
                return
            }
            solution.withUnsafeMutableBufferPointer { solution in
                guard let solution = solution.baseAddress else { return }
                DenseKernels.solveLower(corner, n: p, stride: p + 1, solution)
                DenseKernels.solveLowerTransposed(corner, n: p, stride: p + 1, solution)
            }
        }
        coefficients = solution
        meanSquare = max(zip(solution, products).reduce(sumOfSquares) { $0 - $1.0 * $1.1 }, 0) / Double(a.n)
    }

    /// The variances of all terms and of the residuals, where all terms are scalar and the equations have a solution.
    func jointMoments() -> [Double]? {
        MomentEquations(
            a, residualProduct: { residualProduct($0, $1, 0) }, sumOfSquares: meanSquare * Double(a.n)
        ).solution
    }

    /// The moment estimate of a term's covariance, k x k, in squared units of the response; it need not be positive definite.
    func covariance(ofTerm index: Int) -> Matrix {
        let term = a.structure.terms[index]
        return term.size == 1
            ? oneWay(index, levels: term.levels) : twoStage(index, levels: term.levels, size: term.size)
    }

    private func oneWay(_ index: Int, levels: Int) -> Matrix {
        var (total, squares, between) = (0.0, 0.0, 0.0)
        for level in 0..<levels {
            let norm = a.diagonalElement(ofTerm: index, level: level, 0, 0)
            let product = residualProduct(index, level, 0)
            total += norm
            squares += norm * norm
            if norm > 0 { between += product * product / norm }
        }
        var variance = Matrix(rows: 1, columns: 1)
        let (n, q) = (Double(a.n), Double(levels))
        guard total > 0, q > 1 else { return variance }
        let within = max(meanSquare * n - between, 0) / max(n - q, 1)
        let effectiveCount = (total - squares / total) / (q - 1)
        if effectiveCount > 0 { variance[0, 0] = (between / (q - 1) - within) / effectiveCount }
        return variance
    }

    private func twoStage(_ index: Int, levels: Int, size k: Int) -> Matrix {
        var (outer, sampling) = (Matrix(rows: k, columns: k), Matrix(rows: k, columns: k))
        var (used, explained) = (0.0, 0.0)
        for level in 0..<levels {
            let block = a.diagonalBlock(ofTerm: index, level: level)
            guard let inverse = block.positiveDefiniteInverse() else { continue }
            let products = residualProducts(index, level)
            let estimate = (0..<k).map { i in (0..<k).reduce(0) { $0 + inverse[i, $1] * products[$1] } }
            used += 1
            explained += zip(estimate, products).reduce(0) { $0 + $1.0 * $1.1 }
            for i in 0..<k {
                for j in 0..<k {
                    outer[i, j] += estimate[i] * estimate[j]
                    sampling[i, j] += inverse[i, j]
                }
            }
        }
        guard used > 1 else { return Matrix(rows: k, columns: k) }
        let n = Double(a.n)
        let within = max(meanSquare * n - explained, 0) / max(n - used * Double(k), 1)
        for entry in outer.elements.indices {
            outer.elements[entry] = (outer.elements[entry] - within * sampling.elements[entry]) / used
        }
        return outer
    }

    /// Z_l'(y - X beta) for one level.
    private func residualProducts(_ index: Int, _ level: Int) -> [Double] {
        (0..<a.structure.terms[index].size).map { residualProduct(index, level, $0) }
    }

    /// One element of it.
    private func residualProduct(_ index: Int, _ level: Int, _ coefficient: Int) -> Double {
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
