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
    /// One element a row of ``FittedModel/varianceComponents``: the standard error of the logarithm of its standard deviation, or of Fisher's z of its
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

    /// - Parameters:
    ///   - criterion: the criterion; its storage is used and left at the optimum.
    ///   - lambda: the optimum, with the least deviation in place of the zeros of vector-valued terms.
    ///   - decoded: the same in the model's own coefficients, where `criterion` has others.
    ///   - parameters: the directions that are not on the boundary.
    ///   - known: the second derivatives of the criterion in these directions, where they are known already.
    ///   - threads: for the second derivatives otherwise.
    /// - Returns: nil where the criterion is not convex at the point, so that the estimates have no asymptotic covariance.
    package init?(
        _ criterion: inout ProfiledCriterion, at lambda: RelativeFactors, decoded: RelativeFactors? = nil,
        parameters: [ProfiledCriterion.Parameter], hessian known: CriterionHessian? = nil, threads: Int = 1
    ) {
        guard
            let profiled = known
                ?? CriterionHessian(&criterion, at: lambda, parameters: parameters, threads: threads),
            criterion.move(to: lambda)
        else { return nil }
        self.init(
            terms: criterion.structure.terms, lambda: decoded ?? lambda, parameters: parameters,
            hessian: profiled.matrix, slopes: profiled.relativeResidualSlope,
            degrees: criterion.residualDegreesOfFreedom, columns: criterion.factor.fixedColumnsOfInverse(),
            variance: criterion.residualVariance, standardization: criterion.crossProducts.standardization)
    }

    /// - Parameters:
    ///   - terms: where the columns of the terms' levels are.
    ///   - lambda: the optimum in the model's own coefficients, with the least deviation in place of the zeros of vector-valued terms.
    ///   - parameters: the m directions that are not on the boundary.
    ///   - hessian: the second derivatives of the profiled criterion in them.
    ///   - slopes: the relative change of r^2 in each.
    ///   - degrees: n_e.
    ///   - columns: the columns of Omega_x^-1 that belong to X: the random effects' part, then X's.
    ///   - variance: sigma^2.
    init?(
        terms: [BlockStructure.Term], lambda: RelativeFactors, parameters: [ProfiledCriterion.Parameter],
        hessian profiled: Matrix, slopes: [Double], degrees: Double, columns: [[Double]], variance: Double,
        standardization: Standardization
    ) {
        let m = parameters.count
        var hessian = Matrix(rows: m + 1, columns: m + 1)
        for i in 0..<m {
            for j in 0..<m { hessian[i, j] = profiled[i, j] + degrees * slopes[i] * slopes[j] }
            hessian[i, m] = -degrees * slopes[i]
            hessian[m, i] = hessian[i, m]
        }
        hessian[m, m] = degrees
        guard var inverse = hessian.positiveDefiniteInverse() else { return nil }
        for index in inverse.elements.indices { inverse.elements[index] *= 2 }
        parameterCovariance = inverse
        componentErrors = Self.componentErrors(terms, lambda, parameters, inverse)

        let p = columns.count
        let randomColumns = terms.reduce(0) { $0 + $1.levels * $1.size }
        var scaled = Matrix(rows: p, columns: p)
        for i in 0..<p {
            for j in 0..<p { scaled[i, j] = variance * columns[j][randomColumns + i] }
        }
        covariance = standardization.unstandardize(covariance: scaled)
        derivatives =
            parameters.map { parameter in
                standardization.unstandardize(
                    covariance: Self.covarianceDerivative(terms[parameter.term], parameter, columns, variance))
            } + [covariance]
    }

    /// The delta method for each variance component, in lme4's order; `covariance` is that of `parameters` and log sigma^2.
    static func componentErrors(
        _ terms: [BlockStructure.Term], _ factors: RelativeFactors, _ parameters: [ProfiledCriterion.Parameter],
        _ covariance: Matrix
    ) -> [Double?] {
        ProfiledQuantity.varianceComponents(of: terms).map { quantity in
            guard quantity.isInterior(parameters) else { return nil }
            var gradient = quantity.relativeGradient(at: factors, parameters)
            gradient[parameters.count] /= 2
            let variance = covariance.quadraticForm(gradient)
            return variance > 0 ? variance.squareRoot() : nil
        }
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
