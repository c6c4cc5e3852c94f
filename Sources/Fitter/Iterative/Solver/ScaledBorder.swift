/// The border's columns of Lambda'A Lambda: its random effects' columns scaled by their factors, X and y as they are.
struct ScaledBorder: Sendable {
    private let products: SparseCrossProducts
    private let lambda: RelativeFactors
    /// For each column of the border, the columns of `products.border` that it is made of and their weights.
    private let combinations: [[(column: Int, weight: Double)]]

    init(_ products: SparseCrossProducts, _ lambda: RelativeFactors) {
        self.products = products
        self.lambda = lambda
        let layout = products.layout
        var combinations = (0..<layout.borderColumns).map { [(column: $0, weight: 1.0)] }
        for position in layout.borderTerms {
            let term = layout.terms[position]
            for level in 0..<term.levels {
                let first = term.column(ofLevel: level) - layout.sparseColumns
                for j in 0..<term.size {
                    combinations[first + j] = (j..<term.size).map { (first + $0, lambda[position, $0, j]) }
                }
            }
        }
        self.combinations = combinations
    }

    /// Writes one column, over the eliminated and iterated columns, to a lane.
    func fill(_ values: LanesBuffer, column: Int, lane: Int) {
        let width = products.layout.borderColumns
        for (column, weight) in combinations[column] {
            for row in values.indices { values[row][lane] += weight * products.border[row * width + column] }
        }
        let layout = products.layout
        for position in 0...layout.iteratedTermCount {
            let term = layout.terms[position]
            for level in 0..<term.levels {
                let first = term.column(ofLevel: level)
                for i in 0..<term.size {
                    values[first + i][lane] = (i..<term.size).reduce(0) {
                        $0 + lambda[position, $1, i] * values[first + $1][lane]
                    }
                }
            }
        }
    }

    /// The border's own products, scaled, with the identity added for its random effects, less what the sparse terms explain of them.
    ///
    /// - Parameter solutions: Omega_LL^-1 of each of the border's columns.
    func complement(_ solutions: [[Double]]) -> Matrix {
        let layout = products.layout
        let width = layout.borderColumns
        var scaled: [Double] = []
        scaled.reserveCapacity(width * layout.sparseColumns)
        for solution in solutions { scaled += multiplied(solution) }
        // Stored row by row, the border is its own transpose stored by columns.
        let border = Matrix(rows: width, columns: layout.sparseColumns, elements: products.border)
        let explained = border.multiplied(by: Matrix(rows: layout.sparseColumns, columns: width, elements: scaled))
        var result = Matrix(rows: width, columns: width)
        for i in 0..<width {
            for j in 0..<width {
                var sum = i == j && i < layout.borderRandomColumns ? 1.0 : 0
                for (row, weight) in combinations[i] {
                    sum -= weight * explained[row, j]
                    for (column, other) in combinations[j] {
                        sum += weight * products.borderProducts[row, column] * other
                    }
                }
                result[i, j] = sum
            }
        }
        return result
    }

    /// Lambda x over the eliminated and iterated columns.
    private func multiplied(_ x: [Double]) -> [Double] {
        var result = x
        let layout = products.layout
        for position in 0...layout.iteratedTermCount {
            let term = layout.terms[position]
            for level in 0..<term.levels {
                let first = term.column(ofLevel: level)
                for i in 0..<term.size {
                    result[first + i] = (0...i).reduce(0) { $0 + lambda[position, i, $1] * x[first + $1] }
                }
            }
        }
        return result
    }
}
