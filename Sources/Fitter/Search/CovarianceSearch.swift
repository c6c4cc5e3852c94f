import RealModule

/// Minimises a criterion over the relative covariance matrices of a model's terms.
///
/// The search is sequential quadratic programming on the cone of positive semidefinite matrices (``ConeModel``). At a point S_0 it
/// 1. takes the gradient and the average information, which the last steps correct (``Secant``), as a quadratic model of the criterion;
/// 2. finds the model's least value over all covariance matrices, faces included, at S*;
/// 3. ends where that promises less than what a step is worth;
/// 4. goes to the first of S*, (S_0 + S*) / 2, (3 S_0 + S*) / 4, ... where the criterion is lower.
/// Every direction into the cone is a direction S* - S_0, so nothing is ever held at 0: a variance or a correlation leaves its bound as soon as that pays.
/// Where the criterion has a constraint, the model is minimised within its tangent plane, and each point is moved back to where the constraint holds exactly: all points are feasible,
/// and the criterion alone judges steps.
/// Where steps with average information are slow, and at the end, Newton's steps with the exact second derivatives on the face that was found take its place
/// (``CovarianceSearch/certify()``).
package struct CovarianceSearch<Criterion: CovarianceCriterion> {
    package internal(set) var criterion: Criterion
    /// The best factors so far, lower-triangular.
    ///
    /// At the end of a search they have exact zeros.
    package internal(set) var lambda: RelativeFactors
    /// The criterion there.
    package internal(set) var value: Double
    /// How many evaluations are made side by side for second derivatives by differences.
    package var threads = 1
    /// What the end of the last search is judged by.
    package internal(set) var check: ConvergenceCheck?
    /// The exact second derivatives at the end, in the free directions; nil where they were not formed.
    package internal(set) var hessian: CriterionHessian?
    /// The face along which `hessian` was formed.
    var face: CovarianceFace?
    /// Every evaluation, in order.
    package internal(set) var steps: [OptimizationTrace.Step] = []
    /// How the last descent ended.
    var ending = Ending.stopped
    /// By how much the quadratic model at the point could still decrease the criterion.
    var decrement = Double.infinity
    /// The largest element of the gradient in the free directions, each in units of the square root of its information.
    var scaledGradient = Double.infinity

    /// The places where searches began, in order, and where they ended; empty where there was one.
    package internal(set) var starts: [SearchStart] = []

    let space: CovarianceSpace
    let evaluationLimit: Int
    private let thetaOrder: [Int]
    private let recoding: BasisRecoding?
    private let progress: (_ evaluation: Int) -> Void
    /// The largest part of a variance that one step may take away.
    ///
    /// Short steps end at the optimum that is nearest to where they began.
    var largestShrinkage = Double.infinity
    /// S at the best point, in the units of `space`, its eigenvalues no smaller than the floor.
    var covariances: [Matrix]
    /// The derivative of the least criterion in what a constraint is kept at, by the last model.
    private(set) var multiplier = 0.0
    /// Coefficients of undetermined variances that were taken away.
    var removed: [FlatDirections.Coefficient] = []
    /// Orthonormal directions of the covariances that the data say nothing about, where they are known.
    var uninformative: [[Double]] = []
    /// What the last steps told, the oldest first.
    private var secants: [Secant] = []
    private var lastStep: LastStep?

    package static var defaultEvaluationLimit: Int { 200 }
    /// The factor by which a variance, or what one level tells of it where that is more, may grow in one step.
    private static var longestStep: Double { 50 }

    /// - Parameters:
    ///   - criterion: taken over, so that the storage of its factor is not copied at the first evaluation.
    ///   - start: where to begin.
    ///   - otherwise: where to begin if the response is reproduced there, as it can be by moment estimates where X and Z span all rows.
    ///   - evaluationLimit: the number of evaluations after which the search stops.
    ///   - recoding: how the criterion's coefficients differ from the model's.
    ///   - progress: called before each evaluation with its number.
    package init(
        _ criterion: consuming Criterion, start: RelativeFactors, otherwise: RelativeFactors? = nil,
        evaluationLimit: Int = defaultEvaluationLimit, recoding: BasisRecoding? = nil,
        progress: @escaping (_ evaluation: Int) -> Void = { _ in }
    ) throws(FitError) {
        self.progress = progress
        self.evaluationLimit = evaluationLimit
        self.recoding = recoding
        let terms = criterion.terms
        space = CovarianceSpace(
            sizes: terms.map(\.size), levels: terms.map(\.levels), units: criterion.unitDeviations)
        thetaOrder = terms.indices.sorted { terms[$0].designIndex < terms[$1].designIndex }
        self.criterion = criterion
        covariances = []
        lambda = start
        value = .infinity
        do throws(FitError) {
            try begin(at: start)
        } catch {
            guard case .perfectFit = error, let otherwise else { throw error }
            try begin(at: otherwise)
        }
    }

    /// Moves to a point, whatever the criterion there.
    package mutating func begin(at start: RelativeFactors) throws(FitError) {
        (covariances, lambda) = feasible(raised(space.covariances(start)))
        value = .infinity
        (secants, lastStep, multiplier) = ([], nil, 0)
        value = try evaluate(lambda)
    }

    /// Factors in the model's own coefficients.
    package func decoded(_ factors: RelativeFactors) -> RelativeFactors {
        recoding?.decoded(factors, criterion.terms) ?? factors
    }

    /// Factors of the model's own coefficients in those of the criterion.
    func coded(_ factors: RelativeFactors) -> RelativeFactors { recoding?.coded(factors, criterion.terms) ?? factors }

    /// The best factors with the floor in place of their zeros, from where all directions can be seen.
    package var interior: RelativeFactors { space.factors(raised(space.covariances(lambda))) }

    /// theta at a point, in the model's own coefficients and the order of the design's terms.
    private func theta(_ factors: RelativeFactors) -> [Double] {
        let decoded = decoded(factors)
        return thetaOrder.flatMap { decoded.theta(ofTerm: $0) }
    }
}

