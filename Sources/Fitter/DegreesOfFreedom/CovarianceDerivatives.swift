/// What the covariance matrix of the data, linear in its parameters, has to do with X, in units of sigma^2: for
/// H = W^-1 + sum over r of gamma_r G_r the products that Kenward and Roger's formulas are made of.
///
/// The parameters are the variances and covariances of the random effects, term by term, the lower triangles by columns, and last the
/// residual variance with G = W^-1. X is whitened, so that X'H^-1 X = I.
struct CovarianceDerivatives {
    /// P_r = -X'H^-1 G_r H^-1 X, p x p.
    private(set) var first: [Matrix] = []
    /// Q_rs = X'H^-1 G_r H^-1 G_s H^-1 X, p x p, by r and s.
    private(set) var second: [[Matrix]] = []
    /// tr(H^-1 G_r H^-1 G_s).
    private(set) var traces: Matrix

    /// One parameter of the random effects.
    private struct Component {
        let term: Int
        let gamma: Double
        /// The ordered pairs (i, j) of coefficients for which z_i z_j' is part of G.
        let pairs: [(Int, Int)]
    }

    /// - Parameters:
    ///   - inverse: Z'H^-1 Z, q x q.
    ///   - whitened: X'H^-1 Z, p x q.
    ///   - n: the number of rows of the data.
    init(_ structure: BlockStructure, _ factors: RelativeFactors, inverse: Matrix, whitened: Matrix, n: Int) {
        let components = Self.components(structure, factors)
        let m = components.count
        traces = Matrix(rows: m + 1, columns: m + 1)
        let levels = components.map { structure.terms[$0.term] }
        let lists = zip(components, levels).map { component, term in
            component.pairs.map { pair in
                (
                    (0..<term.levels).map { term.column(ofLevel: $0) + pair.0 },
                    (0..<term.levels).map { term.column(ofLevel: $0) + pair.1 }
                )
            }
        }
        first = lists.map { Self.firstDerivative($0, whitened) }
        second = [[Matrix]](repeating: [], count: m)
        var simple = [Double](repeating: 0, count: m)
        for r in 0..<m {
            for (a, b) in lists[r] { for l in a.indices { simple[r] += inverse[a[l], b[l]] } }
            for s in 0..<m {
                // Q_sr is the transpose of Q_rs.
                if s < r {
                    second[r].append(second[s][r].transposed)
                    traces[r, s] = traces[s, r]
                    continue
                }
                var q = Matrix(rows: whitened.rows, columns: whitened.rows)
                for left in lists[r] {
                    for right in lists[s] {
                        traces[r, s] += Self.product(left, right, inverse, whitened, &q)
                    }
                }
                second[r].append(q)
            }
        }
        appendResidual(components.map(\.gamma), simple: simple, n: n)
    }

    private static func components(_ structure: BlockStructure, _ factors: RelativeFactors) -> [Component] {
        structure.terms.indices.flatMap { term in
            let covariance = factors.covariance(ofTerm: term)
            return (0..<covariance.rows).flatMap { column in
                (column..<covariance.rows).map { row in
                    Component(
                        term: term, gamma: covariance[row, column],
                        pairs: row == column ? [(row, row)] : [(row, column), (column, row)])
                }
            }
        }
    }

    private static func firstDerivative(_ pairs: [([Int], [Int])], _ whitened: Matrix) -> Matrix {
        let p = whitened.rows
        var derivative = Matrix(rows: p, columns: p)
        for (a, b) in pairs {
            for l in a.indices {
                for j in 0..<p {
                    for i in 0..<p { derivative[i, j] -= whitened[i, a[l]] * whitened[j, b[l]] }
                }
            }
        }
        return derivative
    }

    /// Adds to `q` the sum over levels l, m of x_a(l) B[b(l), c(m)] x_d(m)'; returns that of B[b(l), c(m)] B[a(l), d(m)].
    private static func product(
        _ left: ([Int], [Int]), _ right: ([Int], [Int]), _ inverse: Matrix, _ whitened: Matrix, _ q: inout Matrix
    ) -> Double {
        let p = whitened.rows
        var trace = 0.0
        var sum = [Double](repeating: 0, count: p)
        for m in right.0.indices {
            let (c, d) = (right.0[m], right.1[m])
            for i in 0..<p { sum[i] = 0 }
            for l in left.0.indices {
                let (a, b) = (left.0[l], left.1[l])
                let value = inverse[b, c]
                trace += value * inverse[a, d]
                for i in 0..<p { sum[i] += whitened[i, a] * value }
            }
            for j in 0..<p {
                for i in 0..<p { q[i, j] += sum[i] * whitened[j, d] }
            }
        }
        return trace
    }

    /// The residual's parts from H = W^-1 + sum of gamma_r G_r: H^-1 W^-1 H^-1 = H^-1 - sum of gamma_r H^-1 G_r H^-1.
    private mutating func appendResidual(_ gamma: [Double], simple: [Double], n: Int) {
        let m = gamma.count
        let p = first[0].rows
        var residual = Matrix(rows: p, columns: p)
        for i in 0..<p { residual[i, i] = -1 }
        for r in 0..<m { residual.add(first[r], times: -gamma[r]) }
        var residualTrace = Double(n)
        for r in 0..<m { residualTrace -= gamma[r] * simple[r] }

        var row: [Matrix] = []
        for s in 0..<m {
            var q = first[s].scaled(by: -1)
            var trace = simple[s]
            for r in 0..<m {
                q.add(second[r][s], times: -gamma[r])
                trace -= gamma[r] * traces[r, s]
            }
            row.append(q)
            traces[m, s] = trace
            traces[s, m] = trace
        }
        var corner = residual.scaled(by: -1)
        for r in 0..<m {
            corner.add(row[r].transposed, times: -gamma[r])
            residualTrace -= gamma[r] * traces[r, m]
        }
        for r in 0..<m { second[r].append(row[r].transposed) }
        second.append(row + [corner])
        traces[m, m] = residualTrace
        first.append(residual)
    }
}
