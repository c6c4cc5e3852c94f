extension Matrix {
    /// The transpose.
    package var transposed: Matrix {
        var result = Matrix(rows: columns, columns: rows)
        for column in 0..<columns {
            for row in 0..<rows { result[column, row] = self[row, column] }
        }
        return result
    }

    /// The product of this matrix and another, for small ones.
    package func multiplied(by other: Matrix) -> Matrix {
        precondition(columns == other.rows)
        var result = Matrix(rows: rows, columns: other.columns)
        for column in 0..<other.columns {
            for inner in 0..<columns {
                let factor = other[inner, column]
                for row in 0..<rows { result[row, column] += self[row, inner] * factor }
            }
        }
        return result
    }

    /// Adds a multiple of a matrix of the same shape.
    package mutating func add(_ other: Matrix, times factor: Double) {
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
