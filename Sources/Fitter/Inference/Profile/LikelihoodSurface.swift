import RealModule

/// Minus twice the log-likelihood as a function of the relative factors T and of sigma, with the fixed effects at their best values or all
/// but one at their best values for a given value of that one.
///
/// With r^2 the penalised residual sum of squares,
///   d(T, sigma) = log|Omega| + n log(2 pi sigma^2) + r^2 / sigma^2 - sum log w
/// (Bates et al. 2015, equation 30, doi:10.18637/jss.v067.i01). Holding l'beta at c adds (l'beta^ - c)^2 / v to r^2, with
/// v = l'(X'H^-1 X)^-1 l, so that no other factor is needed.
struct LikelihoodSurface {
    private let crossProducts: CrossProducts
    private var factor: BlockFactor
    private var factoring: GuardedFactoring
    private var inverse: SelectedInverse
    private var solution: [Double]
    /// In the standardised columns; nil where no fixed effect is held.
    private var constraint: Constraint?
    /// The solution of Omega_x s = (0, l) at the last evaluation, with v = l's.
    private var influence: (column: [Double], variance: Double)?

    private struct Constraint {
        let contrast: [Double]
        let value: Double
    }

    /// The first derivatives, and an approximation of the second, in the directions of all elements of T and, last, of log sigma.
    struct Derivatives {
        var gradient: [Double]
        var hessian: Matrix
    }

    /// - Parameter design: the rows that the products are of.
    init(_ crossProducts: CrossProducts, of design: MixedModelDesign) {
        self.crossProducts = crossProducts
        factoring = GuardedFactoring(design)
        factor = BlockFactor(crossProducts.structure)
        inverse = SelectedInverse(crossProducts.structure)
        solution = [Double](
            repeating: 0, count: crossProducts.structure.randomColumns + crossProducts.structure.fixedColumns)
    }

    var structure: BlockStructure { crossProducts.structure }

    /// All free directions, term by term, the lower triangles by columns.
    var parameters: [ProfiledCriterion.Parameter] {
        structure.terms.indices.flatMap { term in
            (0..<structure.terms[term].size).flatMap { column in
                (column..<structure.terms[term].size).map {
                    ProfiledCriterion.Parameter(term: term, row: $0, column: column)
                }
            }
        }
    }

    /// Holds one fixed effect at a value, in the model's own units.
    mutating func hold(fixedEffect index: Int, at value: Double) {
        let contrast = (0..<structure.fixedColumns).map { $0 == index ? 1.0 : 0.0 }
        let standardized = crossProducts.standardization.standardize(contrast: contrast)
        constraint = Constraint(contrast: standardized.contrast, value: value - standardized.shift)
    }

    /// d at a point; nil where X's columns are dependent.
    mutating func evaluate(_ point: LikelihoodPoint) -> Double? {
        guard factoring.factor(crossProducts, point.factors, into: &factor) else { return nil }
        factor.solve(into: &solution)
        let sumOfSquares = factor.penalizedResidualSumOfSquares + imposeConstraint()
        let n = Double(crossProducts.n)
        return factor.logDeterminant - crossProducts.logWeights
            + n * (Double.log(2 * Double.pi) + 2 * point.logSigma) + sumOfSquares / (point.sigma * point.sigma)
    }

    /// Moves the solution to the constraint; returns what that adds to r^2.
    private mutating func imposeConstraint() -> Double {
        influence = nil
        guard let constraint else { return 0 }
        let first = structure.randomColumns
        var column = [Double](repeating: 0, count: solution.count)
        for (index, value) in constraint.contrast.enumerated() { column[first + index] = value }
        factor.solve(&column)
        var (variance, estimate) = (0.0, 0.0)
        for (index, value) in constraint.contrast.enumerated() {
            variance += value * column[first + index]
            estimate += value * solution[first + index]
        }
        let gap = estimate - constraint.value
        for index in solution.indices { solution[index] -= gap / variance * column[index] }
        influence = (column, variance)
        return gap * gap / variance
    }

    /// sigma^2 at which d is least for the T and the held value of the last evaluation.
    func bestVariance(_ value: Double, at point: LikelihoodPoint) -> Double {
        let n = Double(crossProducts.n)
        let rest =
            factor.logDeterminant - crossProducts.logWeights
            + n * (Double.log(2 * Double.pi) + 2 * point.logSigma)
        return (value - rest) * point.sigma * point.sigma / n
    }

