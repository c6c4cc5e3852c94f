/// A quadratic model of a criterion around a point and its least value over all covariance matrices: over the cone of positive semidefinite S, one per term.
///
/// The minimiser S* of q(S) = g'(S - S_0) + (S - S_0)'H (S - S_0) / 2 with H positive definite is unique, and S* = S_0 exactly where S_0 satisfies the conditions of an
/// optimum: with D the matrix of derivatives, D S_0 = 0 and D positive semidefinite. Otherwise q(S*) < 0, and by convexity the criterion falls along the segment from S_0 to S*, all of which is
/// feasible. So -q(S*), the _decrement_, measures in units of the criterion how far a point is from an optimum, faces of the cone included.
///
/// With a constraint h(S) = 0 the minimum is that among the S with n'(S - S_0) = 0, n the gradient of h at S_0, and H holds the second derivatives of the Lagrangian q - nu h
/// (Nocedal & Wright 2006, section 18.1). At the optimum nu is the derivative of the least criterion in the value that h is kept at.
package struct ConeModel {
    private let space: CovarianceSpace
    /// S_0.
    package let origin: [Matrix]
    /// The derivatives in the coordinates of `space`.
    package let gradient: [Double]
    /// An approximation of the second derivatives in the same.
    private let hessian: Matrix
    /// The average information, which `hessian` is before anything corrects it.
    let information: Matrix
    /// n, in the same; nil without a constraint.
    package let normal: [Double]?

    /// - Parameter information: the average information, where `hessian` is not.
    package init(
        space: CovarianceSpace, origin: [Matrix], gradient: [Double], hessian: Matrix, information: Matrix? = nil,
        normal: [Double]? = nil
    ) {
        (self.space, self.origin, self.gradient, self.hessian) = (space, origin, gradient, hessian)
        self.information = information ?? hessian
        self.normal = normal
    }

    /// The least value of the model.
    package struct Minimum {
        /// S* - S_0, in coordinates.
        package let change: [Double]
        /// S*, one matrix per term.
        package let covariances: [Matrix]
        /// -q(S*), at least 0; infinite where the derivatives are not numbers.
        package let decrement: Double
        /// nu; 0 without a constraint.
        package let multiplier: Double
        /// The largest eigenvalue of the change relative to S_0 plus what one level tells: by how much a variance grows.
        let growth: Double
        /// The least eigenvalue of the same, its sign changed: by what part a variance shrinks, 1 at most.
        let shrinkage: Double
        /// The larger one of the two.
        var length: Double { max(growth, shrinkage) }
    }

    /// Curvatures relative to the diagonal below which a direction counts as flat, and what negative ones count as.
    private static let (leastCurvature, reversedCurvature) = (1e-10, 0.1)

    /// K, one per term, with K K' = S_0 plus what one level tells.
    private var scales: [Matrix] { origin.map { $0.factorOfSumWithIdentity() } }

    /// Whether S_0 differs from other covariances by less than a fiftieth of itself plus what one level tells, and by less than a seventh of what is left to the standard error by many levels.
    func isNear(_ others: [Matrix]) -> Bool {
        scales.indices.allSatisfy { term in
            let inverse = scales[term].lowerInverse()
            let change = inverse.multiplied(by: others[term].adding(origin[term].scaled(by: -1)))
                .multiplied(byTransposeOf: inverse)
            let levels = space.parameters.firstIndex { $0.term == term }.map { space.levels[$0] } ?? 1
            let limit = min(0.02, 0.2 / levels.squareRoot())
            return change.elements.allSatisfy { abs($0) < limit }
        }
    }

    /// Minimises the model.
    ///
    /// Directions of negative curvature count as if the curvature were as strong upwards (Dauphin et al. 2014, arXiv 1406.2572). Where Newton's step stays among positive
    /// semidefinite matrices, it is the minimum; otherwise a primal-dual interior-point method finds it.
    ///
    /// - Parameter diagonal: whether the curvature between different directions is left out, for a step that points downhill whatever the curvature.
    package func minimum(diagonal: Bool = false) -> Minimum {
        // Coordinates in which a variance of 0 and one that many levels agree on are of one size: S = K P K' with K K' = S_0 plus what one level tells.
        let scales = scales
        let jacobian = space.congruence(scales)
        let slope = jacobian.transposeMultiplied(by: gradient)
        let tangent = normal.map { TangentPlane(normal: jacobian.transposeMultiplied(by: $0)) }
        let curvature = Curvature(
            jacobian.transposeMultiplied(by: hessian).multiplied(by: jacobian), levels: space.levels,
            diagonal: diagonal, least: Self.leastCurvature, reversed: Self.reversedCurvature)
        let start = zip(origin, scales).map { matrix, scale in
            let inverse = scale.lowerInverse()
            return inverse.multiplied(by: matrix).multiplied(byTransposeOf: inverse)
        }
        let free = curvature.newtonStep(slope)
        var (step, multiplier) = tangent?.restrict(free, curvature.newtonStep) ?? (free, 0)
        var reached = zip(start, space.matrices(step)).map { $0.adding($1) }
        if !reached.allSatisfy(\.isPositiveSemidefinite) {
            let solution = InteriorPoint(
                space: space, start: start, slope: slope, hessian: curvature.matrix, tangent: tangent
            ).solve()
            (reached, step, multiplier) = (solution.matrices, solution.step, solution.multiplier)
        }
        let extremes = space.matrices(step).map { matrix in
            let values = matrix.symmetricEigen()?.values
            return (least: values?.first ?? -.infinity, largest: values?.last ?? .infinity)
        }
        let model = zip(slope, step).reduce(0) { $0 + $1.0 * $1.1 } + curvature.matrix.quadraticForm(step) / 2
        return Minimum(
            change: jacobian.multiplied(by: step),
            covariances: zip(reached, scales).map { $1.multiplied(by: $0).multiplied(byTransposeOf: $1) },
            decrement: model.isNaN ? .infinity : max(-model, 0), multiplier: multiplier,
            // No zero of them has a sign: lengths are divided by them.
            growth: abs(extremes.reduce(0) { max($0, $1.largest) }),
            shrinkage: abs(extremes.reduce(0) { max($0, -$1.least) }))
    }
}

