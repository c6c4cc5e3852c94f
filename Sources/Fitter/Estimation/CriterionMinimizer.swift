import RealModule

/// Minimises the profiled criterion over the relative covariance factors by Newton steps with average information, corrected by the last steps.
///
/// A step changes each factor relatively, T <- T M with M lower triangular and exp(xi) on its diagonal, so it does not depend on the units of the data and
/// cannot leave the feasible set. Such steps never reach a variance of 0; when Newton's step in the variance itself would go below 0, exactly 0 is
/// tried, and kept when it is better. At the end the derivative towards a positive variance is tested for each one that was set to 0.
package struct CriterionMinimizer {
    /// The best factors so far.
    package private(set) var lambda: RelativeFactors
    /// The criterion there.
    package private(set) var value: Double
    /// The criterion with its storage; at the end its factor is that of `lambda`.
    package internal(set) var criterion: ProfiledCriterion
    /// How many evaluations are made side by side for the second derivatives.
    package var threads = 1
    /// The exact second derivatives at `lambda`, where they were asked for last.
    var hessian: CriterionHessian?

    private var steps: [OptimizationTrace.Step] = []
    /// The columns of factors that are held at 0.
    private var zeroColumns: Set<Column> = []
    private var triedZeroAt: [Column: Double] = [:]
    /// What the last two steps told, the older one first.
    private var secants: [Secant] = []
    /// The whole Newton step that led to the best point and the derivatives where it began; nil where the point was reached otherwise.
    private var lastStep:
        (parameters: [ProfiledCriterion.Parameter], step: [Double], start: ProfiledCriterion.Derivatives)?
    private let thetaOrder: [Int]
    private let units: [[Double]]

    /// One column of a term's factor.
    package struct Column: Hashable, Sendable {
        package let term: Int
        package let index: Int
    }

    private let progress: (_ evaluation: Int) -> Void

    /// The decrease of the criterion below which a further step is not worth its cost: estimates off by less than 2e-5 of their standard errors, and a variance
    /// that ten levels inform about by less than 7e-6 of itself.
    private static let tolerance = 1e-10
    package static let defaultEvaluationLimit = 200
    /// The largest relative change of one step: a variance changes by at most exp(2 * 2).
    private static let longestStep = 2.0

    /// - Parameter progress: called before each evaluation with its number.
    package init(
        _ criterion: ProfiledCriterion, start: RelativeFactors,
        progress: @escaping (_ evaluation: Int) -> Void = { _ in }
    ) throws(FitError) {
        self.criterion = criterion
        self.progress = progress
        lambda = start
        value = .infinity
        units = criterion.crossProducts.unitDeviations
        let structure = criterion.structure
        thetaOrder = structure.terms.indices.sorted {
            structure.terms[$0].designIndex < structure.terms[$1].designIndex
        }
        value = try evaluate(start)
    }

    /// Runs to convergence or to the limit of evaluations, and judges the point by its gradient.
    package mutating func minimize(evaluationLimit: Int = defaultEvaluationLimit) throws(FitError) -> OptimizationTrace
    {
        var check: ConvergenceCheck
        while true {
            let parameters = freeParameters
            criterion.formDerivatives(parameters)
            record(gradientNorm: criterion.derivatives.gradientNorm)
            let isLast = steps.count >= evaluationLimit
            check = ConvergenceCheck(
                gradientOf: criterion.derivatives, evaluations: steps.count, wasStopped: isLast)
            if isLast { break }
            noteSecant(parameters)
            let step = criterion.derivatives.newtonStep(correctedBy: secants)
            let decrease = -zip(step, criterion.derivatives.gradient).reduce(0) { $0 + $1.0 * $1.1 } / 2
            if decrease > Self.tolerance, try advance(parameters, step, decrease: decrease) { continue }
            // Where no step decreases the criterion, rounding is all that is left, unless the predicted decrease says otherwise.
            guard decrease <= ConvergenceCheck.largestDecrement, try releaseZeroColumns() else { break }
        }
        let norm = steps.last { !$0.gradientNorm.isNaN }?.gradientNorm ?? .infinity
        try seal()
        return OptimizationTrace(steps: steps, gradientNorm: norm, check: check)
    }

    /// Satterthwaite's approximation at the optimum; the storage of `criterion` is used for it and then stands at another point.
    package mutating func satterthwaiteApproximation() -> SatterthwaiteApproximation? {
        SatterthwaiteApproximation(
            &criterion, at: interior, parameters: freeParameters, hessian: hessian, threads: threads)
    }

    /// The best factors, with a trace in place of the zeros of vector-valued terms, through which the elements left of a zero move.
    var interior: RelativeFactors {
        var interior = lambda
        for column in zeroColumns { clear(column, in: &interior) }
        return interior
    }

    /// The columns of factors that ended at exactly 0.
    package var boundary: Set<Column> { zeroColumns }

    /// theta at the best point, in the order of the design's terms.
    package var theta: [Double] { thetaOrder.flatMap { lambda.theta(ofTerm: $0) } }
}

