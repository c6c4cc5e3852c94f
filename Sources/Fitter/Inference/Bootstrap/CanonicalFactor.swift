/// A factor F of a random-effects term's covariance matrix, Sigma = F F', that does not depend on how the term's basis is coded: z_i'F is the same for each row i.
///
/// A triangular factor depends on the coding: if the rows are A'z_i and the covariance matrix A^-1 Sigma A^-T, the triangular factor of that is not A^-1 T. Here the directions are those in which
/// the term varies the rows independently of each other, as a principal component analysis of Z b finds them: with the Gram matrix of the basis Z'Z = L L' and L'Sigma L = V D V',
///   F = Sigma L V D^-1/2,
/// so that Z F = Q D^1/2 with orthonormal columns Q. Of each column the sign is that with which it agrees with weights that are positive and change with the response.
///
/// Directions of the same variance to working precision are not distinguished.
enum CanonicalFactor {
    /// - Parameters:
    ///   - basis: Z, n x k, of one level after another or in any other order; nil for a column of ones.
    ///   - covariance: Sigma, k x k.
    ///   - response: n values.
    static func factor(_ basis: Matrix?, _ covariance: Matrix, response: [Double]) -> Matrix {
        guard let basis else { return Matrix(rows: 1, columns: 1, elements: [covariance[0, 0].squareRoot()]) }
        let root = basis.crossProduct().semidefiniteCholesky()
        let spread = covariance.multiplied(by: root)
        guard let (variances, directions) = root.transposeMultiplied(by: spread).symmetricEigen() else {
            return covariance.semidefiniteCholesky()
        }
        var factor = spread.multiplied(by: directions)
        let sums = basis.transposeMultiplied(by: signWeights(response))
        let largest = variances.last ?? 0
        for column in 0..<factor.columns {
            let variance = variances[column]
            var scale = variance > 1e-14 * largest ? 1 / variance.squareRoot() : 0
            if (0..<factor.rows).reduce(0, { $0 + factor[$1, column] * sums[$1] }) < 0 { scale = -scale }
            for row in 0..<factor.rows { factor[row, column] *= scale }
        }
        return factor
    }

    /// Between 0.5 and 1.5.
    private static func signWeights(_ response: [Double]) -> [Double] {
        let mean = response.mean
        let range = response.reduce(0) { max($0, abs($1 - mean)) }
        return response.map { 1 + (range > 0 ? ($0 - mean) / (2 * range) : 0) }
    }
}
