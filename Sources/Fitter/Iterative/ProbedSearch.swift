/// A search with as many probes as the bound on the Monte Carlo error asks for.
///
/// The gradient's traces come from a fixed set of probes, so that the equations that are solved do not change from step to step; at their solution the Monte Carlo
/// error of the solution is estimated, and the set is enlarged until the error is within its bound.
struct ProbedSearch {
    private(set) var search: CovarianceSearch<IterativeObjective>
    private(set) var error = MonteCarloError(parameters: [], products: Matrix(rows: 0, columns: 0), ratio: 0)
    /// Satterthwaite's approximation at the optimum.
    private(set) var satterthwaite: SatterthwaiteApproximation?
    let errorBound: Double

    /// No more probes than this are used, whatever the error.
    private static let largestProbeCount = 4096

    init(
        _ criterion: IterativeCriterion, errorBound: Double, evaluationLimit: Int, recoding: BasisRecoding,
        progress: @escaping (FitProgress) -> Void
    ) throws(FitError) {
        self.errorBound = errorBound
        search = try CovarianceSearch(
            IterativeObjective(criterion, progress: progress),
            start: RelativeFactors(startingFrom: SparseMoments(criterion.products)), evaluationLimit: evaluationLimit,
            recoding: recoding)
    }

    var criterion: IterativeCriterion { search.criterion.criterion }

    /// Runs to convergence.
    mutating func run() throws(FitError) {
        try search.run()
        if search.criterion.isProvisional { try rerun(nil) }
        for _ in 0..<4 {
            error = MonteCarloError(criterion, search.sealedParameters)
            guard error.ratio > errorBound, search.decrement <= ConvergenceCheck.largestDecrement,
                !criterion.probes.areExact
            else { break }
            let wanted = Double(criterion.probes.count) * (error.ratio / errorBound) * (error.ratio / errorBound) * 1.2
            let count = min(Int(wanted.rounded(.up)), Self.largestProbeCount)
            guard count > criterion.probes.count else { break }
            try rerun(criterion.probes.counting(Self.filling(count, criterion.layout)))
        }
        satterthwaite = SatterthwaiteApproximation(
            criterion, decoded: search.decoded(search.lambda), parameters: search.sealedParameters)
        let place = search.lambda
        try search.seal()
        if search.lambda != place { _ = try search.criterion.derivatives(at: search.lambda) }
    }

    private mutating func rerun(_ probes: Probes?) throws(FitError) {
        search.criterion.replaceProbes(probes)
        try search.begin(at: search.lambda)
        try search.run()
    }

    /// The least number of probes that is not below `count` and leaves no lane of a batch empty.
    static func filling(_ count: Int, _ layout: IterativeLayout) -> Int {
        let width = Lanes.scalarCount
        let spare = -(layout.borderColumns + layout.parameters.count) & (width - 1)
        return spare + max(0, (count - spare + width - 1) / width) * width
    }
}
