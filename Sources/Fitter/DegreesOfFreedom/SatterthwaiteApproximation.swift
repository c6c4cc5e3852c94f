/// Satterthwaite's degrees of freedom for contrasts of the fixed effects, as lmerTest has them (Kuznetsova, Brockhoff & Christensen
/// 2017, section 2, doi:10.18637/jss.v082.i13).
///
/// The variance of a contrast, v(phi) = l'Cov(beta) l, is a function of the covariance parameters phi. With g its gradient and A the asymptotic
/// covariance of their estimates, the degrees of freedom are 2 v^2 / (g'A g). Here phi holds the relative changes of the factors T and log sigma^2 (the result
/// does not depend on the choice), g is exact, and A comes from the criterion's second derivatives.
public struct SatterthwaiteApproximation: Sendable {
    /// Cov(beta), p x p.
    public let covariance: Matrix
    /// The derivative of Cov(beta) in each covariance parameter, p x p each.
    private let derivatives: [Matrix]
    /// Twice the inverse of the Hessian of minus twice the log-likelihood.
    private let parameterCovariance: Matrix
    /// The elements of the factors T that the parameters change: of a term, by its place in the design.
    let elements: [(designIndex: Int, row: Int, column: Int)]
    /// The change of each element per parameter but the last, one row per element.
    private let directions: Matrix
    /// One element per row of ``FittedModel/varianceComponents``: the standard error of the logarithm of its standard deviation, or of Fisher's z of its
    /// correlation; nil on a boundary.
    package let componentErrors: [Double?]

    /// The degrees of freedom of the contrast l'beta.
    ///
    /// Infinite where the variance of the contrast does not depend on the estimated parameters, NaN where the contrast has no variance.
    public func degreesOfFreedom(contrast: [Double]) -> Double {
        precondition(contrast.count == covariance.rows)
        let variance = covariance.quadraticForm(contrast)
        // Relative to v, so that no square of a variance is formed.
        let gradient = derivatives.map { $0.quadraticForm(contrast) / variance }
        let uncertainty = parameterCovariance.quadraticForm(gradient)
        guard uncertainty.isFinite else { return .nan }
        return uncertainty > 0 ? 2 / uncertainty : .infinity
    }

    /// The degrees of freedom of another variance that depends on the covariance parameters, such as that of a prediction.
    ///
    /// - Parameters:
    ///   - variance: the variance v; with the factors held it is proportional to sigma^2.
    ///   - gradient: for each of ``elements`` the derivative of v in xi where a term's factor T becomes T (I + xi E_ij), E_ij with a 1 at (row, column).
    func degreesOfFreedom(variance: Double, gradient: [Double]) -> Double {
        let relative = gradient.map { $0 / variance }
        let uncertainty = parameterCovariance.quadraticForm(directions.transposeMultiplied(by: relative) + [1])
        guard uncertainty.isFinite else { return .nan }
        return uncertainty > 0 ? 2 / uncertainty : .infinity
    }

    /// - Parameters:
    ///   - criterion: the criterion; its storage is used and left at the point.
    ///   - lambda: the optimum, with the least deviation in place of zeros.
    ///   - decoded: the same in the model's own coefficients.
    ///   - directions: the free directions, one per column, in the coordinates T <- T (I + xi (E_ij + E_ji)) of all elements.
    ///   - hessian: the second derivatives of the criterion in these directions.
    ///   - slopes: the relative change of r^2 in each.
    ///   - isInterior: whether a variance component is not on the boundary.
    /// - Returns: nil where the criterion is not convex at the point, so that the estimates have no asymptotic covariance.
    init?(
        _ criterion: inout ProfiledCriterion, at lambda: RelativeFactors, decoded: RelativeFactors, directions: Matrix,
        hessian: Matrix, slopes: [Double], isInterior: (ProfiledQuantity) -> Bool
    ) {
        guard criterion.move(to: lambda),
            let inverse = hessian.rows == 0 ? hessian : hessian.positiveDefiniteInverse()
        else { return nil }
        self.init(
            terms: criterion.structure.terms, lambda: decoded, directions: directions, inverse: inverse,
            slopes: slopes, isInterior: isInterior, degrees: criterion.residualDegreesOfFreedom,
            columns: criterion.factor.fixedColumnsOfInverse(), variance: criterion.residualVariance,
            standardization: criterion.crossProducts.standardization)
    }

