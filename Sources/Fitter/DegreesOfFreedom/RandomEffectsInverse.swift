/// Z'H^-1 Z, q x q, and X'H^-1 Z, p x q with X whitened, for H = Z Lambda Lambda' Z' + W^-1.
enum RandomEffectsInverse {
    /// The diagonal of Omega from which on Z'WZ - F'F has lost so many digits that the form with the inverse of Lambda is better.
    private static let largeVariance = 1e6

    static func matrices(
        _ crossProducts: CrossProducts, _ factor: BlockFactor, _ factors: RelativeFactors, _ design: MixedModelDesign
    ) -> (inverse: Matrix, whitened: Matrix) {
        let (random, fixed) = crossProducts.randomProducts(design)
        let diagonal = diagonalOfOmega(random, crossProducts.structure, factors)
        // I - Omega^-1 loses digits where Omega is close to I.
        if let least = diagonal.min(), least > 2, (diagonal.max() ?? 0) > largeVariance {
            return fromInverse(crossProducts.structure, factor, factors)
        }
        return fromProducts(random, fixed, crossProducts.structure, factor, factors)
    }

    private static func diagonalOfOmega(
        _ random: Matrix, _ structure: BlockStructure, _ factors: RelativeFactors
    ) -> [Double] {
        structure.terms.enumerated().flatMap { index, term in
            (0..<term.levels).flatMap { level in
                let first = term.column(ofLevel: level)
                return (0..<term.size).map { a in
                    var sum = 1.0
                    for b in a..<term.size {
                        for c in a..<term.size {
                            sum += factors[index, b, a] * random[first + b, first + c] * factors[index, c, a]
                        }
                    }
                    return sum
                }
            }
        }
    }

    /// With F = L^-1 Lambda'Z'WZ the first matrix is Z'WZ - F'F, which needs no inverse of Lambda.
    private static func fromProducts(
        _ random: Matrix, _ fixed: Matrix, _ structure: BlockStructure, _ factor: BlockFactor,
        _ factors: RelativeFactors
    ) -> (inverse: Matrix, whitened: Matrix) {
        var inverse = random
        let (q, p) = (structure.randomColumns, structure.fixedColumns)
        let (forward, whitened) = solve(structure, factor) { x, column in
            for (index, term) in structure.terms.enumerated() {
                for level in 0..<term.levels {
                    let first = term.column(ofLevel: level)
                    for a in 0..<term.size {
                        // Lambda' is upper triangular in each block.
                        x[first + a] = (a..<term.size).reduce(0) {
                            $0 + factors[index, $1, a] * random[first + $1, column]
                        }
                    }
                }
            }
            for row in 0..<p { x[q + row] = fixed[row, column] }
        }
        DenseKernels.addCrossProduct(-1, forward, to: &inverse)
        inverse.copyLowerToUpper()
        return (inverse, whitened)
    }

    /// Lambda^-T (I - Omega^-1) Lambda^-1 and, with X whitened, X'WZ Lambda Omega^-1 Lambda^-1: where variances are large against the residual variance.
    private static func fromInverse(
        _ structure: BlockStructure, _ factor: BlockFactor, _ factors: RelativeFactors
    ) -> (inverse: Matrix, whitened: Matrix) {
        let q = structure.randomColumns
        var (forward, whitened) = solve(structure, factor) { x, column in
            for row in x.indices { x[row] = row == column ? 1 : 0 }
        }
        var inverse = Matrix.identity(q)
        DenseKernels.addCrossProduct(-1, forward, to: &inverse)
        inverse.copyLowerToUpper()
        whitened = whitened.scaled(by: -1)
        divide(&whitened, structure, factors)
        divide(&inverse, structure, factors)
        inverse = inverse.transposed
        divide(&inverse, structure, factors)
        return (inverse, whitened)
    }

    /// matrix <- matrix Lambda^-1.
    private static func divide(_ matrix: inout Matrix, _ structure: BlockStructure, _ factors: RelativeFactors) {
        for (index, term) in structure.terms.enumerated() {
            for level in 0..<term.levels {
                let first = term.column(ofLevel: level)
                for a in (0..<term.size).reversed() {
                    for row in 0..<matrix.rows {
                        var sum = matrix[row, first + a]
                        for b in a + 1..<max(term.size, a + 1) {
                            sum -= matrix[row, first + b] * factors[index, b, a]
                        }
                        matrix[row, first + a] = sum / factors[index, a, a]
                    }
                }
            }
        }
    }

    /// L^-1 of q right-hand sides: the random effects' rows, q x q, and X's rows, p x q.
    private static func solve(
        _ structure: BlockStructure, _ factor: BlockFactor, fill: (inout [Double], _ column: Int) -> Void
    ) -> (random: Matrix, fixed: Matrix) {
        let (q, p) = (structure.randomColumns, structure.fixedColumns)
        var (random, fixed) = (Matrix(rows: q, columns: q), Matrix(rows: p, columns: q))
        var x = [Double](repeating: 0, count: q + p)
        for column in 0..<q {
            fill(&x, column)
            x.withUnsafeMutableBufferPointer { factor.solveLower($0) }
            for row in 0..<q { random[row, column] = x[row] }
            for row in 0..<p { fixed[row, column] = x[q + row] }
        }
        return (random, fixed)
    }
}

extension Matrix {
    fileprivate mutating func copyLowerToUpper() {
        for column in 0..<columns {
            for row in 0..<column { self[row, column] = self[column, row] }
        }
    }
}

extension CrossProducts {
    /// Z'WZ, q x q, and X'WZ, p x q, of the standardised columns, in the structure's order.
    func randomProducts(_ design: MixedModelDesign) -> (random: Matrix, fixed: Matrix) {
        let (q, p) = (structure.randomColumns, structure.fixedColumns)
        var random = Matrix(rows: q, columns: q)
        var fixed = Matrix(rows: p, columns: q)
        let rows = StandardizedRows(design, standardization)
        var xy = [Double](repeating: 0, count: p + 1)
        var entries: [(column: Int, value: Double)] = []
        for row in 0..<design.n {
            entries.removeAll(keepingCapacity: true)
            for term in structure.terms {
                let source = design.random[term.designIndex]
                let first = term.column(ofLevel: Int(source.levelOfRow[row]))
                for a in 0..<term.size { entries.append((first + a, source.basis?[row, a] ?? 1)) }
            }
            rows.fill(&xy, row: row)
            let weight = rows.weight(row)
            for (column, value) in entries {
                for (other, second) in entries { random[other, column] += weight * value * second }
                for index in 0..<p { fixed[index, column] += weight * value * xy[index] }
            }
        }
        return (random, fixed)
    }
}
