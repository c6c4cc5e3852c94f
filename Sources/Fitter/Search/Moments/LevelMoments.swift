/// What moment estimates of the covariance parameters need: level by level, products with the residuals of the fixed effects' least-squares fit.
protocol LevelMoments {
    /// The random-effects terms in the estimator's order.
    var terms: [BlockStructure.Term] { get }
    /// The number of rows, n.
    var rows: Int { get }
    /// The residuals' mean square r'W r / n.
    var meanSquare: Double { get }

    /// One element of Z_l'W Z_l.
    func diagonalElement(_ term: Int, _ level: Int, _ i: Int, _ j: Int) -> Double

    /// One element of Z_l'W r.
    func residualProduct(_ term: Int, _ level: Int, _ coefficient: Int) -> Double

    /// The variances of all terms and of the residuals from ``MomentEquations``, where all terms are scalar and the equations have a solution.
    func jointMoments() -> [Double]?
}

extension LevelMoments {
    /// The mean square over the rows of what multiplies one coefficient.
    func meanSquare(_ term: Int, _ coefficient: Int) -> Double {
        (0..<terms[term].levels).reduce(0) { $0 + diagonalElement(term, $1, coefficient, coefficient) } / Double(rows)
    }

    /// The moment estimate of a term's covariance, k x k, in squared units of the response; it need not be positive definite.
    func covariance(ofTerm index: Int) -> Matrix {
        let term = terms[index]
        return term.size == 1
            ? oneWay(index, levels: term.levels) : twoStage(index, levels: term.levels, size: term.size)
    }

    private func oneWay(_ index: Int, levels: Int) -> Matrix {
        var (total, squares, between) = (0.0, 0.0, 0.0)
        for level in 0..<levels {
            let norm = diagonalElement(index, level, 0, 0)
            let product = residualProduct(index, level, 0)
            total += norm
            squares += norm * norm
            if norm > 0 { between += product * product / norm }
        }
        var variance = Matrix(rows: 1, columns: 1)
        let (n, q) = (Double(rows), Double(levels))
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
            var block = Matrix(rows: k, columns: k)
            for i in 0..<k {
                for j in 0..<k { block[i, j] = diagonalElement(index, level, i, j) }
            }
            guard let inverse = block.positiveDefiniteInverse() else { continue }
            let products = (0..<k).map { residualProduct(index, level, $0) }
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
        let n = Double(rows)
        let within = max(meanSquare * n - explained, 0) / max(n - used * Double(k), 1)
        for entry in outer.elements.indices {
            outer.elements[entry] = (outer.elements[entry] - within * sampling.elements[entry]) / used
        }
        return outer
    }
}
