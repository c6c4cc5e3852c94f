/// An approximation of S^-1 whose block diagonal is known: exact on the space of a few solved columns, two terms of the series about M on the rest.
///
/// The elements of S^-1 have a part in common: the data hardly tell the mean of one factor's effects from that of another's, and every level shares that
/// uncertainty. Against a level of many rows it is large, and a probe's noise with it. The border's columns, the intercept among them, have just
/// that direction in their solutions. With B the border's columns, V = S^-1 B, G = (V'S V)^-1, N = M - S and H = M^-1 + M^-1 N M^-1,
///   K = V G V' + P H P',   P = I - V G B',
/// is S^-1 on the span of B, and its block diagonal follows from those of H, which are M^-1's, and from H B, a by-product of the solves.
struct Deflation: Sendable {
    /// V and H B, column by column.
    private let solutions: [[Double]]
    private let images: [[Double]]
    /// B, column by column.
    private let columns: [[Double]]
    private let g: Matrix

    /// - Parameters:
    ///   - columns: B by columns.
    ///   - solutions: S^-1 B.
    ///   - images: H B.
    init(columns: [[Double]], solutions: [[Double]], images: [[Double]]) {
        let size = columns.count
        var products = Matrix(rows: size, columns: size)
        for i in 0..<size {
            for j in 0..<size { products[i, j] = columns[i].dot(solutions[j]) }
        }
        self.columns = columns
        self.solutions = solutions
        self.images = images
        g = Self.pseudoinverse(products)
    }

    /// The inverse on the directions that are there: columns of the border may depend on each other in the iterated terms, or not be in them at all.
    private static func pseudoinverse(_ matrix: Matrix) -> Matrix {
        let size = matrix.rows
        let scales = (0..<size).map { matrix[$0, $0] > 0 ? 1 / matrix[$0, $0].squareRoot() : 0 }
        var scaled = matrix
        for i in 0..<size {
            for j in 0..<size { scaled[i, j] = (matrix[i, j] + matrix[j, i]) / 2 * scales[i] * scales[j] }
        }
        var result = Matrix(rows: size, columns: size)
        guard let (values, vectors) = scaled.symmetricEigen() else { return result }
        for (index, value) in values.enumerated() where value > 1e-8 {
            for i in 0..<size {
                for j in 0..<size {
                    result[i, j] += scales[i] * vectors[i, index] * vectors[j, index] * scales[j] / value
                }
            }
        }
        return result
    }

    /// What K's blocks have beyond those of M^-1, added to `blocks`, which hold a k x k block for each level of a term.
    ///
    /// - Parameter first: the first of the term's columns.
    func addDiagonals(to blocks: inout [Double], at start: Int, levels: Int, size k: Int, from first: Int) {
        let size = columns.count
        guard size > 0 else { return }
        var middle = Matrix(rows: size, columns: size)
        for i in 0..<size {
            for j in 0..<size { middle[i, j] = columns[i].dot(images[j]) }
        }
        // V (G + G B'H B G) V' - H B G V' - V G B'H
        var inner = g.multiplied(by: middle).multiplied(by: g)
        inner.add(g, times: 1)
        var (weighted, cross) = ([Double](repeating: 0, count: size), [Double](repeating: 0, count: size))
        for level in 0..<levels {
            for b in 0..<k {
                let column = first + level * k + b
                for i in 0..<size {
                    var (sum, other) = (0.0, 0.0)
                    for j in 0..<size {
                        sum += inner[i, j] * solutions[j][column]
                        other += g[i, j] * solutions[j][column]
                    }
                    weighted[i] = sum
                    cross[i] = other
                }
                for a in 0..<k {
                    let row = first + level * k + a
                    var (sum, mixed) = (0.0, 0.0)
                    for i in 0..<size {
                        sum += solutions[i][row] * weighted[i]
                        mixed += images[i][row] * cross[i]
                    }
                    blocks[start + (level * k + a) * k + b] += sum - mixed
                    blocks[start + (level * k + b) * k + a] -= mixed
                }
            }
        }
    }

    /// result <- K z.
    ///
    /// - Parameter result: H z at the beginning.
    func approximate(_ z: LanesBuffer, into result: LanesBuffer) {
        guard !columns.isEmpty else { return }
        let shares = multiply(g, solutions.map(z.dot))
        for (share, column) in zip(shares, images) { result.add(column, times: -share) }
        // P of it, and V G V'z.
        let correction = multiply(g, columns.map(result.dot))
        for (index, column) in solutions.enumerated() {
            result.add(column, times: shares[index] - correction[index])
        }
    }

    private func multiply(_ matrix: Matrix, _ values: [Lanes]) -> [Lanes] {
        values.indices.map { i in
            values.indices.reduce(Lanes(repeating: 0)) { $0 + matrix[i, $1] * values[$1] }
        }
    }
}
