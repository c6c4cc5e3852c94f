import RealModule

/// Operations on the k x k blocks of single levels, row by row, which stand one after another in arrays; k is a handful.
enum SmallBlock {
    /// Replaces the symmetric block at `start` by its Cholesky factor L, zeros above the diagonal, and returns log|A|.
    ///
    /// The blocks here are sums of the identity and a positive semi-definite matrix, so that the factor exists.
    static func factor(_ a: inout [Double], at start: Int, size k: Int) -> Double {
        var logDeterminant = 0.0
        for i in 0..<k {
            for j in 0...i {
                var sum = a[start + i * k + j]
                for m in 0..<j { sum -= a[start + i * k + m] * a[start + j * k + m] }
                a[start + i * k + j] = i == j ? max(sum, 1e-300).squareRoot() : sum / a[start + j * (k + 1)]
            }
            for j in i + 1..<max(k, i + 1) { a[start + i * k + j] = 0 }
            logDeterminant += 2 * Double.log(a[start + i * (k + 1)])
        }
        return logDeterminant
    }

    /// (L L')^-1 at `start` of `inverse` for L at `start` of `factor`.
    static func invert(_ factor: [Double], at start: Int, size k: Int, into inverse: inout [Double]) {
        for column in 0..<k {
            for i in 0..<k {
                var sum = i == column ? 1.0 : 0
                for m in 0..<i { sum -= factor[start + i * k + m] * inverse[start + m * k + column] }
                inverse[start + i * k + column] = sum / factor[start + i * (k + 1)]
            }
            for i in stride(from: k - 1, through: 0, by: -1) {
                var sum = inverse[start + i * k + column]
                for m in i + 1..<max(k, i + 1) { sum -= factor[start + m * k + i] * inverse[start + m * k + column] }
                inverse[start + i * k + column] = sum / factor[start + i * (k + 1)]
            }
        }
    }

    /// T'A T + I at `start` of `result`, for A at `source` of `a`.
    static func scale(
        _ a: [Double], at source: Int, by t: Matrix, into result: inout [Double], at start: Int
    ) {
        let k = t.rows
        for i in 0..<k {
            for j in 0..<k {
                var sum = i == j ? 1.0 : 0
                for r in i..<k {
                    for c in j..<k { sum += t[r, i] * a[source + r * k + c] * t[c, j] }
                }
                result[start + i * k + j] = sum
            }
        }
    }

    /// T A T' at `start` of `result`, for A at `start` of `a`.
    static func sandwich(_ a: [Double], at start: Int, by t: Matrix, into result: inout [Double]) {
        let k = t.rows
        for i in 0..<k {
            for j in 0..<k {
                var sum = 0.0
                for r in 0...i {
                    for c in 0...j { sum += t[i, r] * a[start + r * k + c] * t[j, c] }
                }
                result[start + i * k + j] = sum
            }
        }
    }
}