extension CriterionMinimizer {
    var freeParameters: [ProfiledCriterion.Parameter] {
        criterion.parameters.filter { !zeroColumns.contains(Column(term: $0.term, index: $0.column)) }
    }

    /// Keeps what the step that led here tells of the Hessian, now that the derivatives are formed in the directions of `parameters`.
    private mutating func noteSecant(_ parameters: [ProfiledCriterion.Parameter]) {
        defer { lastStep = nil }
        guard let last = lastStep, last.parameters == parameters,
            let secant = Secant(last.step, from: last.start, to: criterion.derivatives)
        else {
            secants = []
            return
        }
        secants = secants.suffix(1) + [secant]
    }

    private mutating func evaluate(_ point: RelativeFactors) throws(FitError) -> Double {
        progress(steps.count + 1)
        guard let value = criterion.evaluate(point) else { throw criterion.failure }
        guard !criterion.reproducesResponse else { throw .perfectFit }
        steps.append(
            OptimizationTrace.Step(
                criterion: value, theta: thetaOrder.flatMap { point.theta(ofTerm: $0) }, gradientNorm: .nan))
        return value
    }

    /// Notes the gradient of the evaluation that was made last.
    private mutating func record(gradientNorm: Double) {
        guard let last = steps.popLast() else { return }
        steps.append(OptimizationTrace.Step(criterion: last.criterion, theta: last.theta, gradientNorm: gradientNorm))
    }

    /// T M for each term, no relative change of a diagonal element beyond the longest step and no other element moved by more than as
    /// many times its coefficient's standard deviation.
    private func moved(_ parameters: [ProfiledCriterion.Parameter], _ step: [Double]) -> RelativeFactors {
        let limited = zip(parameters, step).map { parameter, change in
            max(-limit(parameter), min(limit(parameter), change))
        }
        return lambda.moved(parameters, limited)
    }

    /// The fraction of a step at which the first of its elements reaches its limit.
    private func longestFraction(_ parameters: [ProfiledCriterion.Parameter], _ step: [Double]) -> Double {
        zip(parameters, step).reduce(.infinity) { min($0, limit($1.0) / abs($1.1)) }
    }

    private func limit(_ parameter: ProfiledCriterion.Parameter) -> Double {
        guard parameter.row != parameter.column else { return Self.longestStep }
        let row = Column(term: parameter.term, index: parameter.row)
        let deviation = lambda.covariance(ofTerm: row.term)[row.index, row.index].squareRoot()
        return Self.longestStep * max(deviation, 0.1 * unitScale(row)) / lambda[row.term, row.index, row.index]
    }

    /// The relative standard deviation at which a coefficient's variance is what one level tells of it.
    private func unitScale(_ column: Column) -> Double { units[column.term][column.index] }

    /// Sets a coefficient's own variance to 0. In a vector-valued term the element keeps a trace: the elements left of it move by relative steps
    /// through it. The trace goes when the rest has converged (see `seal`); it adds 1e-10 of what a level tells.
    private func clear(_ column: Column, in point: inout RelativeFactors) {
        point.removeColumn(column.index, ofTerm: column.term)
        if column.index > 0 { point[column.term, column.index, column.index] = 1e-5 * unitScale(column) }
    }

    /// The rounding error of the criterion, with room to spare.
    private var rounding: Double { 1e-13 * (abs(value) + Double(criterion.crossProducts.n)) }

