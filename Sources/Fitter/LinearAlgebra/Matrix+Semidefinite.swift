import RealModule

extension Matrix {
    /// The lower-triangular L with L L' equal to this positive semidefinite matrix, of which the lower triangle is read.
    ///
    /// - Parameter tolerance: the part of its diagonal element up to which a pivot is exactly 0, with the column below it.
    package func semidefiniteCholesky(tolerance: Double = 1e-13) -> Matrix {
        var factor = Matrix(rows: rows, columns: columns)
        for column in 0..<columns {
            var pivot = self[column, column]
            for inner in 0..<column { pivot -= factor[column, inner] * factor[column, inner] }
            guard pivot > tolerance * self[column, column], pivot > 0 else { continue }
            factor[column, column] = pivot.squareRoot()
            for row in column + 1..<max(rows, column + 1) {
                var sum = self[row, column]
                for inner in 0..<column { sum -= factor[row, inner] * factor[column, inner] }
                factor[row, column] = sum / factor[column, column]
            }
        }
        return factor
    }

    /// The same from the eigenvectors, by orthogonalising the rows of V Lambda^1/2, which keeps the digits of eigenvalues that are far smaller than others.
    ///
    /// - Parameters:
    ///   - values: Lambda, ascending.
    ///   - vectors: V, one per column.
    ///   - tolerance: the part of the largest eigenvalue up to which others are exactly 0.
    static func triangularRoot(values: [Double], vectors: Matrix, tolerance: Double) -> Matrix {
        let (rows, largest) = (values.count, values.last ?? 0)
        let kept = values.indices.filter { values[$0] > tolerance * largest }
        var factor = Matrix(rows: rows, columns: rows)
        var directions = [(column: Int, unit: [Double])]()
        for row in 0..<rows {
            var rest = kept.map { values[$0].squareRoot() * vectors[row, $0] }
            let whole = rest.dot(rest).squareRoot()
            // Twice, since the first pass leaves rounding errors of the size of the whole row.
            for _ in 0..<2 {
                for (column, unit) in directions {
                    let part = rest.dot(unit)
                    factor[row, column] += part
                    for index in rest.indices { rest[index] -= part * unit[index] }
                }
            }
            let length = rest.dot(rest).squareRoot()
            guard length > 1e-12 * whole else { continue }
            factor[row, row] = length
            directions.append((row, rest.map { $0 / length }))
        }
        return factor
    }

    /// The inverse of a lower-triangular matrix without zeros on its diagonal.
    func lowerInverse() -> Matrix {
        var inverse = Matrix.identity(rows)
        solveLower(&inverse)
        return inverse
    }

    /// V f(lambda) V' of a symmetric matrix; nil where it has no eigenvalues that LAPACK can find.
    func mappingEigenvalues(_ transform: (Double) -> Double) -> Matrix? {
        guard let (values, vectors) = symmetricEigen() else { return nil }
        var result = Matrix(rows: rows, columns: rows)
        for (index, value) in values.enumerated() {
            let mapped = transform(value)
            guard mapped != 0 else { continue }
            for i in 0..<rows {
                for j in 0..<rows { result[i, j] += mapped * vectors[i, index] * vectors[j, index] }
            }
        }
        return result
    }
}

extension Matrix {
    /// K with K K' equal to this positive semidefinite matrix plus the identity; plus a multiple of it where elements are so large that a 1 would be lost among them.
    func factorOfSumWithIdentity() -> Matrix {
        let largest = (0..<rows).reduce(0) { max($0, abs(self[$1, $1])) }
        var shift = max(1, 1e-12 * largest)
        while shift.isFinite {
            var factor = self
            for index in 0..<rows { factor[index, index] += shift }
            if factor.formCholesky() { return factor }
            shift *= 10
        }
        return .identity(rows)
    }

    /// The logarithm of the determinant of a symmetric matrix, of which the lower triangle is read; nil where it is not positive definite.
    package func positiveDefiniteLogDeterminant() -> Double? {
        var factor = self
        guard factor.formCholesky() else { return nil }
        return 2 * (0..<rows).reduce(0) { $0 + .log(factor[$1, $1]) }
    }

    /// Whether no eigenvalue is negative.
    var isPositiveSemidefinite: Bool {
        if rows == 1 { return elements[0] >= 0 }
        return symmetricEigen().map { $0.values[0] >= 0 } ?? false
    }

    /// The inverse of a positive definite matrix, however small its least eigenvalue; nil where rounding has made it indefinite.
    func definiteInverse() -> Matrix? {
        var factor = self
        guard factor.formCholesky() else { return nil }
        return factor.lowerInverse().crossProduct()
    }
}

extension Matrix {
    /// This covariance matrix where one coefficient is multiplied by a factor: its covariances by the factor, its variance by the square of it.
    func scalingCoefficient(_ coefficient: Int, by factor: Double) -> Matrix {
        var result = self
        for other in 0..<rows {
            result[coefficient, other] *= factor
            result[other, coefficient] *= factor
        }
        return result
    }
}
