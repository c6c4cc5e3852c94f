/// Finds the point where the gradient of the profiled criterion is 0 by Newton steps with average information.
///
/// The steps are those of ``CriterionMinimizer``. A step is judged by what the next one would gain; where that grows, by estimates of the criterion. The
/// gradient's traces come from a fixed set of probes, so that the equations that are solved do not change from step to step; at their solution the Monte Carlo
/// error of the solution is estimated, and the set is enlarged until the error is within its bound.
struct IterativeSearch {
    private(set) var criterion: IterativeCriterion
    private(set) var lambda: RelativeFactors
    private(set) var steps: [OptimizationTrace.Step] = []
    /// The columns of factors that are held at 0.
    private(set) var zeroColumns: Set<CriterionMinimizer.Column> = []
    private(set) var error = MonteCarloError(parameters: [], products: Matrix(rows: 0, columns: 0), ratio: 0)
    private let units: [[Double]]
    let errorBound: Double
    private let evaluationLimit: Int
    private let progress: (FitProgress) -> Void

    /// The tolerance of the first evaluation's solves, which start from moment estimates, and of all others'. The criterion loses n times the square of it.
    static let (looseTolerance, tightTolerance) = (1e-4, 1e-7)
    /// The tolerance of the solves for the criterion's value.
    static let valueTolerance = 1e-4
    /// The gain of a step, in units of the criterion, below which none is taken: a thousandth of a standard error.
    private static let leastGain = 1e-6
    private static let longestStep = 2.0
    /// No more probes than this are used, whatever the error.
    private static let largestProbeCount = 4096

    init(
        _ criterion: IterativeCriterion, errorBound: Double, evaluationLimit: Int,
        progress: @escaping (FitProgress) -> Void
    ) {
        self.criterion = criterion
        lambda = RelativeFactors(startingFrom: SparseMoments(criterion.products))
        units = criterion.products.unitDeviations
        self.errorBound = errorBound
        self.evaluationLimit = evaluationLimit
        self.progress = progress
    }

    var freeParameters: [ProfiledCriterion.Parameter] {
        criterion.layout.parameters.filter {
            !zeroColumns.contains(CriterionMinimizer.Column(term: $0.term, index: $0.column))
        }
    }

    /// Runs to convergence, with as many probes as the bound on the error asks for.
    mutating func run() throws(FitError) -> OptimizationTrace {
        var check = try solve()
        for _ in 0..<4 {
            error = MonteCarloError(criterion, freeParameters)
            guard error.ratio > errorBound, check.isConverged, !criterion.probes.areExact else { break }
            let wanted = Double(criterion.probes.count) * (error.ratio / errorBound) * (error.ratio / errorBound) * 1.2
            let count = min(Int(wanted.rounded(.up)), Self.largestProbeCount)
            guard count > criterion.probes.count else { break }
            criterion.probes = Probes(
                columns: criterion.layout.iteratedColumns, seed: criterion.probes.seed,
                count: Self.filling(count, criterion.layout))
            check = try solve()
        }
        return OptimizationTrace(
            steps: steps, gradientNorm: criterion.derivatives.gradientNorm, check: check)
    }

    /// The least number of probes that is not below `count` and leaves no lane of a batch empty.
    static func filling(_ count: Int, _ layout: IterativeLayout) -> Int {
        let width = Lanes.scalarCount
        let spare = -(layout.borderColumns + layout.parameters.count) & (width - 1)
        return spare + max(0, (count - spare + width - 1) / width) * width
    }

    /// Newton's steps with the probes that there are.
    private mutating func solve() throws(FitError) -> ConvergenceCheck {
        var gain = try evaluate(lambda, steps.isEmpty ? Self.looseTolerance : Self.tightTolerance)
        while steps.count < evaluationLimit {
            if gain > Self.leastGain || steps.count == 1 {
                gain = try advance(gain)
            } else if try releaseZeroColumns() {
                gain = try evaluate(lambda)
            } else {
                break
            }
        }
        return ConvergenceCheck(
            gradientOf: criterion.derivatives, evaluations: steps.count, wasStopped: steps.count >= evaluationLimit)
    }

    /// Takes the longest of the halved steps that makes progress; returns what is left to gain.
    ///
    /// A point is taken where a tenth of the gain is left, or near the solution where less is left. Elsewhere the criterion's estimates decide, with the same probes
    /// at both points: a gradient can shrink on the way to nowhere.
    private mutating func advance(_ gain: Double) throws(FitError) -> Double {
        let before = criterion
        let (parameters, start) = (freeParameters, lambda)
        let step = criterion.derivatives.newtonStep()
        var point = start.moved(parameters, limited(parameters, step))
        let cleared = columnsRunningOff(parameters, step)
        for column in cleared { clear(column, in: &point) }
        zeroColumns.formUnion(cleared)
        var left = try evaluate(point)
        let enough = gain < 0.01 ? gain : 0.1 * gain
        if left <= enough { return left }
        let value = before.value(tolerance: Self.valueTolerance).value
        if criterion.value(tolerance: Self.valueTolerance).value < value { return left }

        zeroColumns.subtract(cleared)
        // Limits on single elements bend the step; shortened as a whole it points downhill. Where few levels leave the information nearly singular, it may hardly
        // point so: then each parameter steps on its own information.
        let derivatives = before.derivatives
        let single = derivatives.gradient.indices.map { index in
            let information = derivatives.information[index, index]
            return information > 0 ? -derivatives.gradient[index] / information : 0
        }
        for direction in [step, single] {
            let bounded = zip(direction, limited(parameters, direction, at: start)).reduce(1.0) { fraction, change in
                change.0 == change.1 ? fraction : min(fraction, change.1 / change.0)
            }
            var length = 0.5 * bounded
            while length > 1e-3 * bounded, steps.count < evaluationLimit {
                left = try evaluate(start.moved(parameters, direction.map { $0 * length }))
                if left <= enough || criterion.value(tolerance: Self.valueTolerance).value < value { return left }
                length /= 2
            }
        }
        _ = try evaluate(start)
        return 0
    }

