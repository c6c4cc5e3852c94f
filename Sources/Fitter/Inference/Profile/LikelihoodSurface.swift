import RealModule

/// Minus twice the log-likelihood as a function of the covariance matrices of the terms and of the residual variance, all in squared units of the response, with one quantity held at
/// a value and the fixed effects at their best values.
///
/// With r^2 the penalised residual sum of squares and Omega formed with the relative factors T / sigma,
///   d(T, sigma) = log|Omega| + n log(2 pi sigma^2) + r^2 / sigma^2 - sum log w
/// (Bates et al. 2015, equation 30, doi:10.18637/jss.v067.i01). The residual variance is one more 1 x 1 block of the cone, so that a standard deviation that is held is a linear
/// equation. A held fixed effect needs none: holding l'beta at c adds (l'beta^ - c)^2 / v to r^2, with v = l'(X'H^-1 X)^-1 l.
struct LikelihoodSurface {
    /// The terms of the structure and, last, the residual.
    let terms: [BlockStructure.Term]
    let unitDeviations: [[Double]]
    /// What is held, and where.
    private(set) var held: HeldQuantity

    private let crossProducts: CrossProducts
    private var factor: BlockFactor
    private var factoring: GuardedFactoring
    private var inverse: SelectedInverse
    /// (u, beta) given the held value at the last evaluation.
    private var solution: [Double]
    private var information: AverageInformation
    private var moments: CriterionMoments
    private var relative: ProfiledCriterion.Derivatives
    /// Of the last evaluation.
    private var sumOfSquares = 0.0
    private var influence: Influence?
    private var place: RelativeFactors?

    /// The solution s of Omega_x s = (0, l) in standardised columns, v = l's, and l'beta^ - c.
    private struct Influence {
        let column: [Double]
        let variance: Double
        let gap: Double
    }

    /// - Parameters:
    ///   - design: the rows that the products are of.
    ///   - sigma: the size of the residual standard deviation, which units follow.
    init(
        _ crossProducts: CrossProducts, of design: MixedModelDesign, holding held: HeldQuantity, sigma: Double
    ) {
        let structure = crossProducts.structure
        self.crossProducts = crossProducts
        self.held = held
        terms =
            structure.terms + [
                BlockStructure.Term(
                    designIndex: structure.terms.count, levels: crossProducts.n, size: 1, firstColumn: 0, firstPanel: 0,
                    firstDiagonal: 0)
            ]
        unitDeviations = crossProducts.unitDeviations.map { $0.map { sigma * $0 } } + [[sigma]]
        factor = BlockFactor(structure)
        factoring = GuardedFactoring(design)
        inverse = SelectedInverse(structure)
        solution = [Double](repeating: 0, count: structure.randomColumns + structure.fixedColumns)
        information = AverageInformation(structure)
        moments = CriterionMoments(structure.terms)
        relative = ProfiledCriterion.Derivatives(count: 0)
    }

    private var structure: BlockStructure { crossProducts.structure }

    /// Holds the quantity at another value.
    mutating func hold(at value: Double) {
        held.value = value
        place = nil
    }

    /// The derivative of d in the value of the fixed effect that is held, all else as it is.
    mutating func heldSlope(at factors: RelativeFactors) throws(FitError) -> Double {
        if place != factors { _ = try value(at: factors) }
        guard let influence else { return 0 }
        let sigma = factors[structure.terms.count, 0, 0]
        return -2 * influence.gap / influence.variance / (sigma * sigma)
    }
}

extension LikelihoodSurface: CovarianceCriterion {
    /// A decrease of 1e-9 moves zeta by less than 1e-9 where it is 1 or more.
    var exactness: CriterionExactness {
        CriterionExactness(
            valueIsCheap: true, leastDecrease: 1e-9, rounding: 1e-13 * Double(crossProducts.n), leastDeviation: 1e-4)
    }

    var constraint: (any CovarianceConstraint)? { held.isConstraint ? held : nil }

    mutating func value(at factors: RelativeFactors) throws(FitError) -> Double {
        place = nil
        let sigma = factors[structure.terms.count, 0, 0]
        var scaled = RelativeFactors(sizes: structure.terms.map(\.size))
        for index in scaled.elements.indices { scaled.elements[index] = factors.elements[index] / sigma }
        guard factoring.factor(crossProducts, scaled, into: &factor) else { throw .dependentColumns }
        factor.solve(into: &solution)
        influence = nil
        sumOfSquares = factor.penalizedResidualSumOfSquares
        if case .fixedEffect(let index) = held.quantity { holdFixedEffect(index) }
        place = factors
        let n = Double(crossProducts.n)
        return factor.logDeterminant - crossProducts.logWeights + n * Double.log(2 * Double.pi * sigma * sigma)
            + sumOfSquares / (sigma * sigma)
    }