extension CovarianceSearch {
    /// Why a search with one kind of second derivatives ended.
    enum Ending {
        /// The model promises no decrease that is worth a step.
        case flat
        /// No step decreases the criterion.
        case stuck
        /// Steps gain too little.
        case slow
        /// The limit of evaluations.
        case stopped
        /// The point is where an optimum is known already.
        case near
    }

    /// Runs until a step is not worth it.
    ///
    /// - Parameters:
    ///   - known: an optimum that is not to be found again.
    ///   - limit: a number of evaluations that is not the search's own.
    mutating func descend(unlessNear known: [Matrix]? = nil, limit: Int? = nil) throws(FitError) -> Ending {
        var decrements: [Double] = []
        let evaluationLimit = min(limit ?? evaluationLimit, evaluationLimit)
        while true {
            let model = try localModel()
            if let known, model.isNear(known) { return .near }
            let minimum = model.minimum()
            (decrement, multiplier) = (minimum.decrement, minimum.multiplier)
            if minimum.decrement <= criterion.exactness.leastDecrease { return .flat }
            guard minimum.decrement.isFinite else { return .stuck }
            if steps.count >= evaluationLimit { return .stopped }
            decrements.append(minimum.decrement)
            if isSlow(decrements) { return .slow }
            if try advance(minimum, model) { continue }
            let downhill = model.minimum(diagonal: true)
            if try advance(downhill, model, isWhole: false) { continue }
            return .stuck
        }
    }

    /// Whether the decrement has not fallen to a tenth in four steps, and is below 1.
    private func isSlow(_ decrements: [Double]) -> Bool {
        guard decrements.count > 6, let last = decrements.last, last < 1 else { return false }
        return last > 0.1 * decrements[decrements.count - 5]
    }

    /// The quadratic model at the best point.
    mutating func localModel() throws(FitError) -> ConeModel {
        let derivatives = try differentiate()
        let inverses = space.scaled(lambda).map { $0.lowerInverse() }
        let jacobian = space.congruence(inverses)
        let gradient = informed(jacobian.transposeMultiplied(by: derivatives.gradient))
        var information = jacobian.transposeMultiplied(by: derivatives.information).multiplied(by: jacobian)
        let normal = criterion.constraint.map { constraint in
            if let curvature = constraint.curvature(at: lambda, space.parameters) {
                information.add(
                    jacobian.transposeMultiplied(by: curvature).multiplied(by: jacobian), times: -multiplier)
            }
            return jacobian.transposeMultiplied(by: constraint.gradient(at: lambda, space.parameters))
        }
        noteSecant(gradient, normal, information)
        var hessian = information
        for secant in secants { secant.correct(&hessian) }
        scaledGradient = derivatives.scaledGradient
        return ConeModel(
            space: space, origin: feasible(lowered(covariances)).covariances, gradient: gradient, hessian: hessian,
            information: information, normal: normal)
    }

