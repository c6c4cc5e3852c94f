import RealModule

/// One quantity of a model that a profile holds at a value while everything else is free.
enum ProfiledQuantity: Sendable, Equatable {
    /// One fixed-effects coefficient.
    case fixedEffect(Int)
    /// log sigma.
    case residual
    /// The logarithm of a coefficient's standard deviation; the term in the structure's order.
    case deviation(term: Int, coefficient: Int)
    /// The inverse hyperbolic tangent (Fisher's z) of the correlation of two coefficients of a term, first < second.
    case correlation(term: Int, first: Int, second: Int)
}

extension ProfiledQuantity {
    /// What the rows of ``FittedModel/varianceComponents`` stand for, in their order.
    static func varianceComponents(of terms: [BlockStructure.Term]) -> [ProfiledQuantity] {
        let inDesignOrder = terms.indices.sorted { terms[$0].designIndex < terms[$1].designIndex }
        return inDesignOrder.flatMap { term in
            let k = terms[term].size
            let deviations = (0..<k).map { ProfiledQuantity.deviation(term: term, coefficient: $0) }
            let correlations = (0..<k).flatMap { first in
                (first + 1..<max(k, first + 1)).map {
                    ProfiledQuantity.correlation(term: term, first: first, second: $0)
                }
            }
            return deviations + correlations
        } + [.residual]
    }

    /// Whether the free directions of a fit let the quantity move both ways: a standard deviation that is not 0, a correlation that is not 1 in absolute
    /// value.
    func isInterior(_ free: [ProfiledCriterion.Parameter]) -> Bool {
        func isFree(_ term: Int, _ index: Int) -> Bool {
            free.contains(ProfiledCriterion.Parameter(term: term, row: index, column: index))
        }
        switch self {
        case .fixedEffect, .residual: return true
        case .deviation(let term, let coefficient): return (0...coefficient).contains { isFree(term, $0) }
        case .correlation(let term, let first, let second): return isFree(term, first) && isFree(term, second)
        }
    }

    /// Whether the quantity can move both ways from an optimum with exact zeros.
    func isInterior(at factors: RelativeFactors) -> Bool {
        switch self {
        case .fixedEffect, .residual: true
        case .deviation(let term, let coefficient): factors.rowNorm(term, coefficient) > 0
        case .correlation(let term, let first, let second): abs(factors.correlation(term, first, second)) < 1 - 1e-12
        }
    }

    /// The coordinate at a point in the terms' own units, the residual last; nil for a fixed effect, which no covariance parameter decides.
    func coordinate(at factors: RelativeFactors) -> Double? {
        switch self {
        case .fixedEffect: nil
        case .residual: Double.log(factors[factors.sizes.count - 1, 0, 0])
        case .deviation(let term, let coefficient): Double.log(factors.rowNorm(term, coefficient))
        case .correlation(let term, let first, let second): Double.atanh(factors.correlation(term, first, second))
        }
    }

    /// Moves a point to where the quantity has a coordinate, by a change of the rows of T that it is made of alone.
    func impose(_ coordinate: Double, on factors: inout RelativeFactors) {
        switch self {
        case .fixedEffect: break
        case .residual: factors[factors.sizes.count - 1, 0, 0] = Double.exp(coordinate)
        case .deviation(let term, let row):
            let norm = factors.rowNorm(term, row)
            if norm > 0 {
                for column in 0...row { factors[term, row, column] *= Double.exp(coordinate) / norm }
            } else {
                factors[term, row, row] = Double.exp(coordinate)
            }
        case .correlation(let term, let first, let second):
            factors.setCorrelation(term, first, second, to: Double.tanh(coordinate))
        }
    }

    /// The derivative at a point in the directions of `parameters`, T <- T (I + xi E_ij), where the residual is a term of its own or has none.
    func gradient(at factors: RelativeFactors, _ parameters: [ProfiledCriterion.Parameter]) -> [Double] {
        switch self {
        case .fixedEffect: return [Double](repeating: 0, count: parameters.count)
        case .residual: return parameters.map { $0.term == factors.sizes.count - 1 ? 1 : 0 }
        case .deviation(let term, let coefficient):
            let norm = factors.rowNorm(term, coefficient)
            return parameters.map { parameter in
                guard parameter.term == term else { return 0 }
                return factors[term, coefficient, parameter.row] * factors[term, coefficient, parameter.column]
                    / (norm * norm)
            }
        case .correlation(let term, let first, let second):
            let (a, b) = (factors.rowNorm(term, first), factors.rowNorm(term, second))
            let correlation = factors.correlation(term, first, second)
            return parameters.map { parameter in
                guard parameter.term == term else { return 0 }
                let (i, j) = (parameter.row, parameter.column)
                let (firstI, firstJ) = (factors[term, first, i] / a, factors[term, first, j] / a)
                let (secondI, secondJ) = (factors[term, second, i] / b, factors[term, second, j] / b)
                let slope =
                    firstI * secondJ + firstJ * secondI - correlation * (firstI * firstJ + secondI * secondJ)
                return slope / (1 - correlation * correlation)
            }
        }
    }

    /// The derivative of a standard deviation's logarithm or of Fisher's z in the directions of `parameters` at relative factors and, last, in log sigma.
    func relativeGradient(at factors: RelativeFactors, _ parameters: [ProfiledCriterion.Parameter]) -> [Double] {
        switch self {
        case .fixedEffect, .correlation: gradient(at: factors, parameters) + [0]
        case .residual: parameters.map { _ in 0 } + [1]
        case .deviation: gradient(at: factors, parameters) + [1]
        }
    }
}

extension RelativeFactors {
    /// The relative standard deviation of one coefficient: the length of its row of T.
    func rowNorm(_ term: Int, _ row: Int) -> Double {
        (0...row).reduce(0) { $0 + self[term, row, $1] * self[term, row, $1] }.squareRoot()
    }

    /// The correlation of two coefficients of a term; NaN where one has no variance.
    func correlation(_ term: Int, _ first: Int, _ second: Int) -> Double {
        let product = (0...min(first, second)).reduce(0) { $0 + self[term, first, $1] * self[term, second, $1] }
        let size = rowNorm(term, first) * rowNorm(term, second)
        return size > 0 ? max(-1, min(1, product / size)) : .nan
    }

    /// Turns the second coefficient's row of T in the plane that it spans with the first one's, so that the two have `correlation`.
    fileprivate mutating func setCorrelation(_ term: Int, _ first: Int, _ second: Int, to correlation: Double) {
        let (a, b) = (rowNorm(term, first), rowNorm(term, second))
        // Without a variance any correlation is as good.
        guard a > 0, b > 0 else { return }
        let along = (0...first).map { self[term, first, $0] / a } + [Double](repeating: 0, count: second - first)
        var across = (0...second).map { self[term, second, $0] }
        let shared = zip(along, across).reduce(0) { $0 + $1.0 * $1.1 }
        for column in 0...second { across[column] -= shared * along[column] }
        var length = across.reduce(0) { $0 + $1 * $1 }.squareRoot()
        if length <= 1e-12 * b {
            across = (0...second).map { $0 == second ? 1 : 0 }
            length = 1
        }
        let rest = (1 - correlation * correlation).squareRoot() / length
        for column in 0...second {
            self[term, second, column] = b * (correlation * along[column] + rest * across[column])
        }
    }
}
