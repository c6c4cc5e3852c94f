import CKernels

/// A matrix with the same small number of entries in each row.
struct SparseRows {
    /// How many rows the matrix has, s.
    let rows: Int
    /// How many columns it has, c.
    let columns: Int
    /// How many entries a row has, m.
    let entries: Int
    /// The entries' columns, row by row.
    let positions: [Int]
    /// The entries' values, row by row.
    let values: [Double]

    init(rows: Int, columns: Int, entries: Int, positions: [Int], values: [Double]) {
        precondition(positions.count == rows * entries && values.count == rows * entries)
        precondition(positions.allSatisfy { $0 >= 0 && $0 < columns })
        self.rows = rows
        self.columns = columns
        self.entries = entries
        self.positions = positions
        self.values = values
    }

    /// I - Z C Z' for a symmetric C, c x c; the lower triangle, O(s m (c + s)).
    func complement(of c: Matrix) -> Matrix {
        precondition(c.rows == columns && c.columns == columns)
        var result = Matrix(rows: rows, columns: rows)
        var product = [Double](repeating: 0, count: columns)
        formComplement(c.elements, positions, values, &product, &result.elements)
        return result
    }

    /// Every position is less than c, as the initialiser checks, so that all reads lie within the c x c elements.
    private func formComplement(
        _ c: UnsafePointer<Double>, _ positions: UnsafePointer<Int>, _ values: UnsafePointer<Double>,
        _ product: UnsafeMutablePointer<Double>, _ result: UnsafeMutablePointer<Double>
    ) {
        for column in 0..<rows {
            product.update(repeating: 0, count: columns)
            let first = column * entries
            rows_add(c, columns, positions + first, values + first, entries, columns, product)
            for row in column..<rows {
                var sum = 0.0
                for entry in row * entries..<(row + 1) * entries { sum += values[entry] * product[positions[entry]] }
                result[column * rows + row] = (row == column ? 1 : 0) - sum
            }
        }
    }

    /// Z'Z, c x c.
    func crossProduct() -> Matrix {
        var result = Matrix(rows: columns, columns: columns)
        for row in 0..<rows {
            for one in row * entries..<(row + 1) * entries {
                for two in row * entries..<(row + 1) * entries {
                    result[positions[one], positions[two]] += values[one] * values[two]
                }
            }
        }
        return result
    }

    /// Z'B for a matrix B of s rows.
    func transposeMultiplied(by b: Matrix) -> Matrix {
        precondition(b.rows == rows)
        var result = Matrix(rows: columns, columns: b.columns)
        for column in 0..<b.columns {
            for row in 0..<rows {
                for entry in row * entries..<(row + 1) * entries {
                    result[positions[entry], column] += values[entry] * b[row, column]
                }
            }
        }
        return result
    }
}
