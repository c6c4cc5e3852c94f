import RealModule

/// Minus twice the profiled log-likelihood (ML) or restricted log-likelihood (REML) as a function of the relative covariance factors.
///
/// With n_e = n for ML and n - p for REML, and Omega taken with X's rows for REML,
///   d(Lambda) = log|Omega| + n_e (1 + log(2 pi r^2 / n_e)) - sum log w
/// (Bates et al. 2015, equations 34 and 41, doi:10.18637/jss.v067.i01). beta and sigma^2 = r^2 / n_e are profiled out.
package struct ProfiledCriterion: Sendable {
    package let method: EstimationMethod
    package private(set) var crossProducts: CrossProducts
    /// The factor at the last evaluation.
    package private(set) var factor: BlockFactor
    /// (u, beta) at the last evaluation for which derivatives were asked; random effects' columns first.
    package private(set) var solution: [Double]
    package internal(set) var inverse: SelectedInverse

    /// The derivatives where they were formed last.
    package private(set) var derivatives: Derivatives

    /// Where the criterion was evaluated last; nil before that.
    private var place: RelativeFactors?
    /// The directions in which `derivatives` were formed there; nil where they were not.
    private var directions: [Parameter]?
    private var information: AverageInformation
    private var moments: CriterionMoments
    private var factoring: GuardedFactoring

    /// - Parameter design: the rows that the products are of, from which small residuals are computed; without them r^2 has an error of some 1e-16 of y'Wy.
    package init(_ crossProducts: CrossProducts, method: EstimationMethod, design: MixedModelDesign? = nil) {
        let structure = crossProducts.structure
        self.method = method
        self.crossProducts = crossProducts
        factor = BlockFactor(structure)
        inverse = SelectedInverse(structure)
        solution = [Double](repeating: 0, count: structure.randomColumns + structure.fixedColumns)
        derivatives = Derivatives(count: 0)
        information = AverageInformation(structure)
        moments = CriterionMoments(structure.terms)
        factoring = GuardedFactoring(design)
    }

    package var structure: BlockStructure { crossProducts.structure }

    /// Turns to another response of the same design, in the storage that is there.
    package mutating func replaceResponse(_ design: MixedModelDesign) {
        crossProducts.replaceResponse(design)
        factoring.replaceDesign(design)
        (place, directions) = (nil, nil)
    }

    /// The number of residual degrees of freedom that the method counts: n for ML, n - p for REML.
    package var residualDegreesOfFreedom: Double {
        Double(method == .reml ? crossProducts.n - structure.fixedColumns : crossProducts.n)
    }

    /// The residual variance at the last evaluation.
    package var residualVariance: Double { factor.penalizedResidualSumOfSquares / residualDegreesOfFreedom }

    /// Whether the model reproduces the response up to rounding at the last evaluation.
    package var reproducesResponse: Bool { factoring.reproducesResponse(crossProducts, factor) }

    /// Why the last evaluation found no criterion.
    package var failure: FitError { reproducesResponse ? .perfectFit : .dependentColumns }

    /// The criterion at `lambda`; minus infinity where the model leaves no residual, nil where X's columns are dependent.
    package mutating func evaluate(_ lambda: RelativeFactors) -> Double? {
        (place, directions) = (nil, nil)
        guard factoring.factor(crossProducts, lambda, into: &factor) else { return nil }
        place = lambda
        let degrees = residualDegreesOfFreedom
        let fixed = method == .reml ? factor.fixedLogDeterminant + crossProducts.standardization.logDeterminant : 0
        return factor.logDeterminant + fixed - crossProducts.logWeights
            + degrees * (1 + Double.log(2 * Double.pi * residualVariance))
    }
}

extension ProfiledCriterion {
    /// Goes to a point, unless the last evaluation was made there; false where the criterion does not exist at it.
    package mutating func move(to lambda: RelativeFactors) -> Bool { place == lambda || evaluate(lambda) != nil }

