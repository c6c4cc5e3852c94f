/// Least squares for the k coefficients of one level after another, by Gram-Schmidt orthogonalisation with column pivoting, in storage that is kept.
///
/// The modified form, with the right-hand side as a further column, is as stable as Householder's (Björck 1967, doi:10.1007/BF01934122).
struct LevelLeastSquares {
    /// A column of which no more than this share of its length is left by the columns before it depends on them: the bound of R's `lm` and lmList.
    static let tolerance = 1e-7

    private let k: Int
    /// Columns one after another, `stride` apart: k of the basis, then the right-hand side.
    private var columns: [Double]
    private let stride: Int
    private var triangle: Matrix
    private var order: [Int]

    init(coefficients: Int, rows: Int) {
        k = coefficients
        stride = max(rows, 1)
        columns = [Double](repeating: 0, count: stride * (coefficients + 1))
        triangle = Matrix(rows: coefficients, columns: coefficients)
        order = Array(0..<coefficients)
    }

    subscript(row: Int, column: Int) -> Double {
        get { columns[column * stride + row] }
        set { columns[column * stride + row] = newValue }
    }

    /// The coefficients for the first `rows` rows, which are overwritten; nil where the columns depend on each other.
    mutating func solve(rows: Int) -> [Double]? {
        order = Array(0..<k)
        let lengths = (0..<k).map { product($0, $0, rows).squareRoot() }
        var projections = [Double](repeating: 0, count: k)
        for step in 0..<k {
            // The column of which the largest share is left.
            var (best, share) = (step, -1.0)
            for candidate in step..<k {
                let column = order[candidate]
                guard lengths[column] > 0 else { return nil }
                let left = product(column, column, rows).squareRoot() / lengths[column]
                if left > share { (best, share) = (candidate, left) }
            }
            guard share > Self.tolerance else { return nil }
            order.swapAt(step, best)
            let pivot = order[step]
            let length = product(pivot, pivot, rows)
            for later in order[(step + 1)...] + [k] {
                let projection = product(pivot, later, rows) / length
                for row in 0..<rows { self[row, later] -= projection * self[row, pivot] }
                if later == k { projections[step] = projection } else { triangle[pivot, later] = projection }
            }
        }
        var solution = [Double](repeating: 0, count: k)
        for step in (0..<k).reversed() {
            let pivot = order[step]
            solution[pivot] = order[(step + 1)...].reduce(projections[step]) { $0 - triangle[pivot, $1] * solution[$1] }
        }
        return solution
    }

    private func product(_ first: Int, _ second: Int, _ rows: Int) -> Double {
        var sum = 0.0
        for row in 0..<rows { sum += self[row, first] * self[row, second] }
        return sum
    }
}
