import RealModule

/// The Cholesky factor L of Omega = [Z Lambda, X, y]'W[Z Lambda, X, y] + diag(I, 0, 0) in the blocks of a ``BlockStructure``.
///
/// Leading terms are eliminated level by level; each elimination is a rank-k update of what its panel's rows span, so its cost does not depend on
/// the number of levels. The dense rest goes to LAPACK. The last rows are those of X and y, so that the factor also holds the fixed
/// effects' equations and, as the square of its last element, the penalised residual sum of squares
/// r^2 = min |y - X beta - Z Lambda u|^2 + |u|^2 (Bates et al. 2015, section 3.4, doi:10.18637/jss.v067.i01).
///
/// The storage is made once and overwritten by each factorisation.
package struct BlockFactor: Sendable {
    package let structure: BlockStructure
    /// The k x k Cholesky factors of the leading levels' diagonal blocks, row by row, valid below the diagonal.
    package private(set) var diagonals: [Double]
    /// The rows of L below them.
    package private(set) var panels: [Double]
    /// The trailing block of L, lower triangle by columns.
    package private(set) var dense: [Double]
    /// log|Omega| of the random effects' part.
    package private(set) var logDeterminant = 0.0
    /// What X's columns add to it: log|R_X|^2 of the standardised columns.
    package private(set) var fixedLogDeterminant = 0.0
    /// The penalised residual sum of squares, r^2; 0 where rounding leaves nothing of it.
    package private(set) var penalizedResidualSumOfSquares = 0.0

    private let isScalar: Bool
    /// For scalar models theta by column, 1 for X and y.
    private var columnScales: [Double]
    private var block: [Double]

    package init(_ structure: BlockStructure) {
        self.structure = structure
        diagonals = [Double](
            repeating: 0, count: structure.leadingTerms.last.map { $0.diagonal(ofLevel: $0.levels) } ?? 0)
        panels = [Double](repeating: 0, count: structure.panelValueStarts.last ?? 0)
        dense = [Double](repeating: 0, count: structure.denseDimension * structure.denseDimension)
        isScalar = structure.terms.allSatisfy { $0.size == 1 }
        columnScales = [Double](repeating: 1, count: structure.randomColumns + structure.fixedColumns + 1)
        let largest = structure.terms.map(\.size).max() ?? 1
        block = [Double](repeating: 0, count: largest * largest)
    }

    /// Factors Omega at `lambda`; returns false when X's columns are linearly dependent to working precision.
    package mutating func factor(_ a: CrossProducts, _ lambda: RelativeFactors) -> Bool {
        if isScalar {
            scaleScalar(a, lambda)
        } else {
            scaleBlocks(a, lambda)
        }
        var determinant = 0.0
        for leading in 0..<structure.leadingTermCount {
            eliminate(leadingTerm: leading, &determinant)
        }
        return factorDense(determinant)
    }
}

extension BlockFactor {
    /// Lambda'A Lambda + I where every term has one coefficient: rows and columns are multiplied by theta.
    private mutating func scaleScalar(_ a: CrossProducts, _ lambda: RelativeFactors) {
        for (index, term) in structure.terms.enumerated() {
            let theta = lambda[index, 0, 0]
            for column in term.firstColumn..<term.firstColumn + term.levels { columnScales[column] = theta }
        }
        for (index, term) in structure.leadingTerms.enumerated() {
            let theta = lambda[index, 0, 0]
            for level in term.firstDiagonal..<term.firstDiagonal + term.levels {
                diagonals[level] = a.diagonals[level] * theta * theta + 1
            }
            let values = structure.panelStarts[term.firstPanel]..<structure.panelStarts[term.firstPanel + term.levels]
            for value in values {
                panels[value] = a.panels[value] * (theta * columnScales[Int(structure.panelRows[value])])
            }
        }
        let (dimension, leading) = (structure.denseDimension, structure.leadingColumns)
        for column in 0..<dimension {
            let scale = columnScales[leading + column]
            for index in column * dimension + column..<(column + 1) * dimension {
                dense[index] = a.dense[index] * (scale * columnScales[leading + index - column * dimension])
            }
        }
        for column in 0..<structure.trailingColumns { dense[column * (dimension + 1)] += 1 }
    }

