/// A dense matrix of doubles, stored by columns as LAPACK expects it: element (i, j) is `elements[i + j * rows]`.
public struct Matrix: Sendable, Equatable {
    /// The number of rows, which may be 0.
    public let rows: Int
    /// The number of columns, which may be 0.
    public let columns: Int
    /// The elements column by column, `rows * columns` of them.
    public var elements: [Double]

    /// A matrix of the given elements.
    ///
    /// - Parameters:
    ///   - rows: the number of rows.
    ///   - columns: the number of columns.
    ///   - elements: the columns one after another.
    /// - Precondition: There are `rows * columns` elements.
    public init(rows: Int, columns: Int, elements: [Double]) {
        precondition(elements.count == rows * columns, "a \(rows) x \(columns) matrix needs \(rows * columns) elements")
        self.rows = rows
        self.columns = columns
        self.elements = elements
    }

    /// A matrix of zeros.
    public init(rows: Int, columns: Int) {
        self.init(rows: rows, columns: columns, elements: [Double](repeating: 0, count: rows * columns))
    }

    /// The element in a row and a column, both counted from 0.
    public subscript(row: Int, column: Int) -> Double {
        get { elements[row + column * rows] }
        set { elements[row + column * rows] = newValue }
    }
}

extension Matrix {
    /// x'A x for a square matrix.
    package func quadraticForm(_ x: [Double]) -> Double {
        precondition(rows == columns && x.count == rows)
        var sum = 0.0
        for column in 0..<columns {
            for row in 0..<rows { sum += x[row] * self[row, column] * x[column] }
        }
        return sum
    }

    /// The inverse of a symmetric positive definite matrix, of which the lower triangle is read; nil where the matrix is not
    /// positive definite to working precision.
    package func positiveDefiniteInverse() -> Matrix? {
        precondition(rows == columns)
        var inverse = self
        let inverted = inverse.elements.withUnsafeMutableBufferPointer { elements in
            guard let elements = elements.baseAddress,
                DenseKernels.formCholesky(elements, n: rows, stride: rows) == rows
            else {
                return false
            }
            // A pivot that cancelled all but the last digits of its diagonal element carries no information.
            for index in 0..<rows {
                let pivot = elements[index * (rows + 1)]
                if pivot * pivot <= 1e-12 * self[index, index] { return false }
            }
            Array(UnsafeBufferPointer(start: elements, count: rows * rows)).withUnsafeBufferPointer { factor in
                guard let factor = factor.baseAddress else { return }
                DenseKernels.invert(fromCholesky: factor, strideL: rows, into: elements, n: rows, stride: rows)
            }
            return true
        }
        guard inverted else { return nil }
        for column in 0..<columns {
            for row in 0..<column { inverse[row, column] = inverse[column, row] }
        }
        return inverse
    }
}

extension Matrix {
    /// The eigenvalues, ascending, and the eigenvectors, by columns, of a symmetric matrix of which the lower triangle is read; nil where LAPACK's
    /// iteration does not converge or the matrix holds a value that is not finite.
    package func symmetricEigen() -> (values: [Double], vectors: Matrix)? {
        precondition(rows == columns)
        guard elements.allSatisfy(\.isFinite) else { return nil }
        var vectors = self
        var values = [Double](repeating: 0, count: rows)
        let converged = vectors.elements.withUnsafeMutableBufferPointer { elements in
            values.withUnsafeMutableBufferPointer { values in
                guard let elements = elements.baseAddress, let values = values.baseAddress else { return true }
                return DenseKernels.formSymmetricEigen(elements, n: rows, values)
            }
        }
        return converged ? (values, vectors) : nil
    }
}

extension Matrix {
    /// The elements of some rows and columns, in the order given; all of them where none are named.
    package func selecting(rows chosenRows: [Int]? = nil, columns chosenColumns: [Int]? = nil) -> Matrix {
        let (chosenRows, chosenColumns) = (chosenRows ?? Array(0..<rows), chosenColumns ?? Array(0..<columns))
        var result = Matrix(rows: chosenRows.count, columns: chosenColumns.count)
        for (j, column) in chosenColumns.enumerated() {
            for (i, row) in chosenRows.enumerated() { result[i, j] = self[row, column] }
        }
        return result
    }
}