/// Second derivatives made positive definite, each direction in units of its own.
private struct Curvature {
    let matrix: Matrix
    private let values: [Double]
    private let vectors: Matrix
    private let units: [Double]
    /// The curvature below which a direction is not followed for less than a thousandth of a standard error.
    private static let flat = 1e-8

    /// The curvature per level that is rounding error of 0.
    private static let leastPerLevel = 1e-9

    /// - Parameter levels: the number of levels that each direction concerns.
    init(_ hessian: Matrix, levels: [Double], diagonal: Bool, least: Double, reversed: Double) {
        let m = hessian.rows
        units = (0..<m).map { 1 / max(abs(hessian[$0, $0]), Self.leastPerLevel * levels[$0]).squareRoot() }
        var scaled = Matrix(rows: m, columns: m)
        for i in 0..<m {
            for j in 0..<m where !diagonal || i == j { scaled[i, j] = hessian[i, j] * units[i] * units[j] }
        }
        guard let eigen = diagonal ? nil : scaled.symmetricEigen() else {
            (values, vectors) = ([Double](repeating: Double(max(m, 1)), count: m), Matrix.identity(m))
            var matrix = Matrix(rows: m, columns: m)
            for index in 0..<m { matrix[index, index] = Double(m) / (units[index] * units[index]) }
            self.matrix = matrix
            return
        }
        vectors = eigen.vectors
        values = eigen.values.map { $0 > 0 ? max($0, least) : max(-$0, reversed) }
        var matrix = Matrix(rows: m, columns: m)
        for (index, value) in values.enumerated() {
            for i in 0..<m {
                for j in 0..<m { matrix[i, j] += value * vectors[i, index] * vectors[j, index] }
            }
        }
        for i in 0..<m {
            for j in 0..<m { matrix[i, j] /= units[i] * units[j] }
        }
        self.matrix = matrix
    }

    /// -H^-1 g.
    func newtonStep(_ gradient: [Double]) -> [Double] {
        var step = [Double](repeating: 0, count: gradient.count)
        for (index, value) in values.enumerated() {
            let slope = gradient.indices.reduce(0) { $0 + vectors[$1, index] * gradient[$1] * units[$1] }
            // Along a direction in which the data tell nothing, rounding errors would lead far away.
            if value < Self.flat, slope * slope < 1e-6 * value { continue }
            for row in step.indices { step[row] -= vectors[row, index] * slope / value * units[row] }
        }
        return step
    }
}
