import Fitter
import RealModule

/// A linear mixed model computed the long way, from the n x n covariance matrix: what the blocked code is checked against.
struct DenseModel {
    let design: MixedModelDesign
    let theta: [[Double]]

    private var n: Int { design.n }

    /// The n x n derivative of Z Lambda Lambda' Z' when T changes by `change` in one term.
    func covarianceDerivative(ofTerm index: Int, change: [[Double]]) -> [[Double]] {
        let factor = lower(index)
        let k = factor.count
        var inner = [[Double]](repeating: [Double](repeating: 0, count: k), count: k)
        for i in 0..<k {
            for j in 0..<k {
                inner[i][j] = (0..<k).reduce(0) { $0 + change[i][$1] * factor[j][$1] + factor[i][$1] * change[j][$1] }
            }
        }
        return spread(index, inner)
    }

    /// One term's T.
    func lower(_ index: Int) -> [[Double]] {
        let k = design.random[index].coefficients.count
        var values = theta[index][...]
        var factor = [[Double]](repeating: [Double](repeating: 0, count: k), count: k)
        for column in 0..<k {
            for row in column..<k { factor[row][column] = values.removeFirst() }
        }
        return factor
    }

    /// Z (I kron inner) Z' of one term.
    private func spread(_ index: Int, _ inner: [[Double]]) -> [[Double]] {
        let term = design.random[index]
        func z(_ row: Int, _ k: Int) -> Double { term.basis?[row, k] ?? 1 }
        return (0..<n).map { i in
            (0..<n).map { j in
                guard term.levelOfRow[i] == term.levelOfRow[j] else { return 0 }
                var sum = 0.0
                for a in inner.indices {
                    for b in inner.indices { sum += z(i, a) * inner[a][b] * z(j, b) }
                }
                return sum
            }
        }
    }

    /// H = W^-1 + Z Lambda Lambda'Z'.
    var covariance: [[Double]] {
        var h = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
        for row in 0..<n { h[row][row] = 1 / (design.weights?[row] ?? 1) }
        for index in design.random.indices {
            let factor = lower(index)
            let k = factor.count
            let inner = (0..<k).map { i in (0..<k).map { j in (0..<k).reduce(0) { $0 + factor[i][$1] * factor[j][$1] } }
            }
            let part = spread(index, inner)
            for i in 0..<n {
                for j in 0..<n { h[i][j] += part[i][j] }
            }
        }
        return h
    }

    /// H^-1, log|H|, the projection P off X in its metric, log|X'H^-1 X| and Py.
    func projection() -> (inverse: [[Double]], logH: Double, p: [[Double]], logXHX: Double, py: [Double]) {
        let (inverse, logH) = Self.invert(covariance)
        let x = design.fixed.matrix
        let columns = x.columns
        let hx = (0..<n).map { i in (0..<columns).map { c in (0..<n).reduce(0) { $0 + inverse[i][$1] * x[$1, c] } } }
        let xhx = (0..<columns).map { a in (0..<columns).map { b in (0..<n).reduce(0) { $0 + x[$1, a] * hx[$1][b] } } }
        let (xhxInverse, logXHX) = Self.invert(xhx)
        var p = inverse
        for i in 0..<n {
            for j in 0..<n {
                for a in 0..<columns {
                    for b in 0..<columns { p[i][j] -= hx[i][a] * xhxInverse[a][b] * hx[j][b] }
                }
            }
        }
        let y = (0..<n).map { design.response[$0] - (design.offset?[$0] ?? 0) }
        let py = (0..<n).map { i in (0..<n).reduce(0) { $0 + p[i][$1] * y[$1] } }
        return (inverse, logH, p, logXHX, py)
    }

    /// Minus twice the profiled (restricted) log-likelihood.
    func criterion(_ method: EstimationMethod) -> Double {
        let parts = projection()
        let y = (0..<n).map { design.response[$0] - (design.offset?[$0] ?? 0) }
        let quadratic = zip(y, parts.py).reduce(0) { $0 + $1.0 * $1.1 }
        let degrees = Double(method == .reml ? n - design.fixed.matrix.columns : n)
        return parts.logH + (method == .reml ? parts.logXHX : 0)
            + degrees * (1 + Double.log(2 * Double.pi * quadratic / degrees))
    }

    /// The inverse and log-determinant of a symmetric positive definite matrix, by Gauss-Jordan elimination.
    static func invert(_ matrix: [[Double]]) -> (inverse: [[Double]], logDeterminant: Double) {
        let n = matrix.count
        var a = matrix
        var inverse = (0..<n).map { i in (0..<n).map { $0 == i ? 1.0 : 0.0 } }
        var logDeterminant = 0.0
        for pivot in 0..<n {
            let value = a[pivot][pivot]
            logDeterminant += Double.log(value)
            for j in 0..<n {
                a[pivot][j] /= value
                inverse[pivot][j] /= value
            }
            for i in 0..<n where i != pivot {
                let factor = a[i][pivot]
                guard factor != 0 else { continue }
                for j in 0..<n {
                    a[i][j] -= factor * a[pivot][j]
                    inverse[i][j] -= factor * inverse[pivot][j]
                }
            }
        }
        return (inverse, logDeterminant)
    }
}
