import RealModule

/// The partially factorised q at given variances, as far as it does not depend on the response.
///
/// With C the fixed effects (where they are in q) and the effects of all terms but the main one, and j a level of the
/// main term,
///
///     q(C, u) = q(C | u) prod_j q(u_j),
///
/// where q(C | u) is the exact conditional distribution. All are in spherical units and over sigma^2. With Omega_CC the
/// block of C in Omega_x and S the Schur complement of that block, the best q(u_j) has the variance D_j = 1 / S_jj: the
/// exact distribution would have the diagonal of S^-1. Then
///
///     Cov(C) = Omega_CC^-1 + Omega_CC^-1 Omega_Cu D Omega_uC Omega_CC^-1,
///
/// and where the exact log likelihood has log|Omega_x| = log|Omega_CC| + log|S|, the bound has log|Omega_CC| + sum_j
/// log S_jj, which is not less (Hadamard).
///
/// The second term is eliminated first, so that the only dense block is that of the border.
///
/// Source: Goplerud, Papaspiliopoulos & Zanella (2024), arXiv 2312.13148, for partial factorisation; docs/variational.md
/// derives this form.
struct PartialFactorization: Sendable {
    /// log|Omega_CC| + sum_j log S_jj.
    let logDeterminant: Double
    /// The variance of each effect of all terms, spherical and over sigma^2.
    let effectVariances: [Double]
    /// The covariance of the fixed effects over sigma^2, p x p; 0 x 0 where they are not in q.
    let fixedEffectsCovariance: Matrix

    /// - Parameters:
    ///   - lambda: sigma_k / sigma of each term.
    ///   - includesFixedEffects: whether the fixed effects are in q, with a flat prior.
    ///   - effectStarts: where each term's effects start in the vector of all effects.
    /// - Returns: nil where the fixed effects are collinear to working precision.
    init?(
        _ products: PartitionedProducts, lambda: [Double], includesFixedEffects: Bool, effectStarts: [Int]
    ) {
        let mainScale = lambda[products.mainTerm]
        let secondScale = products.secondTerm.map { lambda[$0] } ?? 0
        let scales = Self.borderScales(products, lambda, includesFixedEffects, effectStarts)
        let second = products.secondWeights.map { secondScale * secondScale * $0 + 1 }

        // The block of the border, once the second term is eliminated.
        let coupling = Self.scaled(products.borderBySecond, rows: scales) { secondScale / second[$0].squareRoot() }
        var factor = Self.scaled(Matrix(products.border, size: scales.count), rows: scales) { scales[$0] }
        for index in products.borderEffects.indices { factor[index, index] += 1 }
        factor.add(coupling.multiplied(byTransposeOf: coupling), times: -1)
        guard factor.formCholesky() else { return nil }

        // The Schur complement's diagonal, and the columns that lead from u to the border.
        var columns = Self.scaled(products.borderByMain, rows: scales) { _ in mainScale }
        var schur = products.mainWeights.map { mainScale * mainScale * $0 + 1 }
        let shares = zip(products.secondLevels, products.pairWeights).map { level, weight in
            mainScale * secondScale * weight / second[level].squareRoot()
        }
        for level in schur.indices {
            for pair in products.pairStarts[level]..<products.pairStarts[level + 1] {
                schur[level] -= shares[pair] * shares[pair]
                for row in scales.indices {
                    columns[row, level] -= shares[pair] * coupling[row, products.secondLevels[pair]]
                }
            }
        }
        factor.solveLower(&columns)
        // Z enters Omega with I added, which bounds S_jj from below, and rounding must not undo it.
        for level in schur.indices { schur[level] = max(schur[level] - columns.dotOfColumns(level, columns, level), 1) }
        logDeterminant =
            second.reduce(0) { $0 + Double.log($1) } + schur.reduce(0) { $0 + Double.log($1) }
            + scales.indices.reduce(0) { $0 + 2 * Double.log(factor[$1, $1]) }

        // I + sum_j D_j y_j y_j', y_j being the columns: the border's covariance before L^-T and L^-1 are applied.
        let weighted = Self.scaled(columns, rows: [Double](repeating: 1, count: scales.count)) {
            1 / schur[$0].squareRoot()
        }
        let inner = weighted.multiplied(byTransposeOf: weighted).adding(.identity(scales.count))
        var inverse = Matrix.identity(scales.count)
        factor.solveLower(&inverse)
        let border = inverse.transposeMultiplied(by: inner.multiplied(by: inverse))

        var variances = [Double](repeating: 0, count: effectStarts[effectStarts.count - 1])
        for level in schur.indices { variances[effectStarts[products.mainTerm] + level] = 1 / schur[level] }
        for (index, effect) in products.borderEffects.enumerated() { variances[effect] = border[index, index] }
        if let term = products.secondTerm {
            var slopes = coupling
            factor.solveLower(&slopes)
            let spread = inner.multiplied(by: slopes)
            var totals = second.indices.map { 1 + slopes.dotOfColumns($0, spread, $0) }
            for level in schur.indices {
                for pair in products.pairStarts[level]..<products.pairStarts[level + 1] {
                    let place = products.secondLevels[pair]
                    let product = slopes.dotOfColumns(place, columns, level)
                    totals[place] += (shares[pair] * shares[pair] - 2 * shares[pair] * product) / schur[level]
                }
            }
            for level in second.indices { variances[effectStarts[term] + level] = totals[level] / second[level] }
        }
        effectVariances = variances
        let first = products.borderEffects.count
        let fixed = Array(first..<scales.count)
        fixedEffectsCovariance = border.selecting(rows: fixed, columns: fixed)
    }

    /// sigma_k / sigma of each column of the border, 1 for a column of X.
    private static func borderScales(
        _ products: PartitionedProducts, _ lambda: [Double], _ includesFixedEffects: Bool, _ starts: [Int]
    ) -> [Double] {
        let effects = products.borderEffects.map { effect in
            lambda.indices.first { effect < starts[$0 + 1] }.map { lambda[$0] } ?? 0
        }
        return effects + [Double](repeating: 1, count: includesFixedEffects ? products.p : 0)
    }

    /// The first rows of a matrix, as many as there are `rows`, each times its factor, and each column times its own.
    private static func scaled(_ matrix: Matrix, rows: [Double], columns: (Int) -> Double) -> Matrix {
        var result = Matrix(rows: rows.count, columns: matrix.columns)
        for column in 0..<matrix.columns {
            let factor = columns(column)
            for row in rows.indices { result[row, column] = rows[row] * factor * matrix[row, column] }
        }
        return result
    }
}

extension Matrix {
    /// The first rows and columns of a matrix.
    fileprivate init(_ matrix: Matrix, size: Int) {
        self = matrix.selecting(rows: Array(0..<size), columns: Array(0..<size))
    }

    /// The product of a column with a column of a matrix of as many rows.
    fileprivate func dotOfColumns(_ column: Int, _ other: Matrix, _ otherColumn: Int) -> Double {
        var sum = 0.0
        for row in 0..<rows { sum += self[row, column] * other[row, otherColumn] }
        return sum
    }
}
