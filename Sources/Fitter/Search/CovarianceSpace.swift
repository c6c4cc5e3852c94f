/// The symmetric matrices that the relative covariances of a model's terms are among, each coefficient in the unit of what one level tells of it.
///
/// A change of them is a vector of the coordinates eta of dS = sum of eta_ij (E_ij + E_ji), term by term, the lower triangles by columns.
package struct CovarianceSpace: Sendable {
    let sizes: [Int]
    /// One element per coordinate.
    package let parameters: [ProfiledCriterion.Parameter]
    /// The number of levels of each coordinate's term.
    let levels: [Double]
    /// By term and coefficient, the relative standard deviation at which a variance is what one level tells of it.
    let units: [[Double]]

    /// - Parameters:
    ///   - sizes: the number of coefficients of each term.
    ///   - levels: the number of levels of each.
    package init(sizes: [Int], levels: [Int], units: [[Double]]) {
        self.sizes = sizes
        parameters = ProfiledCriterion.Parameter.all(sizes)
        self.levels = parameters.map { Double(levels[$0.term]) }
        self.units = units
    }

    /// The part of the largest eigenvalue of a covariance matrix below which another one is rounding error.
    private static var leastEigenvalue: Double { 3e-15 }

    /// The covariances T T' in these units, one k x k matrix per term.
    func covariances(_ factors: RelativeFactors) -> [Matrix] {
        sizes.indices.map { term in
            var matrix = factors.covariance(ofTerm: term)
            for i in 0..<matrix.rows {
                for j in 0..<matrix.rows { matrix[i, j] /= units[term][i] * units[term][j] }
            }
            return matrix
        }
    }

    /// The lower-triangular factors in the model's units.
    ///
    /// Where a matrix is singular to working precision, columns without variance are exactly 0.
    func factors(_ covariances: [Matrix]) -> RelativeFactors {
        factors(
            scaling: covariances.map { matrix in
                guard matrix.rows > 1, let (values, vectors) = matrix.symmetricEigen(), let least = values.first,
                    let largest = values.last
                else { return matrix.semidefiniteCholesky() }
                return least < 1e-6 * largest
                    ? .triangularRoot(values: values, vectors: vectors, tolerance: Self.leastEigenvalue)
                    : matrix.semidefiniteCholesky(tolerance: 0)
            })
    }

    /// Lower-triangular matrices, one per term, in the model's units.
    func factors(scaling matrices: [Matrix]) -> RelativeFactors {
        var factors = RelativeFactors(sizes: sizes)
        for (term, factor) in matrices.enumerated() {
            for row in 0..<factor.rows {
                for column in 0...row { factors[term, row, column] = units[term][row] * factor[row, column] }
            }
        }
        return factors
    }

    /// T in these units, term by term.
    func scaled(_ factors: RelativeFactors) -> [Matrix] {
        sizes.indices.map { term in
            var matrix = factors.matrix(ofTerm: term)
            for i in 0..<matrix.rows {
                for j in 0..<matrix.rows { matrix[i, j] /= units[term][i] }
            }
            return matrix
        }
    }

    /// The coordinates of B P B' in those of P, for one square B per term.
    package func congruence(_ transforms: [Matrix]) -> Matrix {
        let m = parameters.count
        var jacobian = Matrix(rows: m, columns: m)
        for (column, source) in parameters.enumerated() {
            let b = transforms[source.term]
            for (row, target) in parameters.enumerated() where target.term == source.term {
                let first = b[target.row, source.row] * b[target.column, source.column]
                jacobian[row, column] =
                    target.row == target.column
                    ? first : first + b[target.row, source.column] * b[target.column, source.row]
            }
        }
        return jacobian
    }

    /// One symmetric matrix per term from coordinates.
    package func matrices(_ coordinates: [Double]) -> [Matrix] {
        var result = sizes.map { Matrix(rows: $0, columns: $0) }
        for (parameter, value) in zip(parameters, coordinates) {
            result[parameter.term][parameter.row, parameter.column] += value
            result[parameter.term][parameter.column, parameter.row] += value
        }
        return result
    }

    /// The coordinates of symmetric matrices.
    package func coordinates(_ matrices: [Matrix]) -> [Double] {
        parameters.map { parameter in
            let value = matrices[parameter.term][parameter.row, parameter.column]
            return parameter.row == parameter.column ? value / 2 : value
        }
    }
}