    /// Lambda'A Lambda + I, block by block.
    private mutating func scaleBlocks(_ a: CrossProducts, _ lambda: RelativeFactors) {
        for index in 0..<structure.leadingTermCount { scalePanels(a, lambda, leadingTerm: index) }
        scaleDense(a, lambda)
    }

    private mutating func scalePanels(_ a: CrossProducts, _ lambda: RelativeFactors, leadingTerm index: Int) {
        let term = structure.terms[index]
        let k = term.size
        for level in 0..<term.levels {
            let diagonal = term.diagonal(ofLevel: level)
            for entry in 0..<k * k { block[entry] = a.diagonals[diagonal + entry] }
            multiplyBlock(rows: k, columns: k, lambda, left: index, right: index)
            for entry in 0..<k * k { diagonals[diagonal + entry] = block[entry] }
            for entry in 0..<k { diagonals[diagonal + entry * (k + 1)] += 1 }

            let panel = term.firstPanel + level
            var value = structure.panelValueStarts[panel]
            var rowTerm = index + 1
            var row = structure.panelStarts[panel]
            while row < structure.panelStarts[panel + 1] {
                let column = Int(structure.panelRows[row])
                while rowTerm < structure.terms.count, column >= end(ofTerm: rowTerm) { rowTerm += 1 }
                let left = rowTerm < structure.terms.count ? rowTerm : nil
                let rows = left.map { structure.terms[$0].size } ?? 1
                for entry in 0..<rows * k { block[entry] = a.panels[value + entry] }
                multiplyBlock(rows: rows, columns: k, lambda, left: left, right: index)
                for entry in 0..<rows * k { panels[value + entry] = block[entry] }
                row += rows
                value += rows * k
            }
        }
    }

    private func end(ofTerm index: Int) -> Int {
        let term = structure.terms[index]
        return term.column(ofLevel: term.levels)
    }

    private mutating func scaleDense(_ a: CrossProducts, _ lambda: RelativeFactors) {
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

    /// block <- T_left' block T_right; no left factor for rows of X and y. In place, since entry (i, j) of either product needs none before it.
    private mutating func multiplyBlock(rows: Int, columns: Int, _ lambda: RelativeFactors, left: Int?, right: Int) {
        for i in 0..<rows {
            for j in 0..<columns {
                var sum = 0.0
                for m in j..<columns { sum += block[i * columns + m] * lambda[right, m, j] }
                block[i * columns + j] = sum
            }
        }
        guard let left else { return }
        for j in 0..<columns {
            for i in 0..<rows {
                var sum = 0.0
                for m in i..<rows { sum += lambda[left, m, i] * block[m * columns + j] }
                block[i * columns + j] = sum
            }
        }
    }
}

extension BlockFactor {
    private mutating func eliminate(leadingTerm index: Int, _ determinant: inout Double) {
        let term = structure.terms[index]
        let ancestors = structure.terms[(index + 1)..<structure.leadingTermCount]
        diagonals.withUnsafeMutableBufferPointer { diagonals in
            panels.withUnsafeMutableBufferPointer { panels in
                dense.withUnsafeMutableBufferPointer { dense in
                    let kernel = PanelKernel(
                        structure: structure, diagonals: diagonals, panels: panels, dense: dense)
                    for level in 0..<term.levels {
                        determinant += kernel.factorPanel(of: term, level: level)
                        kernel.update(of: term, level: level, ancestors: ancestors)
                    }
                }
            }
        }
    }

    private mutating func factorDense(_ leadingDeterminant: Double) -> Bool {
        let dimension = structure.denseDimension
        let factored = dense.withUnsafeMutableBufferPointer { dense in
            dense.baseAddress.map { DenseKernels.formCholesky($0, n: dimension, stride: dimension) } ?? 0
        }
        guard factored >= dimension - 1 else { return false }
        func logSquare(_ column: Int) -> Double { 2 * Double.log(dense[column * (dimension + 1)]) }
        logDeterminant = (0..<structure.trailingColumns).reduce(leadingDeterminant) { $0 + logSquare($1) }
        fixedLogDeterminant = (structure.trailingColumns..<dimension - 1).reduce(0) { $0 + logSquare($1) }
        let last = dense[dimension * dimension - 1]
        // LAPACK leaves a last pivot that is not positive as it found it, before the square root.
        penalizedResidualSumOfSquares = factored == dimension ? last * last : 0
        return true
    }
}