    /// Evaluates the derivatives at a point and moves there; returns what Newton's step from it would gain.
    private mutating func evaluate(
        _ point: RelativeFactors, _ tolerance: Double = tightTolerance
    ) throws(FitError) -> Double {
        let (progress, evaluation) = (progress, steps.count + 1)
        progress(FitProgress(evaluation: evaluation))
        try criterion.evaluate(point, freeParameters, tolerance: tolerance) { solved, batches in
            progress(FitProgress(evaluation: evaluation, solvedBatches: solved, batches: batches))
        }
        guard criterion.solves.converged else { throw .unsolved(iterations: criterion.solves.iterations) }
        lambda = point
        steps.append(
            OptimizationTrace.Step(
                criterion: .nan, theta: criterion.layout.inDesignOrder.flatMap { point.theta(ofTerm: $0) },
                gradientNorm: criterion.derivatives.gradientNorm))
        let step = criterion.derivatives.newtonStep()
        return max(-zip(step, criterion.derivatives.gradient).reduce(0) { $0 + $1.0 * $1.1 } / 2, 0)
    }

    private func limited(
        _ parameters: [ProfiledCriterion.Parameter], _ step: [Double], at point: RelativeFactors? = nil
    ) -> [Double] {
        let lambda = point ?? self.lambda
        return zip(parameters, step).map { parameter, change in
            var limit = Self.longestStep
            if parameter.row != parameter.column {
                let deviation = lambda.rowNorm(parameter.term, parameter.row)
                limit *=
                    max(deviation, 0.1 * units[parameter.term][parameter.row])
                    / lambda[parameter.term, parameter.row, parameter.row]
            }
            return max(-limit, min(limit, change))
        }
    }

    /// The columns whose variance Newton's step in the variance would make negative, and of which the data hardly see anything.
    private func columnsRunningOff(
        _ parameters: [ProfiledCriterion.Parameter], _ step: [Double]
    ) -> Set<CriterionMinimizer.Column> {
        Set(
            zip(parameters, step).compactMap { parameter, change in
                guard parameter.row == parameter.column, change < -0.5, criterion.moments.reliability(parameter) < 0.1
                else { return nil }
                return CriterionMinimizer.Column(term: parameter.term, index: parameter.column)
            })
    }

    /// Sets a coefficient's own variance to 0, but for a trace in a vector-valued term, through which the elements left of it move.
    private func clear(_ column: CriterionMinimizer.Column, in point: inout RelativeFactors) {
        point.removeColumn(column.index, ofTerm: column.term)
        if column.index > 0 { point[column.term, column.index, column.index] = 1e-5 * units[column.term][column.index] }
    }

    /// Frees the columns at 0 from which the criterion falls towards positive variance by more than the Monte Carlo error of its slope; true when there are
    /// any. Otherwise the traces that vector-valued terms keep are removed.
    private mutating func releaseZeroColumns() throws(FitError) -> Bool {
        guard !zeroColumns.isEmpty else { return false }
        let held = zeroColumns
        var point = lambda
        for column in held { point[column.term, column.index, column.index] = 0.01 * units[column.term][column.index] }
        let best = lambda
        zeroColumns = []
        _ = try evaluate(point)
        let parameters = freeParameters
        let errors = MonteCarloError.gradientCovariance(criterion, parameters)
        for (index, parameter) in parameters.enumerated() where parameter.row == parameter.column {
            let column = CriterionMinimizer.Column(term: parameter.term, index: parameter.column)
            guard held.contains(column) else { continue }
            let slope = criterion.derivatives.gradient[index]
            let levels = Double(criterion.layout.terms[column.term].levels)
            if slope > -max(1e-9 * levels, 3 * errors[index, index].squareRoot()) || released.contains(column) {
                clear(column, in: &point)
                zeroColumns.insert(column)
            }
        }
        if zeroColumns != held {
            released.formUnion(held.subtracting(zeroColumns))
            lambda = point
            return true
        }
        lambda = best
        for column in held { lambda.removeColumn(column.index, ofTerm: column.term) }
        _ = try evaluate(lambda)
        return false
    }

    /// The columns that were freed once; they are not freed again.
    private var released: Set<CriterionMinimizer.Column> = []
}
