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

    /// The value at a point; nil for a fixed effect, which no covariance parameter decides.
    func value(at point: LikelihoodPoint) -> Double? {
        switch self {
        case .fixedEffect: return nil
        case .residual: return point.logSigma
        case .deviation(let term, let coefficient):
            return point.logSigma + Double.log(point.factors.rowNorm(term, coefficient))
        case .correlation(let term, let first, let second):
            return Double.atanh(point.factors.correlation(term, first, second))
        }
    }

    /// Moves a point to where the quantity has `value`, by a change of the rows of T that it is made of alone.
    func impose(_ value: Double, on point: inout LikelihoodPoint) {
        switch self {
        case .fixedEffect: break
        case .residual: point.logSigma = value
        case .deviation(let term, let coefficient):
            let norm = point.factors.rowNorm(term, coefficient)
            let factor = Double.exp(value - point.logSigma) / norm
            for column in 0...coefficient { point.factors[term, coefficient, column] *= factor }
        case .correlation(let term, let first, let second):
            point.factors.setCorrelation(term, first, second, to: Double.tanh(value))
        }
    }

    /// The derivative at a point in the directions of `parameters` (T <- T (I + xi E_ij)) and, last, of log sigma.
    func gradient(at point: LikelihoodPoint, _ parameters: [ProfiledCriterion.Parameter]) -> [Double] {
        let factors = point.factors
        switch self {
        case .fixedEffect: return [Double](repeating: 0, count: parameters.count + 1)
        case .residual: return parameters.map { _ in 0 } + [1]
        case .deviation(let term, let coefficient):
            let norm = factors.rowNorm(term, coefficient)
            return parameters.map { parameter in
                guard parameter.term == term else { return 0 }
                return factors[term, coefficient, parameter.row] * factors[term, coefficient, parameter.column]
                    / (norm * norm)
            } + [1]
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
            } + [0]
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