    /// Moves the solution to where the fixed effect has its value.
    private mutating func holdFixedEffect(_ index: Int) {
        let unit = (0..<structure.fixedColumns).map { $0 == index ? 1.0 : 0.0 }
        let (contrast, shift) = crossProducts.standardization.standardize(contrast: unit)
        let first = structure.randomColumns
        var column = [Double](repeating: 0, count: first) + contrast
        factor.solve(&column)
        var (variance, gap) = (0.0, shift - held.value)
        for (index, value) in contrast.enumerated() {
            variance += value * column[first + index]
            gap += value * solution[first + index]
        }
        for index in solution.indices { solution[index] -= gap / variance * column[index] }
        sumOfSquares += gap * gap / variance
        influence = Influence(column: column, variance: variance, gap: gap)
    }

    mutating func derivatives(at factors: RelativeFactors) throws(FitError) -> ProfiledCriterion.Derivatives {
        if place != factors { _ = try value(at: factors) }
        let parameters = ProfiledCriterion.Parameter.all(structure.terms.map(\.size))
        inverse.compute(from: factor, includingFixed: false)
        information.form(parameters, factor: factor, solution: solution)
        moments.form(structure.terms, inverse, solution)
        let sigma = factors[structure.terms.count, 0, 0]
        // n_e / r^2 is 1 / sigma^2 where sigma is not the best one.
        let degrees = sumOfSquares / (sigma * sigma)
        relative.form(
            parameters, moments, products: heldProducts(parameters), squares: sumOfSquares, degrees: degrees)
        return withResidual(parameters, degrees: degrees)
    }

    /// w_i'[Omega_x^-1]_uu w_j without the column of X whose coefficient is held.
    private func heldProducts(_ parameters: [ProfiledCriterion.Parameter]) -> [Double] {
        guard let influence else { return information.products }
        let shares = parameters.map { parameter in
            let term = structure.terms[parameter.term]
            return (0..<term.levels).reduce(0.0) { sum, level in
                let column = term.column(ofLevel: level)
                let (i, j) = (column + parameter.row, column + parameter.column)
                return sum + influence.column[i] * solution[j] + influence.column[j] * solution[i]
            }
        }
        var products = information.products
        for i in shares.indices {
            for j in shares.indices { products[i * shares.count + j] -= shares[i] * shares[j] / influence.variance }
        }
        return products
    }

    /// The derivatives in the terms' own units and in log sigma, from those in relative factors at the best sigma.
    ///
    /// In log sigma with T / sigma as it is, d has the slope 2 n - 2 r^2 / sigma^2 and the average information 4 r^2 / sigma^2. With T as it is, all relative factors shrink as sigma
    /// grows.
    private func withResidual(
        _ parameters: [ProfiledCriterion.Parameter], degrees: Double
    ) -> ProfiledCriterion.Derivatives {
        let m = parameters.count
        let slopes = relative.relativeResidualSlope
        let scaling = parameters.indices.filter { parameters[$0].row == parameters[$0].column }
        var result = ProfiledCriterion.Derivatives(count: m + 1)
        for i in 0..<m {
            result.gradient[i] = relative.gradient[i]
            for j in 0..<m { result.information[i, j] = relative.information[i, j] + degrees * slopes[i] * slopes[j] }
        }
        result.gradient[m] = 2 * Double(crossProducts.n) - 2 * degrees
        result.information[m, m] = 4 * degrees
        for i in scaling {
            result.gradient[m] -= result.gradient[i]
            result.information[m, m] += 4 * degrees * slopes[i]
            for j in scaling { result.information[m, m] += result.information[i, j] }
        }
        for i in 0..<m {
            result.information[i, m] = scaling.reduce(-2 * degrees * slopes[i]) { $0 - result.information[i, $1] }
            result.information[m, i] = result.information[i, m]
        }
        return result
    }

    /// None: steps are corrected by what the last ones told.
    mutating func secondDerivatives(
        at factors: RelativeFactors, parameters: [ProfiledCriterion.Parameter], threads: Int
    ) -> CriterionHessian? { nil }
}
