/// Moment estimates of the variances of scalar terms, all at once: Henderson's method I (1953, doi:10.2307/3001853) on residuals of the fixed effects.
///
/// For term b with columns z_l and residuals r, S_b = sum_l (z_l'r)^2 / z_l'z_l has an expectation that is linear in all variances, with
/// coefficients sum_lm (z_l'z_m)^2 / z_l'z_l for term c. With the total sum of squares these are as many equations as there are variances. Unlike one-way
/// analyses of variance they do not count a crossed factor's variance twice.
struct MomentEquations {
    /// The variances of the components in their order, and the residual variance last.
    private var equations: Matrix
    private var sums: [Double]

    /// Equations to which columns and their products are to be added.
    init(components: Int, rows: Int) {
        equations = Matrix(rows: components + 1, columns: components + 1)
        sums = [Double](repeating: 0, count: components + 1)
        equations[components, components] = Double(rows)
    }

    /// Sets the total sum of squares r'r.
    mutating func setTotal(_ sumOfSquares: Double) { sums[sums.count - 1] = sumOfSquares }

    /// Adds a column z of a component, with z'z and z'r.
    mutating func add(norm: Double, product: Double, component: Int) {
        guard norm > 0 else { return }
        let m = sums.count - 1
        sums[component] += product * product / norm
        equations[component, component] += norm
        equations[component, m] += 1
        equations[m, component] += norm
    }

    /// Adds the product of two columns, each given by its component and its z'z.
    @inline(__always)
    mutating func add(product: Double, _ first: (Int, Double), _ second: (Int, Double)) {
        guard product != 0 else { return }
        if first.1 > 0 { equations[first.0, second.0] += product * product / first.1 }
        if second.1 > 0 { equations[second.0, first.0] += product * product / second.1 }
    }

    /// Adds the products of the columns of two components, as the sums of their squares over the z'z of the first's columns and over those of the second's.
    mutating func add(squares: (Double, Double), _ first: Int, _ second: Int) {
        equations[first, second] += squares.0
        equations[second, first] += squares.1
    }

    /// With an intercept the residuals have no mean: every expectation loses what the mean takes.
    ///
    /// - Parameter squares: for each component the sum over its columns of (1'W z)^2 / 1'W1.
    mutating func removeMean(_ squares: [Double]) {
        let m = sums.count - 1
        for equation in 0...m {
            for index in 0..<m { equations[equation, index] -= squares[index] }
            equations[equation, m] -= 1
        }
    }

    /// The components' variances and the residual variance; nil where the equations do not determine them.
    var solution: [Double]? {
        let size = sums.count
        var (matrix, right) = (equations, sums)
        for pivot in 0..<size {
            let best = (pivot..<size).max { abs(matrix[$0, pivot]) < abs(matrix[$1, pivot]) } ?? pivot
            guard abs(matrix[best, pivot]) > 1e-9 * abs(equations[pivot, pivot]), matrix[best, pivot].isFinite else {
                return nil
            }
            for column in 0..<size {
                (matrix[pivot, column], matrix[best, column]) = (matrix[best, column], matrix[pivot, column])
            }
            right.swapAt(pivot, best)
            for row in pivot + 1..<max(size, pivot + 1) {
                let factor = matrix[row, pivot] / matrix[pivot, pivot]
                for column in pivot..<size { matrix[row, column] -= factor * matrix[pivot, column] }
                right[row] -= factor * right[pivot]
            }
        }
        for pivot in (0..<size).reversed() {
            for column in pivot + 1..<max(size, pivot + 1) { right[pivot] -= matrix[pivot, column] * right[column] }
            right[pivot] /= matrix[pivot, pivot]
        }
        guard right.allSatisfy(\.isFinite), right[size - 1] > 0 else { return nil }
        return right
    }
}

extension MomentEquations {
    /// The equations of the scalar terms of a structure, in their order.
    ///
    /// - Parameters:
    ///   - a: the cross-products.
    ///   - residualProduct: z'r for a level of a term.
    ///   - sumOfSquares: r'r.
    init(_ a: CrossProducts, residualProduct: (_ term: Int, _ level: Int) -> Double, sumOfSquares: Double) {
        let structure = a.structure
        let scalars = structure.terms.indices.filter { structure.terms[$0].size == 1 }
        self.init(components: scalars.count, rows: a.n)
        setTotal(sumOfSquares)

        // By column: the position among the scalar terms, and z'z.
        var position = [Int](repeating: -1, count: structure.randomColumns)
        var norm = [Double](repeating: 0, count: structure.randomColumns)
        for (index, term) in scalars.enumerated() {
            for level in 0..<structure.terms[term].levels {
                let column = structure.terms[term].column(ofLevel: level)
                position[column] = index
                norm[column] = a.diagonalElement(ofTerm: term, level: level, 0, 0)
                guard norm[column] > 0 else { continue }
                add(norm: norm[column], product: residualProduct(term, level), component: index)
            }
        }
        addCrossProducts(a, position, norm)
        if let intercept = a.standardization.intercept { removeMean(a, scalars, intercept) }
    }

    /// The squares of all z_l'z_m with l and m of different terms.
    private mutating func addCrossProducts(_ a: CrossProducts, _ position: [Int], _ norm: [Double]) {
        func add(_ value: Double, _ i: Int, _ j: Int) {
            guard position[i] >= 0, position[j] >= 0 else { return }
            self.add(product: value, (position[i], norm[i]), (position[j], norm[j]))
        }
        let structure = a.structure
        for term in structure.leadingTerms where term.size == 1 {
            for level in 0..<term.levels {
                let panel = term.firstPanel + level
                let rows = structure.panelRows[structure.panelStarts[panel]..<structure.panelStarts[panel + 1]]
                for (value, row) in zip(a.panels[structure.panelValueStarts[panel]...], rows) {
                    guard row < structure.randomColumns else { break }
                    add(value, term.column(ofLevel: level), Int(row))
                }
            }
        }
        let (leading, dimension) = (structure.leadingColumns, structure.denseDimension)
        for column in 0..<structure.trailingColumns {
            for row in column + 1..<max(structure.trailingColumns, column + 1)
            where position[leading + row] != position[leading + column] {
                add(a.dense[column * dimension + row], leading + column, leading + row)
            }
        }
    }

    private mutating func removeMean(_ a: CrossProducts, _ scalars: [Int], _ intercept: Int) {
        let structure = a.structure
        let (leading, dimension) = (structure.leadingColumns, structure.denseDimension)
        let row = structure.trailingColumns + intercept
        let total = a.dense[row * (dimension + 1)]
        var squares = [Double](repeating: 0, count: scalars.count)
        for (index, term) in scalars.enumerated() {
            let block = structure.terms[term]
            for level in 0..<block.levels {
                let count: Double =
                    if term < structure.leadingTermCount {
                        a.panels[
                            structure.panelValueStarts[block.firstPanel + level + 1] - structure.fixedColumns - 1
                                + intercept]
                    } else {
                        a.dense[(block.column(ofLevel: level) - leading) * dimension + row]
                    }
                squares[index] += count * count / total
            }
        }
        removeMean(squares)
    }
}
