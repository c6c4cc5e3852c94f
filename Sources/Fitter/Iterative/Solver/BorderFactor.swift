import RealModule

/// The Schur complement of the sparse terms on the border, A_BB - A_BL Omega_LL^-1 A_LB with the identity added for the
/// border's random effects, as a Cholesky factor.
///
/// The border's columns are its random effects, X and y in this order, so that the last diagonal element squared is
/// r^2.
struct BorderFactor: Sendable {
    private let factor: Matrix
    private let randomColumns: Int

    /// r^2 in parts of y'Wy below which it is decided by the tolerance of conjugate gradients and by rounding, both of which nearly dependent columns of X enlarge.
    private static let leastResidual = 1e-10

    /// - Throws: ``FitError/fewDigits`` or ``FitError/smallResiduals``.
    init(_ complement: Matrix, randomColumns: Int, products: Matrix) throws(FitError) {
        self.randomColumns = randomColumns
        var factor = complement
        let last = complement.rows - 1
        // The last pivot does not decide about the others.
        factor[last, last] = .greatestFiniteMagnitude.squareRoot()
        guard factor.formCholesky() else { throw .fewDigits }
        for index in randomColumns..<last {
            // A pivot that cancelled all but the last digits of its diagonal element carries no information.
            guard factor[index, index] * factor[index, index] > 1e-12 * products[index, index] else {
                throw .fewDigits
            }
        }
        let rest = (0..<last).reduce(complement[last, last]) { $0 - factor[last, $1] * factor[last, $1] }
        guard rest > Self.leastResidual * products[last, last] else { throw .smallResiduals }
        factor[last, last] = rest.squareRoot()
        self.factor = factor
    }

    /// The penalised residual sum of squares r^2.
    var penalizedResidualSumOfSquares: Double {
        let last = factor.rows - 1
        return factor[last, last] * factor[last, last]
    }

    /// What the border's random effects add to log|Omega|.
    var randomLogDeterminant: Double { logDeterminant(0..<randomColumns) }

    /// log|R_X|^2.
    var fixedLogDeterminant: Double { logDeterminant(randomColumns..<factor.rows - 1) }

    private func logDeterminant(_ columns: Range<Int>) -> Double {
        columns.reduce(0) { $0 + 2 * Double.log(factor[$1, $1]) }
    }

    /// The border's part of the solution: its random effects, then the coefficients of X.
    var solution: [Double] {
        let last = factor.rows - 1
        return solveTransposed((0..<last).map { factor[last, $0] })
    }

    /// Solves with the complement of the random effects and X: b and x without y.
    func solve(_ b: [Double]) -> [Double] {
        var x = b
        for i in x.indices {
            for j in 0..<i { x[i] -= factor[i, j] * x[j] }
            x[i] /= factor[i, i]
        }
        return solveTransposed(x)
    }

    private func solveTransposed(_ b: [Double]) -> [Double] {
        var x = b
        for i in x.indices.reversed() {
            for j in i + 1..<max(x.count, i + 1) { x[i] -= factor[j, i] * x[j] }
            x[i] /= factor[i, i]
        }
        return x
    }

    /// The inverse of the complement's leading part: of the random effects alone, or with X.
    func inverse(includingFixed: Bool) -> Matrix {
        let size = includingFixed ? factor.rows - 1 : randomColumns
        var lower = Matrix(rows: size, columns: size)
        for column in 0..<size {
            for row in column..<size { lower[row, column] = factor[row, column] }
        }
        var inverse = Matrix.identity(size)
        lower.solveLower(&inverse)
        return inverse.crossProduct()
    }
}
