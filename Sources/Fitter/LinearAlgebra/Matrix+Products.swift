extension Matrix {
    /// A B.
    package func multiplied(by other: Matrix) -> Matrix {
        precondition(columns == other.rows)
        var result = Matrix(rows: rows, columns: other.columns)
        DenseKernels.multiply(
            elements, rowsA: rows, other.elements, rowsB: other.rows, m: rows, n: other.columns, k: columns,
            into: &result.elements)
        return result
    }

    /// A x.
    package func multiplied(by x: [Double]) -> [Double] {
        precondition(columns == x.count)
        return (0..<rows).map { row in
            var sum = 0.0
            for column in 0..<columns { sum += self[row, column] * x[column] }
            return sum
        }
    }

    /// A'B.
    package func transposeMultiplied(by other: Matrix) -> Matrix {
        precondition(rows == other.rows)
        var result = Matrix(rows: columns, columns: other.columns)
        DenseKernels.multiply(
            elements, rowsA: rows, transposedA: true, other.elements, rowsB: other.rows, m: columns, n: other.columns,
            k: rows, into: &result.elements)
        return result
    }

    /// A B'.
    package func multiplied(byTransposeOf other: Matrix) -> Matrix {
        precondition(columns == other.columns)
        var result = Matrix(rows: rows, columns: other.rows)
        DenseKernels.multiply(
            elements, rowsA: rows, other.elements, rowsB: other.rows, transposedB: true, m: rows, n: other.rows,
            k: columns, into: &result.elements)
        return result
    }

    /// A'A.
    func crossProduct() -> Matrix { transposeMultiplied(by: self) }

    /// Replaces a symmetric matrix, of which the lower triangle is read, by its Cholesky factor, zeros above the diagonal; false where it
    /// is not positive definite.
    mutating func formCholesky() -> Bool {
        precondition(rows == columns)
        let n = rows
        guard n > 0 else { return true }
        let factored = elements.withUnsafeMutableBufferPointer { elements in
            elements.baseAddress.map { DenseKernels.formCholesky($0, n: n, stride: n) } ?? 0
        }
        for column in 0..<n {
            for row in 0..<column { self[row, column] = 0 }
        }
        return factored == n
    }

    /// B <- L^-1 B, L being this matrix's lower triangle.
    func solveLower(_ b: inout Matrix) {
        precondition(rows == columns && b.rows == rows)
        DenseKernels.solveLower(elements, n: rows, columns: b.columns, &b.elements)
    }

    /// The transpose.
    var transposed: Matrix {
        var result = Matrix(rows: columns, columns: rows)
        for column in 0..<columns {
            for row in 0..<rows { result[column, row] = self[row, column] }
        }
        return result
    }

    /// Adds a multiple of a matrix of the same shape.
    mutating func add(_ other: Matrix, times factor: Double) {
        precondition(rows == other.rows && columns == other.columns)
        for index in elements.indices { elements[index] += factor * other.elements[index] }
    }

    package func scaled(by factor: Double) -> Matrix {
        Matrix(rows: rows, columns: columns, elements: elements.map { $0 * factor })
    }

    /// The sum of the products of the elements in the same places: tr(A'B).
    package func elementProduct(_ other: Matrix) -> Double {
        precondition(rows == other.rows && columns == other.columns)
        return zip(elements, other.elements).reduce(0) { $0 + $1.0 * $1.1 }
    }
}

extension Matrix {
    /// A'x.
    package func transposeMultiplied(by x: [Double]) -> [Double] {
        precondition(rows == x.count)
        return (0..<columns).map { column in
            var sum = 0.0
            for row in 0..<rows { sum += self[row, column] * x[row] }
            return sum
        }
    }

    /// The sum of two matrices of the same shape.
    package func adding(_ other: Matrix) -> Matrix {
        var sum = self
        sum.add(other, times: 1)
        return sum
    }

    /// B <- L^-T B, L being this matrix's lower triangle.
    func solveLowerTransposed(_ b: inout Matrix) {
        precondition(rows == columns && b.rows == rows)
        for column in 0..<b.columns {
            for row in (0..<rows).reversed() {
                var sum = b[row, column]
                for inner in row + 1..<max(rows, row + 1) { sum -= self[inner, row] * b[inner, column] }
                b[row, column] = sum / self[row, row]
            }
        }
    }
}