    /// Goes to a point and forms the derivatives there, unless they are those that were formed last.
    package mutating func move(to lambda: RelativeFactors, differentiating parameters: [Parameter]) -> Bool {
        guard move(to: lambda) else { return false }
        if directions != parameters { formDerivatives(parameters) }
        return true
    }

    /// One free direction of the factors: T_b <- T_b (I + xi E_ij), so that xi is a relative change.
    package struct Parameter: Sendable, Equatable {
        /// The term in the structure's order.
        package let term: Int
        package let row: Int
        package let column: Int

        /// All directions of terms of the given sizes, term by term, the lower triangles by columns.
        static func all(_ sizes: [Int]) -> [Parameter] {
            sizes.indices.flatMap { term in
                (0..<sizes[term]).flatMap { column in
                    (column..<sizes[term]).map { Parameter(term: term, row: $0, column: column) }
                }
            }
        }
    }

    /// The first derivatives and an approximation of the second in the directions of `parameters`.
    package struct Derivatives: Sendable {
        package internal(set) var gradient: [Double]
        /// Average information, symmetric positive semi-definite.
        package internal(set) var information: Matrix
        /// What the second derivatives of S = T T' add in two directions of one column of T; it vanishes at an inner optimum.
        package internal(set) var curvature: Matrix
        /// The relative change of r^2 in each direction, (d r^2 / d xi) / r^2.
        package internal(set) var relativeResidualSlope: [Double]

        /// The gradient's largest element.
        package var gradientNorm: Double { gradient.reduce(0) { max($0, abs($1)) } }

        init(count: Int) {
            gradient = [Double](repeating: 0, count: count)
            information = Matrix(rows: count, columns: count)
            curvature = information
            relativeResidualSlope = gradient
        }
    }

    /// All free directions, term by term, the lower triangles by columns: as many as there are elements in theta.
    package var parameters: [Parameter] { Parameter.all(structure.terms.map(\.size)) }

    /// Differentiates at the point of the last evaluation.
    ///
    /// With u the spherical conditional modes, C_b and U_b the sums over a term's levels of the k x k diagonal blocks of the inverse of Omega and of
    /// u_l u_l', the derivative in direction (b, i, j) is
    ///   2 [ q_b I - C_b - (n_e / r^2) U_b ]_ij.
    /// The second derivative is approximated by the average of its observed and expected values (Gilmour, Thompson & Cullis 1995, doi:10.2307/2533274):
    /// with w_i the vector (E_ij + E_ji) u_l over the term's levels and g_i = u'w_i,
    ///   (n_e / r^2) (w_i'w_j - w_i' [Omega_x^-1]_uu w_j) - (n_e / r^4) g_i g_j,
    /// The covariance's own second derivative adds 2 [ q_b I - C_b - (n_e / r^2) U_b ]_ii' for two directions (b, i, j) and (b, i', j) of the factor, exactly.
    /// It needs no second factor: Z~'P Z~ = I - [Omega_x^-1]_uu for Z~ = Z Lambda and P the projection off X in the metric of V.
    package mutating func differentiate(_ parameters: [Parameter]) -> Derivatives {
        formDerivatives(parameters)
        return derivatives
    }

    /// Writes what ``differentiate(_:)`` returns to `derivatives`; allocates nothing while the number of parameters stays the same.
    package mutating func formDerivatives(_ parameters: [Parameter]) {
        factor.solve(into: &solution)
        inverse.compute(from: factor, includingFixed: method == .reml)
        information.form(parameters, factor: factor, solution: solution)
        moments.form(structure.terms, inverse, solution)
        directions = parameters
        derivatives.form(
            parameters, moments, products: information.products, squares: factor.penalizedResidualSumOfSquares,
            degrees: residualDegreesOfFreedom)
    }

    /// The mean over a term's levels of 1 - (Omega^-1)_ll for one coefficient at the point of the last derivatives: the share of its
    /// variance that the data resolve, 0 where the variance is 0.
    package func reliability(_ parameter: Parameter) -> Double {
        moments.reliability(parameter)
    }
}
