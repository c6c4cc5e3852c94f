extension FittedModel {
    /// Fits without a factor of the model's size: conjugate gradients for everything that is linear, probes for traces.
    ///
    /// Estimates of fixed effects and modes, given the covariance parameters, are exact up to the tolerance of the solves. The covariance parameters and the
    /// criterion have a Monte Carlo error, which ``SolverSummary/iterative(_:)`` holds. Degrees of freedom are Satterthwaite's, with the average
    /// information in place of the observed.
    init(
        iterating design: MixedModelDesign, method: EstimationMethod, degreesOfFreedom: DegreesOfFreedom,
        evaluationLimit: Int, options: IterativeOptions, begin: (Stage) -> Void,
        progress: @escaping (FitProgress) -> Void
    ) throws(FitError) {
        guard degreesOfFreedom != .kenwardRoger else {
            throw .needsFactor("Kenward and Roger's degrees of freedom")
        }
        begin(.crossProducts)
        let layout = IterativeLayout(design)
        let order = LevelReordering(
            byFrequency: design, terms: (0..<layout.iteratedTerms.upperBound).map { layout.terms[$0].designIndex })
        let recoding = BasisRecoding(order.design)
        let products = SparseCrossProducts(recoding.design, layout: layout)
        try products.checkRange(design)
        begin(.estimation)
        let firstProbes = ProbedSearch.filling(6, layout)
        var search = try ProbedSearch(
            IterativeCriterion(
                products, method: method, seed: options.seed, probes: firstProbes),
            errorBound: options.errorBound, evaluationLimit: evaluationLimit, recoding: recoding,
            progress: progress)
        try search.run()
        let criterion = search.criterion
        let value = criterion.value(tolerance: IterativeObjective.valueTolerance)
        begin(.inference)
        let standardized = StandardizedEstimates(
            method: method, criterion: value.value, terms: layout.terms,
            lambda: search.search.decoded(search.search.lambda),
            standardization: products.standardization, solution: criterion.solution,
            inverseBlocks: criterion.inverseBlocks, fixedCovariance: criterion.fixedCovariance,
            residualVariance: criterion.residualVariance)
        var estimates = ModelEstimates(order.design, standardized)
        estimates.randomEffects = order.restoring(estimates.randomEffects)
        let fit = Self(
            design: design, estimates: estimates, uncertainty: EstimateUncertainty(standardized),
            optimization: search.search.trace,
            solver: .iterative(IterativeSummary(search, design, criterionError: value.standardError)))
        try fit.checkRange()
        self = degreesOfFreedom == .none ? fit : fit.with(search.satterthwaite)
    }
}

extension IterativeSummary {
    fileprivate init(_ search: ProbedSearch, _ design: MixedModelDesign, criterionError: Double?) {
        let (criterion, layout) = (search.criterion, search.criterion.layout)
        func term(_ position: Int) -> Term {
            let term = layout.terms[position]
            return Term(
                group: design.random[term.designIndex].group, levels: term.levels, coefficients: term.size)
        }
        eliminated = term(0)
        iterated = layout.iteratedTerms.map(term)
        border = layout.borderTerms.map(term)
        cells = criterion.products.cellCount
        probes = criterion.probes.count
        probesAreExact = criterion.probes.areExact
        iterations = criterion.solves.iterations
        tolerance = IterativeObjective.tightTolerance
        componentErrors = search.error.componentErrors(criterion, search.search.decoded(criterion.lambda))
        errorRatio = search.error.ratio
        errorBound = search.errorBound
        self.criterionError = criterionError
    }
}

extension MonteCarloError {
    /// The delta method for each variance component, in lme4's order; the residual variance follows from the other parameters.
    fileprivate func componentErrors(_ criterion: IterativeCriterion, _ factors: RelativeFactors) -> [Double?] {
        let slopes = criterion.derivatives.restricted(to: parameters, of: criterion.layout.parameters)
            .relativeResidualSlope
        return ProfiledQuantity.varianceComponents(of: criterion.layout.terms).map { quantity in
            guard quantity.isInterior(parameters) else { return nil }
            let gradient = quantity.relativeGradient(at: factors, parameters)
            let total = parameters.indices.map { gradient[$0] + gradient[parameters.count] * slopes[$0] / 2 }
            return max(products.quadraticForm(total), 0).squareRoot()
        }
    }
}

extension SatterthwaiteApproximation {
    /// The approximation with the average information in place of the second derivatives.
    init?(_ criterion: IterativeCriterion, decoded: RelativeFactors, parameters: [ProfiledCriterion.Parameter]) {
        let all = criterion.layout.parameters
        let derivatives = criterion.derivatives.restricted(to: parameters, of: all)
        let free = all.indices.filter { parameters.contains(all[$0]) }
        let directions = Matrix.identity(all.count).selecting(columns: free)
        guard
            let inverse = free.isEmpty
                ? Matrix(rows: 0, columns: 0) : derivatives.hessian.positiveDefiniteInverse()
        else { return nil }
        self.init(
            terms: criterion.layout.terms, lambda: decoded, directions: directions, inverse: inverse,
            slopes: derivatives.relativeResidualSlope, isInterior: { $0.isInterior(parameters) },
            degrees: criterion.residualDegreesOfFreedom, columns: criterion.fixedColumnsOfInverse,
            variance: criterion.residualVariance, standardization: criterion.products.standardization)
    }
}
