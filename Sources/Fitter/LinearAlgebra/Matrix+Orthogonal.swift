extension Matrix {
    /// Orthonormal columns that span those of this matrix, by Gram-Schmidt with reorthogonalisation, in blocks.
    ///
    /// - Parameter tolerance: a column of whose norm less than this part is left by the columns before it counts as dependent on them.
    func orthonormalBasis(tolerance: Double = 1e-7) -> Matrix {
        var basis = Matrix(rows: rows, columns: 0)
        for start in stride(from: 0, to: columns, by: Self.blockColumns) {
            let block = Matrix(
                rows: rows, columns: min(Self.blockColumns, columns - start),
                elements: (start..<min(start + Self.blockColumns, columns)).flatMap { column($0).normalized }
            ).removing(basis)
            var own: [[Double]] = []
            for index in 0..<block.columns {
                var column = block.column(index)
                column.remove(own)
                if column.euclideanNorm > tolerance { own.append(column.normalized) }
            }
            basis = Matrix(
                rows: rows, columns: basis.columns + own.count, elements: basis.elements + Array(own.joined()))
        }
        return basis
    }

    /// The columns less their projections onto the columns of a matrix with the same rows, which may depend on each other.
    func orthogonal(to other: Matrix) -> Matrix {
        var result = removing(other.orthonormalBasis())
        for index in 0..<columns {
            // What is left of rounding would make contrasts of what they have no part in.
            let least = 1e-10 * column(index).euclideanNorm
            for row in 0..<rows where abs(result[row, index]) < least { result[row, index] = 0 }
        }
        return result
    }

    private static var blockColumns: Int { 64 }

    /// The columns less their projections onto orthonormal columns, twice, so that rounding leaves nothing of them.
    private func removing(_ basis: Matrix) -> Matrix {
        guard basis.columns > 0, columns > 0 else { return self }
        var result = self
        for _ in 0..<2 { result.add(basis.multiplied(by: basis.transposeMultiplied(by: result)), times: -1) }
        return result
    }

    private func column(_ index: Int) -> [Double] { Array(elements[index * rows..<(index + 1) * rows]) }
}

extension [Double] {
    fileprivate var euclideanNorm: Double {
        let largest = reduce(0) { Swift.max($0, abs($1)) }
        guard largest > 0 else { return 0 }
        return largest * reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
    }

    /// The values divided by their norm; zeros stay.
    fileprivate var normalized: [Double] {
        let norm = euclideanNorm
        return norm > 0 ? map { $0 / norm } : self
    }

    /// Removes the projections onto orthonormal directions, twice.
    fileprivate mutating func remove(_ directions: [[Double]]) {
        for _ in 0..<2 {
            for direction in directions {
                let product = dot(direction)
                for index in indices { self[index] -= product * direction[index] }
            }
        }
    }
}
