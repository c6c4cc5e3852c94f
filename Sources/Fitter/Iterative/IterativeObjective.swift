/// The criterion of the iterative solver as a search sees it: derivatives by conjugate gradients and probes, and values that are estimates.
struct IterativeObjective: CovarianceCriterion {
    var criterion: IterativeCriterion
    /// The tolerance of the solves of the next evaluation.
    var tolerance = looseTolerance
    /// Whether the last evaluation was made with the loose tolerance, or with other probes.
    private(set) var isProvisional = true
    private var evaluations = 0
    private let progress: (FitProgress) -> Void

    /// The tolerance of the first evaluation's solves, which start from moment estimates, and of all others'.
    ///
    /// The criterion loses n times the square of it.
    static let (looseTolerance, tightTolerance) = (1e-4, 1e-7)
    /// The tolerance of the solves for the criterion's value.
    static let valueTolerance = 1e-4

    init(_ criterion: IterativeCriterion, progress: @escaping (FitProgress) -> Void) {
        self.criterion = criterion
        self.progress = progress
    }

    var terms: [BlockStructure.Term] { criterion.layout.terms }
    var unitDeviations: [[Double]] { criterion.products.unitDeviations }
    var exactness: CriterionExactness {
        // A thousandth of a standard error, and less where no Monte Carlo error is larger.
        CriterionExactness(
            valueIsCheap: false, leastDecrease: criterion.probes.areExact ? 1e-8 : 1e-6, rounding: 0,
            leastDeviation: 1e-3, isProvisional: isProvisional)
    }

    /// Takes other probes, or none but the tolerance that counts: what was evaluated before is evaluated again.
    mutating func replaceProbes(_ probes: Probes? = nil) {
        if let probes { criterion.probes = probes }
        tolerance = Self.tightTolerance
        evaluations = 0
    }

    mutating func value(at factors: RelativeFactors) throws(FitError) -> Double {
        try move(to: factors)
        return criterion.value(tolerance: Self.valueTolerance).value
    }

    mutating func derivatives(at factors: RelativeFactors) throws(FitError) -> ProfiledCriterion.Derivatives {
        try move(to: factors)
        return criterion.derivatives
    }

    /// None: the traces that they need have as many terms as there are pairs of levels.
    mutating func secondDerivatives(
        at factors: RelativeFactors, parameters: [ProfiledCriterion.Parameter], threads: Int
    ) -> CriterionHessian? { nil }

    private mutating func move(to factors: RelativeFactors) throws(FitError) {
        if evaluations > 0, criterion.lambda == factors { return }
        evaluations += 1
        let (progress, evaluation) = (progress, evaluations)
        try criterion.evaluate(
            factors, criterion.layout.parameters, tolerance: tolerance
        ) { solved, batches in
            progress(FitProgress(evaluation: evaluation, solvedBatches: solved, batches: batches))
        }
        isProvisional = tolerance == Self.looseTolerance
        tolerance = Self.tightTolerance
        guard criterion.solves.converged else { throw .unsolved(iterations: criterion.solves.iterations) }
    }
}