    /// - Parameters:
    ///   - terms: where the columns of the terms' levels are.
    ///   - lambda: the optimum in the model's own coefficients, with the least deviation in place of zeros.
    ///   - directions: the f free directions, one per column, in the coordinates T <- T (I + xi (E_ij + E_ji)) of all elements.
    ///   - inverse: that of the second derivatives of the profiled criterion in them, f x f.
    ///   - slopes: the relative change of r^2 in each.
    ///   - isInterior: whether a variance component is not on the boundary.
    ///   - degrees: n_e.
    ///   - columns: the columns of Omega_x^-1 that belong to X: the random effects' part, then X's.
    ///   - variance: sigma^2.
    init(
        terms: [BlockStructure.Term], lambda: RelativeFactors, directions: Matrix, inverse: Matrix, slopes: [Double],
        isInterior: (ProfiledQuantity) -> Bool, degrees: Double, columns: [[Double]], variance: Double,
        standardization: Standardization
    ) {
        let m = inverse.rows
        // The Hessian in log sigma^2 as well is [P + n_e s s', -n_e s; -n_e s', n_e], with P the profiled one.
        let shares = inverse.multiplied(by: slopes)
        var uncertainty = Matrix(rows: m + 1, columns: m + 1)
        for i in 0..<m {
            for j in 0..<m { uncertainty[i, j] = 2 * inverse[i, j] }
            uncertainty[i, m] = 2 * shares[i]
            uncertainty[m, i] = 2 * shares[i]
        }
        uncertainty[m, m] = 2 * (1 / degrees + zip(slopes, shares).reduce(0) { $0 + $1.0 * $1.1 })
        parameterCovariance = uncertainty
        let parameters = ProfiledCriterion.Parameter.all(terms.map(\.size))
        elements = parameters.map { (terms[$0.term].designIndex, $0.row, $0.column) }
        self.directions = directions
        componentErrors = ProfiledQuantity.varianceComponents(of: terms).map { quantity in
            guard isInterior(quantity) else { return nil }
            let own = quantity.relativeGradient(at: lambda, parameters)
            let gradient =
                directions.transposeMultiplied(by: Array(own.dropLast())) + [(own.last ?? 0) / 2]
            let variance = uncertainty.quadraticForm(gradient)
            return variance > 0 ? variance.squareRoot() : nil
        }

        let p = columns.count
        let randomColumns = terms.reduce(0) { $0 + $1.levels * $1.size }
        var scaled = Matrix(rows: p, columns: p)
        for i in 0..<p {
            for j in 0..<p { scaled[i, j] = variance * columns[j][randomColumns + i] }
        }
        covariance = standardization.unstandardize(covariance: scaled)
        let elements = parameters.map { Self.covarianceDerivative(terms[$0.term], $0, columns, variance) }
        derivatives =
            (0..<m).map { direction in
                var derivative = Matrix(rows: p, columns: p)
                for (element, own) in elements.enumerated() where directions[element, direction] != 0 {
                    derivative.add(own, times: directions[element, direction])
                }
                return standardization.unstandardize(covariance: derivative)
            } + [covariance]
    }

    /// sigma^2 times the derivative of (X'H^-1 X)^-1 in one direction: the sum over levels of c_i c_j' + c_j c_i' with c the
    /// random effects' part of the columns of Omega_x^-1 that belong to X.
    private static func covarianceDerivative(
        _ term: BlockStructure.Term, _ parameter: ProfiledCriterion.Parameter, _ columns: [[Double]], _ variance: Double
    ) -> Matrix {
        let p = columns.count
        var derivative = Matrix(rows: p, columns: p)
        for level in 0..<term.levels {
            let column = term.column(ofLevel: level)
            for a in 0..<p {
                for b in 0..<p {
                    derivative[a, b] +=
                        variance
                        * (columns[a][column + parameter.row] * columns[b][column + parameter.column]
                            + columns[a][column + parameter.column] * columns[b][column + parameter.row])
                }
            }
        }
        return derivative
    }
}
