import RealModule

extension BlockFactor {
    /// The trailing block of Lambda'A Lambda + I.
    mutating func scaleDense(_ a: CrossProducts, _ lambda: RelativeFactors) {
        if isScalar { scaleScalarDense(a) } else { scaleDenseBlocks(a, lambda) }
    }

    private mutating func scaleScalarDense(_ a: CrossProducts) {
        let dimension = structure.denseDimension
        let first = structure.leadingColumns - (structure.terms.first?.levels ?? 0)
        columnScales.withUnsafeBufferPointer { scales in
            dense.withUnsafeMutableBufferPointer { dense in
                DenseKernels.shareTiles(dimension) { start, width in
                    for column in start..<start + width {
                        let scale = scales[first + column]
                        for row in column..<dimension {
                            dense[column * dimension + row] =
                                a.dense[column * dimension + row] * (scale * scales[first + row])
                        }
                    }
                }
            }
        }
        for column in 0..<structure.trailingColumns { dense[column * (dimension + 1)] += 1 }
    }

    private mutating func scaleDenseBlocks(_ a: CrossProducts, _ lambda: RelativeFactors) {
        let (dimension, leading) = (structure.denseDimension, structure.leadingColumns)
        let trailing = structure.trailingColumns
        for right in structure.leadingTermCount..<structure.terms.count {
            let term = structure.terms[right]
            for level in 0..<term.levels {
                let column = term.column(ofLevel: level) - leading
                for left in right..<structure.terms.count {
                    let other = structure.terms[left]
                    for row in left == right ? level..<term.levels : 0..<other.levels {
                        scaleDenseBlock(
                            a, lambda, left: left, right: right, row: other.column(ofLevel: row) - leading,
                            column: column)
                    }
                }
                for row in trailing..<dimension {
                    for c in 0..<term.size { block[c] = a.dense[(column + c) * dimension + row] }
                    multiplyBlock(rows: 1, columns: term.size, lambda, left: nil, right: right)
                    for c in 0..<term.size { dense[(column + c) * dimension + row] = block[c] }
                }
                for c in column..<column + term.size { dense[c * (dimension + 1)] += 1 }
            }
        }
        for column in trailing..<dimension {
            for row in column..<dimension { dense[column * dimension + row] = a.dense[column * dimension + row] }
        }
    }

    private mutating func scaleDenseBlock(
        _ a: CrossProducts, _ lambda: RelativeFactors, left: Int, right: Int, row: Int, column: Int
    ) {
        let dimension = structure.denseDimension
        let (rows, columns) = (structure.terms[left].size, structure.terms[right].size)
        for r in 0..<rows {
            for c in 0..<columns {
                let (i, j) = (max(row + r, column + c), min(row + r, column + c))
                block[r * columns + c] = a.dense[j * dimension + i]
            }
        }
        multiplyBlock(rows: rows, columns: columns, lambda, left: left, right: right)
        for r in 0..<rows {
            for c in 0..<columns where row + r >= column + c {
                dense[(column + c) * dimension + row + r] = block[r * columns + c]
            }
        }
    }

    /// block <- T_left' block T_right; see ``BlockScaling``.
    private mutating func multiplyBlock(rows: Int, columns: Int, _ lambda: RelativeFactors, left: Int?, right: Int) {
        lambda.elements.withUnsafeBufferPointer { elements in
            block.withUnsafeMutableBufferPointer { block in
                guard let elements = elements.baseAddress, let block = block.baseAddress else { return }
                BlockScaling.multiply(
                    block, rows: rows, columns: columns, left: left.map { elements + lambda.starts[$0] },
                    right: elements + lambda.starts[right])
            }
        }
    }

    /// Factors the trailing block by LAPACK and reads off what the criterion needs; false where a column of Z or X depends on those before it.
    mutating func factorDense(_ leadingDeterminant: Double) -> Bool {
        let dimension = structure.denseDimension
        let factored = dense.withUnsafeMutableBufferPointer { dense in
            dense.baseAddress.map { DenseKernels.formCholesky($0, n: dimension, stride: dimension) } ?? 0
        }
        guard factored >= dimension - 1 else { return false }
        readPivots(leadingDeterminant)
        // LAPACK leaves a last pivot that is not positive as it found it, before the square root.
        if factored < dimension { penalizedResidualSumOfSquares = 0 }
        return true
    }

    /// Takes over a factor that was computed otherwise.
    mutating func replace(
        diagonals: [DoubleDouble], panels: [DoubleDouble], dense: [DoubleDouble], leadingLogDeterminant: Double
    ) {
        func round(_ source: [DoubleDouble], to target: inout [Double]) {
            precondition(source.count == target.count)
            for index in source.indices { target[index] = source[index].high }
        }
        round(diagonals, to: &self.diagonals)
        round(panels, to: &self.panels)
        round(dense, to: &self.dense)
        readPivots(leadingLogDeterminant)
    }

    private mutating func readPivots(_ leadingDeterminant: Double) {
        let dimension = structure.denseDimension
        logDeterminant = leadingDeterminant
        for column in 0..<structure.trailingColumns { logDeterminant += logSquare(column) }
        fixedLogDeterminant = 0
        for column in structure.trailingColumns..<dimension - 1 { fixedLogDeterminant += logSquare(column) }
        let last = dense[dimension * dimension - 1]
        penalizedResidualSumOfSquares = last * last
    }

    private func logSquare(_ column: Int) -> Double {
        2 * Double.log(dense[column * (structure.denseDimension + 1)])
    }
}