    private mutating func differentiate() throws(FitError) -> ProfiledCriterion.Derivatives {
        let derivatives = try criterion.derivatives(at: lambda)
        if let last = steps.last, last.gradientNorm.isNaN {
            steps[steps.count - 1] = OptimizationTrace.Step(
                criterion: last.criterion, theta: last.theta, gradientNorm: derivatives.gradientNorm)
        }
        return derivatives
    }

    /// Goes to the first of the points on the way to the model's minimum at which the criterion is lower; false where there is none.
    ///
    /// Where the decrease that the step promises is below the rounding error of the criterion, the criterion cannot judge it, and the step, which
    /// rests on the gradient, is taken as it is.
    private mutating func advance(
        _ minimum: ConeModel.Minimum, _ model: ConeModel, isWhole: Bool = true
    ) throws(FitError) -> Bool {
        let origin = model.origin
        let change = space.matrices(minimum.change)
        let slack = minimum.decrement < rounding ? rounding : 0
        let isComparable = !criterion.exactness.isProvisional
        var length = min(1, Self.longestStep / minimum.growth, largestShrinkage / minimum.shrinkage)
        for _ in 0..<(criterion.exactness.valueIsCheap ? 30 : 10) {
            let point =
                length == 1 && model.normal == nil
                ? geodesic(minimum.covariances) ?? minimum.covariances
                : zip(origin, change).map { $0.adding($1.scaled(by: length)) }
            let isBetter =
                try criterion.exactness.valueIsCheap
                ? accept(point, slack: slack) : accept(point, gaining: minimum.decrement)
            if isBetter {
                // Long steps, along which the criterion is no parabola, and rough derivatives tell nothing of the second derivatives.
                if isWhole, isComparable, length * minimum.length < 0.3 {
                    lastStep = LastStep(
                        change: space.coordinates(zip(covariances, origin).map { $0.adding($1.scaled(by: -1)) }),
                        gradient: model.gradient, normal: model.normal, hessian: model.information)
                } else {
                    secants = []
                }
                return true
            }
            if steps.count >= evaluationLimit { break }
            length /= 2
        }
        return false
    }

    /// T exp(Y) T' for S* = T (I + Y) T', where Y is small; nil elsewhere.
    ///
    /// In the logarithm the criterion is closer to a parabola than in the variance: with one variance v and its estimate v*, it is log v + v*/v up to constants, and a step
    /// with average information from v = v* (1 + e) ends at v* (1 - e^2 / 2) where one in the variance ends at v* (1 - e^2).
    private func geodesic(_ target: [Matrix]) -> [Matrix]? {
        var points: [Matrix] = []
        for (factor, target) in zip(space.scaled(lambda), target) {
            let inverse = factor.lowerInverse()
            let relative = inverse.multiplied(by: target).multiplied(byTransposeOf: inverse)
            guard let values = relative.symmetricEigen()?.values, let least = values.first, let largest = values.last,
                least > 0.5, largest < 2, let mapped = relative.mappingEigenvalues({ Double.exp($0 - 1) })
            else { return nil }
            points.append(factor.multiplied(by: mapped).multiplied(byTransposeOf: factor))
        }
        return points
    }

    /// Moves to a point unless the criterion rises there by more than `slack`.
    private mutating func accept(_ point: [Matrix], slack: Double) throws(FitError) -> Bool {
        let (reached, factors) = feasible(raised(point))
        do throws(FitError) {
            let trial = try evaluate(factors)
            guard trial < value + slack else { return false }
            (covariances, lambda, value) = (reached, factors, trial)
            return true
        } catch {
            // The criterion does not exist there.
            guard case .dependentColumns = error else { throw error }
            return false
        }
    }

    /// The same where the criterion's value is costly: a point is taken where a tenth of what there was to gain is
    /// left, or near the optimum where less is left.
    ///
    /// Elsewhere estimates of the value decide: a gradient can shrink on the way to nowhere.
    private mutating func accept(_ point: [Matrix], gaining gain: Double) throws(FitError) -> Bool {
        var before = self
        (covariances, lambda) = feasible(raised(point))
        _ = try evaluate(lambda)
        let left = try localModel().minimum().decrement
        if left <= (gain < 0.01 ? gain : 0.1 * gain) { return true }
        let reached = try criterion.value(at: lambda)
        if try reached < before.criterion.value(at: before.lambda) { return true }
        before.steps = steps
        self = before
        return false
    }