    /// Takes the longest of the halved steps that decreases the criterion; false when none does.
    ///
    /// Where the decrease that the step promises is below the rounding error of the criterion, the criterion cannot judge it, and the
    /// step, which rests on the gradient, is taken as it is.
    private mutating func advance(
        _ parameters: [ProfiledCriterion.Parameter], _ step: [Double], decrease: Double
    ) throws(FitError) -> Bool {
        if try advanceToZero(parameters, step) { return true }
        let slack = decrease < rounding ? rounding : 0
        if try accept(moved(parameters, step), slack: slack) {
            if longestFraction(parameters, step) >= 1 { lastStep = (parameters, step, criterion.derivatives) }
            return true
        }
        // Limits on single elements bend the step; shortened as a whole it points downhill. Where few levels leave the information nearly
        // singular, it may hardly point so: then each parameter steps on its own information.
        let derivatives = criterion.derivatives
        let single = derivatives.gradient.indices.map { index in
            let information = derivatives.information[index, index]
            return information > 0 ? -derivatives.gradient[index] / information : 0
        }
        for direction in [step, single] {
            var length = 0.5 * min(1, longestFraction(parameters, direction))
            for _ in 0..<30 {
                if try accept(moved(parameters, direction.map { $0 * length }), slack: slack) { return true }
                length /= 2
            }
        }
        try restore()
        return false
    }

    /// Evaluates at the best point again, so that the factor is that of it.
    mutating func restore() throws(FitError) { _ = try evaluate(lambda) }

    /// Moves to a point unless the criterion rises there by more than `slack`.
    mutating func accept(_ point: RelativeFactors, slack: Double = 0) throws(FitError) -> Bool {
        let trial = try evaluate(point)
        guard trial < value + slack else { return false }
        lambda = point
        value = trial
        return true
    }

    /// Tries 0 for the columns whose variance Newton's step in the variance, v (1 + 2 xi), would make negative, once the data hardly see them:
    /// their levels' effects are shrunk to less than a tenth.
    private mutating func advanceToZero(
        _ parameters: [ProfiledCriterion.Parameter], _ step: [Double]
    ) throws(FitError) -> Bool {
        var point = moved(parameters, step)
        var columns: Set<Column> = []
        for (parameter, change) in zip(parameters, step) where parameter.row == parameter.column && change < -0.5 {
            let column = Column(term: parameter.term, index: parameter.column)
            let size = lambda[column.term, column.index, column.index]
            guard criterion.reliability(parameter) < 0.1 else { continue }
            if let tried = triedZeroAt[column], size > tried / 10 { continue }
            triedZeroAt[column] = size
            columns.insert(column)
            clear(column, in: &point)
        }
        guard !columns.isEmpty else { return false }
        if try !accept(point) {
            // The rest of the step may have spoilt it.
            var zeroed = lambda
            for column in columns { clear(column, in: &zeroed) }
            guard try accept(zeroed, slack: rounding) else { return false }
        }
        zeroColumns.formUnion(columns)
        return true
    }

    /// Removes the traces that vector-valued terms keep of variances at 0.
    private mutating func seal() throws(FitError) {
        guard zeroColumns.contains(where: { $0.index > 0 }) else { return }
        for column in zeroColumns { lambda.removeColumn(column.index, ofTerm: column.term) }
        value = try evaluate(lambda)
    }

    /// Frees the columns at 0 from which the criterion falls towards positive variance; true when there are any.
    ///
    /// The derivative is taken at a variance so small that it explains a ten-thousandth of a level's information, where (q - C) still has half of its digits.
    private mutating func releaseZeroColumns() throws(FitError) -> Bool {
        guard !zeroColumns.isEmpty else { return false }
        var point = lambda
        for column in zeroColumns {
            point[column.term, column.index, column.index] = 0.01 * unitScale(column)
        }
        let trial = try evaluate(point)
        let parameters = zeroColumns.map {
            ProfiledCriterion.Parameter(term: $0.term, row: $0.index, column: $0.index)
        }
        let gradient = criterion.differentiate(parameters).gradient
        var released = false
        for (parameter, slope) in zip(parameters, gradient) {
            let column = Column(term: parameter.term, index: parameter.column)
            if slope < -1e-9 * Double(criterion.structure.terms[column.term].levels), triedZeroAt[column] != nil {
                zeroColumns.remove(column)
                triedZeroAt[column] = point[column.term, column.index, column.index]
                released = true
            } else {
                clear(column, in: &point)
            }
        }
        if released {
            lambda = point
            value = zeroColumns.isEmpty ? trial : try evaluate(point)
        } else {
            _ = try evaluate(lambda)
        }
        return released
    }
}
