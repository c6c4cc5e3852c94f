/// Finds the columns of a matrix that are linear combinations of the ones before them, as R's `qr` with its tolerance
/// does.
///
/// R's dqrdc2 takes the columns in order and moves one to the end when, after the earlier ones are projected out, less
/// than `tolerance` of its norm is left. That depends on the matrix only through its triangular factor, which is found
/// here from blocks of rows, so that nothing of the matrix's own size is copied.
package struct ColumnDependence {
    /// What is left of a dependent column's norm is at most this part of it.
    let tolerance: Double

    package init(tolerance: Double = 1e-7) {
        self.tolerance = tolerance
    }

    /// The indices of the dependent columns, ascending.
    package func dependentColumns(of matrix: Matrix) -> [Int] {
        let p = matrix.columns
        if p == 0 || isClearlyIndependent(matrix) { return [] }
        var triangle = triangularFactor(of: matrix)
        return limitedPivoting(&triangle, size: p)
    }

    /// Whether the Cholesky factor of the cross-products, scaled to a diagonal of ones, shows all columns to be
    /// independent.
    ///
    /// Its pivots are the squares of the parts of the norms that are left, with an error of perhaps 1e-11; the test
    /// leaves that far behind.
    private func isClearlyIndependent(_ matrix: Matrix) -> Bool {
        let p = matrix.columns
        var products = matrix.crossProduct().elements
        let scales = (0..<p).map { products[$0 + $0 * p].squareRoot() }
        guard scales.allSatisfy({ $0 > 0 && $0.isFinite }) else { return false }
        for j in 0..<p {
            for i in 0...j {
                var sum = products[i + j * p] / (scales[i] * scales[j])
                for k in 0..<i { sum -= products[k + i * p] * products[k + j * p] }
                if i < j {
                    products[i + j * p] = sum / products[i + i * p]
                } else {
                    guard sum > 1e-6 else { return false }
                    products[j + j * p] = sum.squareRoot()
                }
            }
        }
        return true
    }

    /// R of a QR factorisation, p x p by columns, zero below the diagonal.
    func triangularFactor(of matrix: Matrix) -> [Double] {
        let p = matrix.columns
        let blockRows = max(512, 4 * p)
        let height = p + blockRows
        var panel = [Double](repeating: 0, count: height * p)
        for start in stride(from: 0, to: matrix.rows, by: blockRows) {
            let count = min(blockRows, matrix.rows - start)
            for j in 0..<p {
                for row in 0..<blockRows {
                    panel[p + row + j * height] = row < count ? matrix[start + row, j] : 0
                }
            }
            for j in 0..<p {
                // The rows between j and p of the triangle are zero below its diagonal, but reflections cost little
                // there.
                Self.reflect(&panel, height: height, row: j, column: j, columns: j + 1..<p)
            }
        }
        var triangle = [Double](repeating: 0, count: p * p)
        for j in 0..<p {
            for i in 0...j { triangle[i + j * p] = panel[i + j * height] }
        }
        return triangle
    }

    /// Makes the part of `column` below `row` zero by a Householder reflection, and reflects `columns` with it.
    private static func reflect(_ a: inout [Double], height: Int, row: Int, column: Int, columns: Range<Int>) {
        a.withUnsafeMutableBufferPointer { a in
            // Rows row..<height of columns below the panel's width: all inside the array.
            let pivot = a.baseAddress.map { $0 + column * height }
            guard let v = pivot, let base = a.baseAddress else { return }
            var largest = 0.0
            for i in row..<height { largest = max(largest, abs(v[i])) }
            guard largest > 0 else { return }
            var squares = 0.0
            for i in row..<height { squares += (v[i] / largest) * (v[i] / largest) }
            let norm = largest * squares.squareRoot()
            let alpha = v[row] > 0 ? -norm : norm
            v[row] -= alpha
            var length = 0.0
            for i in row..<height { length += (v[i] / largest) * (v[i] / largest) }
            for j in columns {
                let w = base + j * height
                var product = 0.0
                for i in row..<height { product += (v[i] / largest) * (w[i] / largest) }
                let factor = 2 * product / length
                for i in row..<height { w[i] -= factor * v[i] }
            }
            v[row] = alpha
            for i in row + 1..<height { v[i] = 0 }
        }
    }

    /// The columns that limited pivoting moves to the end of the triangle.
    private func limitedPivoting(_ triangle: inout [Double], size p: Int) -> [Int] {
        func norm(_ column: Int, from row: Int) -> Double {
            var largest = 0.0
            for i in row..<p { largest = max(largest, abs(triangle[i + column * p])) }
            guard largest > 0 else { return 0 }
            var squares = 0.0
            for i in row..<p { squares += (triangle[i + column * p] / largest) * (triangle[i + column * p] / largest) }
            return largest * squares.squareRoot()
        }
        var dependent: [Int] = []
        var row = 0
        for column in 0..<p {
            let whole = norm(column, from: 0)
            // Reflections keep norms, so the whole column's norm is still the one that it began with.
            if norm(column, from: row) < (whole == 0 ? 1 : whole) * tolerance {
                dependent.append(column)
            } else {
                Self.reflect(&triangle, height: p, row: row, column: column, columns: column + 1..<p)
                row += 1
            }
        }
        return dependent
    }
}