    /// Differentiates at `point`, at which d was evaluated last.
    ///
    /// With u the conditional modes given the held value, and C_b, U_b as in ``ProfiledCriterion/differentiate(_:)``, the derivative in direction
    /// (b, i, j) is 2 [ q_b I - C_b - U_b / sigma^2 ]_ij and that in log sigma 2 n - 2 r^2 / sigma^2. The second derivatives among the
    /// directions are average information; those with log sigma are exact.
    mutating func differentiate(at point: LikelihoodPoint, value: Double) -> Derivatives {
        inverse.compute(from: factor, includingFixed: false)
        let parameters = parameters
        let variance = point.sigma * point.sigma
        let m = parameters.count
        let n = Double(crossProducts.n)
        let sumOfSquares = bestVariance(value, at: point) * n
        var gradient = [Double](repeating: 0, count: m + 1)
        var hessian = Matrix(rows: m + 1, columns: m + 1)
        let moments = structure.terms.indices.map { secondMoments(ofTerm: $0) }
        func slope(_ term: Int, _ i: Int, _ j: Int) -> Double {
            let identity = i == j ? Double(structure.terms[term].levels) : 0
            return 2 * (identity - moments[term].inverse[i, j] - moments[term].modes[i, j] / variance)
        }
        var directions: [[Double]] = []
        var explained: [Double] = []
        for (index, parameter) in parameters.enumerated() {
            let (i, j) = (parameter.row, parameter.column)
            gradient[index] = slope(parameter.term, i, j)
            hessian[index, m] = 4 * moments[parameter.term].modes[i, j] / variance
            hessian[m, index] = hessian[index, m]
            // What the steps' own curvature adds: exp(xi) for a scalar, 1 + xi in a vector's T.
            let curvature = structure.terms[parameter.term].size == 1 ? 2.0 : 1.0
            for (other, second) in parameters.enumerated() where second.term == parameter.term && second.column == j {
                hessian[index, other] += curvature * slope(parameter.term, max(i, second.row), min(i, second.row))
            }
            let direction = sensitivity(parameter)
            explained.append(influence.map { zip($0.column, direction).reduce(0) { $0 + $1.0 * $1.1 } } ?? 0)
            directions.append(direction)
        }
        var products = Matrix(rows: m, columns: m)
        for i in 0..<m {
            for j in 0...i where parameters[i].term == parameters[j].term {
                products[i, j] = zip(directions[i], directions[j]).reduce(0) { $0 + $1.0 * $1.1 }
            }
        }
        for i in 0..<m { directions[i].withUnsafeMutableBufferPointer { factor.solveLower($0) } }
        for i in 0..<m {
            for j in 0...i {
                var information = products[i, j] - zip(directions[i], directions[j]).reduce(0) { $0 + $1.0 * $1.1 }
                if let influence { information += explained[i] * explained[j] / influence.variance }
                hessian[i, j] += information / variance
                if i != j { hessian[j, i] += information / variance }
            }
        }
        gradient[m] = 2 * n - 2 * sumOfSquares / variance
        hessian[m, m] = 4 * sumOfSquares / variance
        return Derivatives(gradient: gradient, hessian: hessian)
    }

    /// The derivative of d in the value of the fixed effect that is held, all else at its best, at the point of the last evaluation.
    func heldSlope(at point: LikelihoodPoint) -> Double {
        guard let constraint, let influence else { return 0 }
        // After the constraint is imposed the multiplier is the gap of the free estimate, which the moved solution no longer shows.
        return -2 * freeGap(constraint) / influence.variance / (point.sigma * point.sigma)
    }

    /// l'beta^ - c with beta^ free.
    private func freeGap(_ constraint: Constraint) -> Double {
        var free = [Double](repeating: 0, count: solution.count)
        factor.solve(into: &free)
        return constraint.contrast.enumerated().reduce(-constraint.value) {
            $0 + $1.element * free[structure.randomColumns + $1.offset]
        }
    }

    /// C_b and U_b of one term.
    private func secondMoments(ofTerm index: Int) -> (inverse: Matrix, modes: Matrix) {
        let term = structure.terms[index]
        let k = term.size
        var (inverseSum, modes) = (Matrix(rows: k, columns: k), Matrix(rows: k, columns: k))
        for level in 0..<term.levels {
            let (block, column) = (term.diagonal(ofLevel: level), term.column(ofLevel: level))
            for j in 0..<k {
                for i in j..<k {
                    inverseSum[i, j] += inverse.diagonals[block + i * k + j]
                    modes[i, j] += solution[column + i] * solution[column + j]
                }
            }
        }
        return (inverseSum, modes)
    }

    /// (E_ij + E_ji) u over a term's levels, zero outside the term's columns.
    private func sensitivity(_ parameter: ProfiledCriterion.Parameter) -> [Double] {
        let term = structure.terms[parameter.term]
        var values = [Double](repeating: 0, count: solution.count)
        for level in 0..<term.levels {
            let column = term.column(ofLevel: level)
            values[column + parameter.row] += solution[column + parameter.column]
            values[column + parameter.column] += solution[column + parameter.row]
        }
        return values
    }
}
