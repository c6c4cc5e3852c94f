/// A positive semidefinite matrix as a sum of weighted squares, d r r', one per pivot: its factors L and D of L D L', and what borders it.
///
/// The element of r at its own pivot is 1, so that the weights and sums of an intercept are those of the matrix, without rounding.
struct RankOneTerms {
    /// The weights d, all positive.
    private(set) var weights: [Double] = []
    /// The pivot that each is of.
    private(set) var pivots: [Int] = []
    /// The rows r by columns of the matrix.
    private(set) var rows: [[Double]] = []
    /// The rest of the rows, by columns of the border.
    private(set) var borders: [[Double]] = []

    /// What is left of a pivot that the others determine is rounding errors of this part of it.
    private static let rounding = 1e-14

    /// - Parameters:
    ///   - matrix: k x k, positive semidefinite but for rounding.
    ///   - border: k x m, what the rows have in common with other columns; it vanishes where the matrix does.
    init(_ matrix: Matrix, border: Matrix? = nil) {
        let (k, m) = (matrix.rows, border?.columns ?? 0)
        var rest = matrix
        var other = border ?? Matrix(rows: k, columns: 0)
        for pivot in 0..<k {
            let weight = rest[pivot, pivot]
            guard weight > Self.rounding * matrix[pivot, pivot] else { continue }
            var (row, edge) = ([Double](repeating: 0, count: k), [Double](repeating: 0, count: m))
            row[pivot] = 1
            for column in pivot + 1..<max(k, pivot + 1) { row[column] = rest[pivot, column] / weight }
            for column in 0..<m { edge[column] = other[pivot, column] / weight }
            for i in pivot + 1..<max(k, pivot + 1) {
                let factor = rest[pivot, i]
                for j in pivot + 1..<k { rest[i, j] -= factor * row[j] }
                for j in 0..<m { other[i, j] -= factor * edge[j] }
            }
            weights.append(weight)
            pivots.append(pivot)
            rows.append(row)
            borders.append(edge)
        }
    }
}
