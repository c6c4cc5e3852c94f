/// The blocks of the inverse of Omega (or of Omega_x, with X's columns) that a fit needs: the diagonal k x k block of every level.
///
/// The trailing part is inverted densely. For a leading level with factor L_l and panel P, rows R,
///   W = P L_l^-1,   inverse_ll = (L_l L_l')^-1 + W' inverse_RR W,   inverse_Rl = -inverse_RR W
/// (Takahashi, Fagan & Chen 1973), which needs only entries that the panels' pattern holds: no entry outside it is ever formed.
package struct SelectedInverse: Sendable {
    package let structure: BlockStructure
    /// The diagonal blocks of all levels, k x k each, in the structure's order.
    package private(set) var diagonals: [Double]
    /// The inverse of the trailing block, lower triangle by columns.
    package private(set) var dense: [Double]
    /// inverse_Rl of the levels that are an ancestor of others, or of all levels where they are kept; laid out as the panels are.
    package private(set) var panels: [Double]
    private let keepsPanels: Bool
    private var w: [Double]
    private var product: [Double]
    private var factorInverse: [Double]

    /// - Parameter keepsPanels: whether inverse_Rl is kept for every level, and not only where others need it.
    package init(_ structure: BlockStructure, keepsPanels: Bool = false) {
        self.structure = structure
        self.keepsPanels = keepsPanels
        diagonals = [Double](repeating: 0, count: structure.diagonalCount)
        dense = [Double](repeating: 0, count: structure.denseDimension * structure.denseDimension)
        let needsPanels = keepsPanels || structure.leadingTermCount > 1
        panels = [Double](repeating: 0, count: needsPanels ? structure.panelValueStarts.last ?? 0 : 0)
        let widest = zip(structure.panelValueStarts, structure.panelValueStarts.dropFirst()).map { $1 - $0 }.max() ?? 0
        w = [Double](repeating: 0, count: widest)
        product = [Double](repeating: 0, count: widest)
        let largest = structure.terms.map(\.size).max() ?? 1
        factorInverse = [Double](repeating: 0, count: largest * largest)
    }

    /// Computes the blocks of the inverse; `includingFixed` says whether X's columns belong to the matrix.
    package mutating func compute(from factor: BlockFactor, includingFixed: Bool) {
        let dimension = structure.denseDimension
        let inverted = includingFixed ? dimension - 1 : structure.trailingColumns
        for column in 0..<inverted {
            for index in column * dimension + column..<column * dimension + inverted {
                dense[index] = factor.dense[index]
            }
        }
        dense.withUnsafeMutableBufferPointer { dense in
            guard let dense = dense.baseAddress else { return }
            DenseKernels.formInverse(fromCholesky: dense, n: inverted, stride: dimension)
        }
        for term in structure.trailingTerms { copyDiagonals(of: term) }
        let excludedRows = includingFixed ? 1 : structure.fixedColumns + 1
        for index in (0..<structure.leadingTermCount).reversed() {
            for level in 0..<structure.terms[index].levels {
                invert(leadingTerm: index, level: level, factor: factor, excludedRows: excludedRows)
            }
        }
    }

    /// Turns the blocks of Omega_x^-1 into those of Omega^-1: with C the columns of Omega_x^-1 that belong to X,
    ///   Omega^-1 = [Omega_x^-1]_uu - C_u (C_X)^-1 C_u',
    /// which costs p solves where a second inverse would cost as much as all of an evaluation.
    package mutating func removeFixed(_ factor: BlockFactor) {
        let columns = factor.fixedColumnsOfInverse()
        let p = columns.count
        var corner = Matrix(rows: p, columns: p)
        for i in 0..<p {
            for j in 0..<p { corner[i, j] = columns[j][structure.randomColumns + i] }
        }
        guard let inverse = corner.positiveDefiniteInverse() else {
            compute(from: factor, includingFixed: false)
            return
        }
        for term in structure.terms {
            for level in 0..<term.levels {
                let (block, column) = (term.diagonal(ofLevel: level), term.column(ofLevel: level))
                for a in 0..<term.size {
                    for b in 0..<term.size {
                        for i in 0..<p {
                            for j in 0..<p {
                                diagonals[block + a * term.size + b] -=
                                    columns[i][column + a] * inverse[i, j] * columns[j][column + b]
                            }
                        }
                    }
                }
            }
        }
    }

    private mutating func copyDiagonals(of term: BlockStructure.Term) {
        let dimension = structure.denseDimension
        for level in 0..<term.levels {
            let column = term.column(ofLevel: level) - structure.leadingColumns
            let block = term.diagonal(ofLevel: level)
            for a in 0..<term.size {
                for b in 0..<term.size {
                    let (i, j) = (column + max(a, b), column + min(a, b))
                    diagonals[block + a * term.size + b] = dense[j * dimension + i]
                }
            }
        }
    }

    /// One leading level: W, inverse_RR W, and from them the diagonal block and, for ancestors, the panel of the inverse.
    private mutating func invert(leadingTerm index: Int, level: Int, factor: BlockFactor, excludedRows: Int) {
        let term = structure.terms[index]
        let k = term.size
        let panel = term.firstPanel + level
        let firstRow = structure.panelStarts[panel]
        let count = structure.panelStarts[panel + 1] - firstRow - excludedRows
        let firstValue = structure.panelValueStarts[panel]
        let block = term.diagonal(ofLevel: level)

        for r in 0..<count {
            for a in (0..<k).reversed() {
                var sum = factor.panels[firstValue + r * k + a]
                for b in a + 1..<max(k, a + 1) { sum -= w[r * k + b] * factor.diagonals[block + b * k + a] }
                w[r * k + a] = sum / factor.diagonals[block + a * (k + 1)]
            }
        }
        multiply(leadingTerm: index, panel: panel, count: count)
        invertFactor(factor.diagonals, block: block, size: k)
        for a in 0..<k {
            for b in 0...a {
                var sum = 0.0
                for c in a..<k { sum += factorInverse[c * k + a] * factorInverse[c * k + b] }
                for r in 0..<count { sum += w[r * k + a] * product[r * k + b] }
                diagonals[block + a * k + b] = sum
                diagonals[block + b * k + a] = sum
            }
        }
        guard index > 0 || keepsPanels else { return }
        for value in 0..<count * k { panels[firstValue + value] = -product[value] }
    }

    /// product = inverse_RR W, with inverse_RR gathered from the ancestors' parts and the dense part.
    private mutating func multiply(leadingTerm index: Int, panel: Int, count: Int) {
        let k = structure.terms[index].size
        for value in 0..<count * k { product[value] = 0 }
        var first = 0
        var map = structure.ancestorStarts[panel]
        let rows = structure.panelStarts[panel + 1] - structure.panelStarts[panel]
        for ancestor in structure.terms[(index + 1)..<structure.leadingTermCount] {
            multiplyAncestor(ancestor, panel: panel, first: first, count: count, k: k, map: map)
            first += ancestor.size
            map += rows - first
        }
        let shift = structure.leadingColumns
        let dimension = structure.denseDimension
        structure.panelRows.withUnsafeBufferPointer { panelRows in
            dense.withUnsafeBufferPointer { dense in
                w.withUnsafeBufferPointer { w in
                    product.withUnsafeMutableBufferPointer { product in
                        guard let columns = panelRows.baseAddress.map({ $0 + structure.panelStarts[panel] }),
                            let dense = dense.baseAddress, let w = w.baseAddress, let product = product.baseAddress
                        else { return }
                        if k == 1 {
                            // Each entry below the diagonal serves its own row and, by symmetry, its column.
                            for s in first..<count {
                                let column = dense + (Int(columns[s]) - shift) * dimension - shift
                                let ws = w[s]
                                var sum = column[Int(columns[s])] * ws
                                for r in s + 1..<max(count, s + 1) {
                                    let entry = column[Int(columns[r])]
                                    product[r] += entry * ws
                                    sum += entry * w[r]
                                }
                                product[s] += sum
                            }
                        } else {
                            for s in first..<count {
                                let column = dense + (Int(columns[s]) - shift) * dimension - shift
                                for r in s..<count {
                                    let entry = column[Int(columns[r])]
                                    for a in 0..<k {
                                        product[r * k + a] += entry * w[s * k + a]
                                        if r != s { product[s * k + a] += entry * w[r * k + a] }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private mutating func multiplyAncestor(
        _ ancestor: BlockStructure.Term, panel: Int, first: Int, count: Int, k: Int, map: Int
    ) {
        let size = ancestor.size
        let level = (Int(structure.panelRows[structure.panelStarts[panel] + first]) - ancestor.firstColumn) / size
        let block = ancestor.diagonal(ofLevel: level)
        let values = structure.panelValueStarts[ancestor.firstPanel + level]
        for a in 0..<size {
            for c in 0..<k {
                for b in 0..<size {
                    product[(first + a) * k + c] += diagonals[block + a * size + b] * w[(first + b) * k + c]
                }
                for r in first + size..<max(count, first + size) {
                    let entry = panels[values + Int(structure.ancestorRows[map + r - first - size]) * size + a]
                    product[(first + a) * k + c] += entry * w[r * k + c]
                    product[r * k + c] += entry * w[(first + a) * k + c]
                }
            }
        }
    }

    /// Writes L^-1 of a level's k x k factor to `factorInverse`, row by row, valid below the diagonal.
    private mutating func invertFactor(_ factors: [Double], block: Int, size k: Int) {
        for column in 0..<k {
            for row in column..<k {
                var sum = row == column ? 1.0 : 0.0
                for m in column..<row { sum -= factors[block + row * k + m] * factorInverse[m * k + column] }
                factorInverse[row * k + column] = sum / factors[block + row * (k + 1)]
            }
        }
    }
}
