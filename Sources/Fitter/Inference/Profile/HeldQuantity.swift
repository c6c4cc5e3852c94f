import RealModule

/// A quantity of a model that is held at a value.
///
/// For a standard deviation or a correlation this is an equation between the covariance matrices; a fixed effect changes the criterion instead (``LikelihoodSurface``).
struct HeldQuantity: Sendable {
    let quantity: ProfiledQuantity
    /// In the coordinate of the quantity.
    var value: Double
    /// How the coefficients of the search differ from the model's, whose standard deviations and correlations are held.
    let recoding: BasisRecoding
    /// The terms that it concerns, in the order of the factors.
    let terms: [BlockStructure.Term]

    var isConstraint: Bool {
        if case .fixedEffect = quantity { return false }
        return true
    }

    /// Factors in the model's own coefficients.
    func decoded(_ factors: RelativeFactors) -> RelativeFactors { recoding.decoded(factors, terms) }
}

extension HeldQuantity {
    /// Other places to search from: each term with the variances that one level tells of, and with ten times these; and the correlations of one coefficient negated, for each coefficient
    /// but the last of each vector-valued term, in the model's coefficients and in the search's, and from there and from here with all covariances of the vector-valued terms ten times as
    /// large.
    ///
    /// - Parameter units: by term and coefficient, the standard deviation at which a variance is what one level tells of it.
    func alternatives(to factors: RelativeFactors, units: [[Double]]) -> [RelativeFactors] {
        let vectors = terms.indices.filter { terms[$0].size > 1 }
        let spread = terms.indices.flatMap { term in
            [1, 10.0.squareRoot()].map { scale in
                var result = factors
                for row in 0..<terms[term].size {
                    for column in 0...row { result[term, row, column] = row == column ? scale * units[term][row] : 0 }
                }
                return result
            }
        }
        let reflections = vectors.flatMap { term in
            (0..<terms[term].size - 1).flatMap { coefficient in
                [
                    factors.reflected(coefficient, ofTerm: term),
                    recoding.coded(decoded(factors).reflected(coefficient, ofTerm: term), terms),
                ]
            }
        }
        let larger = (vectors.isEmpty ? [] : [factors] + reflections).map { factors in
            var result = factors
            for term in vectors {
                result.setFactor(factors.matrix(ofTerm: term).scaled(by: 10.0.squareRoot()), term: term)
            }
            return result
        }
        return spread + reflections + larger
    }
}

extension RelativeFactors {
    /// The factors of the same covariances but for the signs of those of one coefficient.
    fileprivate func reflected(_ coefficient: Int, ofTerm term: Int) -> RelativeFactors {
        let reflected = covariance(ofTerm: term).scalingCoefficient(coefficient, by: -1)
        var result = self
        result.setFactor(reflected.semidefiniteCholesky(), term: term)
        return result
    }
}

extension HeldQuantity: CovarianceConstraint {
    // Directions T <- T (I + xi E_ij) are the same in all coefficients.
    func gradient(at factors: RelativeFactors, _ parameters: [ProfiledCriterion.Parameter]) -> [Double] {
        quantity.gradient(at: decoded(factors), parameters)
    }

    /// The logarithm of a standard deviation depends on S through one linear function of it, so that its second
    /// derivatives concern its own direction alone.
    ///
    /// Those of Fisher's z are, with l the gradient of the logarithm of one standard deviation less that of the other,
    /// rho / (1 - rho^2) l l': where rho does not change, S_12 is rho times the geometric mean of S_11 and S_22.
    func curvature(at factors: RelativeFactors, _ parameters: [ProfiledCriterion.Parameter]) -> Matrix? {
        guard case .correlation(let term, let first, let second) = quantity else { return nil }
        let decoded = decoded(factors)
        let one = ProfiledQuantity.deviation(term: term, coefficient: first).gradient(at: decoded, parameters)
        let other = ProfiledQuantity.deviation(term: term, coefficient: second).gradient(at: decoded, parameters)
        let difference = zip(one, other).map { $0 - $1 }
        // rho / (1 - rho^2) for rho = tanh(value).
        let factor = Double.sinh(2 * value) / 2
        var matrix = Matrix(rows: parameters.count, columns: parameters.count)
        for i in parameters.indices {
            for j in parameters.indices { matrix[i, j] = factor * difference[i] * difference[j] }
        }
        return matrix
    }

    func imposed(on factors: RelativeFactors) -> RelativeFactors {
        var decoded = decoded(factors)
        quantity.impose(value, on: &decoded)
        return recoding.coded(decoded, terms)
    }
}