    /// The rounding error of the criterion, with room to spare.
    var rounding: Double { criterion.exactness.rounding + CriterionExactness.relativeRounding * abs(value) }

    mutating func evaluate(_ point: RelativeFactors) throws(FitError) -> Double {
        progress(steps.count + 1)
        let value = try criterion.exactness.valueIsCheap ? criterion.value(at: point) : .nan
        steps.append(OptimizationTrace.Step(criterion: value, theta: theta(point), gradientNorm: .nan))
        return value
    }

    /// The point of these covariances, or one close by at which the constraint holds.
    private func feasible(_ covariances: [Matrix]) -> (covariances: [Matrix], factors: RelativeFactors) {
        let factors = space.factors(covariances)
        guard let constraint = criterion.constraint else { return (covariances, factors) }
        let imposed = constraint.imposed(on: factors)
        return (space.covariances(imposed), imposed)
    }

    /// Covariances with no eigenvalue below the floor, so that all directions can be seen from them.
    ///
    /// - Parameter part: of the floor, as far as the largest eigenvalue admits less.
    func raised(_ covariances: [Matrix], part: Double = 1) -> [Matrix] {
        covariances.map { matrix in
            let floor = floor(matrix, part: part)
            if matrix.rows == 1 { return Matrix(rows: 1, columns: 1, elements: [max(matrix.elements[0], floor)]) }
            guard let smallest = matrix.symmetricEigen()?.values.first, smallest < floor else { return matrix }
            return matrix.mappingEigenvalues { max($0, floor) } ?? matrix
        }
    }

    /// Covariances with exact zeros in place of eigenvalues, and of coefficients' variances, that are no more than the floor, or than a multiple of it.
    func lowered(_ covariances: [Matrix], multiple: Double = 1.01) -> [Matrix] {
        covariances.map { matrix in
            let limit = multiple * floor(matrix)
            if matrix.rows == 1 { return matrix.elements[0] <= limit ? Matrix(rows: 1, columns: 1) : matrix }
            guard let smallest = matrix.symmetricEigen()?.values.first, smallest <= limit,
                var result = matrix.mappingEigenvalues({ $0 <= limit ? 0 : $0 })
            else { return matrix }
            for row in 0..<result.rows where result[row, row] <= multiple * absoluteFloor {
                for column in 0..<result.rows {
                    result[row, column] = 0
                    result[column, row] = 0
                }
            }
            return result
        }
    }

    /// The floor: the least eigenvalue at which derivatives are taken.
    ///
    /// Relative to the largest eigenvalue it is no less than what a factor keeps digits of.
    func floor(_ matrix: Matrix, part: Double = 1) -> Double {
        let largest = matrix.rows == 1 ? 0 : matrix.symmetricEigen()?.values.last ?? 0
        return max(part * absoluteFloor, 1e-14 * largest)
    }

    private var absoluteFloor: Double { criterion.exactness.leastDeviation * criterion.exactness.leastDeviation }
}

extension CovarianceSearch {
    /// A short step that led to the best point, and the model where it began.
    private struct LastStep {
        let change: [Double]
        let gradient: [Double]
        let normal: [Double]?
        let hessian: Matrix
    }

    /// Keeps what the step that led here tells of the second derivatives, now that the derivatives are known.
    private mutating func noteSecant(_ gradient: [Double], _ normal: [Double]?, _ hessian: Matrix) {
        guard let last = lastStep else { return }
        lastStep = nil
        let limit = min(max(2, gradient.count / 2), 8)
        secants =
            secants.suffix(limit - 1) + [
                Secant(
                    last.change, start: (lagrangian(last.gradient, last.normal), last.hessian),
                    end: (lagrangian(gradient, normal), hessian))
            ]
    }

    /// The gradient of the criterion less `multiplier` times the constraint.
    private func lagrangian(_ gradient: [Double], _ normal: [Double]?) -> [Double] {
        guard let normal else { return gradient }
        return zip(gradient, normal).map { $0 - multiplier * $1 }
    }
}
