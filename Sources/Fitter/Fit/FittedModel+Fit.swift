extension FittedModel {
    /// The method for the degrees of freedom of the fixed effects' tests.
    public enum DegreesOfFreedom: String, Sendable, CaseIterable {
        /// Not at all: statistics are referred to the normal distribution, which is right for many levels.
        case none
        /// Satterthwaite's approximation, as in lmerTest; it costs about one evaluation more, or two for each covariance parameter of nested terms.
        case satterthwaite
        /// Kenward and Roger's, which also corrects the standard errors; for REML fits with up to some ten thousand random effects.
        case kenwardRoger = "kenward-roger"
    }

    /// A part of a fit, for those who time it or show progress.
    public enum Stage: Sendable {
        /// Forming the cross-products of the rows.
        case crossProducts
        /// Minimising the criterion and reading the estimates off its factor.
        case estimation
        /// The fixed effects' degrees of freedom.
        case inference
    }

    /// The method for solving the model's equations.
    public enum Solver: Sendable, Equatable {
        /// Direct, unless that costs more than the memory allows or a multiple of what iterating costs.
        case automatic(IterativeOptions)
        /// The Cholesky factor of the whole model: exact.
        case direct
        /// Conjugate gradients, with traces estimated by random probes: for crossed factors of many levels.
        case iterative(IterativeOptions)
    }

    /// Fits a linear mixed model by maximum likelihood or restricted maximum likelihood, as lme4 defines them.
    ///
    /// - Parameters:
    ///   - design: response, model matrix and random-effects terms.
    ///   - method: REML by default.
    ///   - degreesOfFreedom: how the fixed effects' degrees of freedom are found.
    ///   - solver: by the factor where that is not specified.
    ///   - memoryLimit: the number of bytes that cross-products and factor may take, and what the degrees of freedom need.
    ///   - evaluationLimit: the number of evaluations after which the optimiser stops, converged or not.
    ///   - threads: how many threads the fit may use; as many as ``Cores`` allows where that is not specified.
    ///   - begin: called when a stage begins.
    ///   - progress: called before each evaluation, and by the iterative solver after each batch of solves.
    /// - Throws: ``FitError`` where the design has no such fit. A fit that does not converge is returned, with
    ///   ``OptimizationTrace/converged`` false.
    public init(
        fitting design: MixedModelDesign, method: EstimationMethod = .reml,
        degreesOfFreedom: DegreesOfFreedom = .satterthwaite, solver: Solver = .direct, memoryLimit: Int = .max,
        evaluationLimit: Int = 200, threads: Int = .max, begin: (Stage) -> Void = { _ in },
        progress: @escaping (FitProgress) -> Void = { _ in }
    ) throws(FitError) {
        guard !design.random.isEmpty else { throw .noRandomTerms }
        let fixedColumns = design.fixed.matrix.columns
        guard design.rowCount > fixedColumns else {
            throw .tooFewRows(rows: design.rowCount, fixedColumns: fixedColumns)
        }
        try design.checkRange()
        self = try Cores.limited(to: threads) { () throws(FitError) -> FittedModel in
            guard let options = SolverCosts.iterativeOptions(solver, design, memoryLimit: memoryLimit) else {
                return try FittedModel(
                    factoring: design, method: method, degreesOfFreedom: degreesOfFreedom, memoryLimit: memoryLimit,
                    evaluationLimit: evaluationLimit, begin: begin, progress: progress)
            }
            return try FittedModel(
                iterating: design, method: method, degreesOfFreedom: degreesOfFreedom,
                evaluationLimit: evaluationLimit, options: options, begin: begin, progress: progress)
        }
    }

    /// Fits by the Cholesky factor of the whole model.
    private init(
        factoring design: MixedModelDesign, method: EstimationMethod, degreesOfFreedom: DegreesOfFreedom,
        memoryLimit: Int, evaluationLimit: Int, begin: (Stage) -> Void, progress: @escaping (FitProgress) -> Void
    ) throws(FitError) {
        begin(.crossProducts)
        let order = LevelReordering(nested: design)
        let recoding = BasisRecoding(order.design)
        let structure = BlockStructure(recoding.design)
        guard structure.bytes <= memoryLimit else { throw .tooLarge(bytes: structure.bytes, limit: memoryLimit) }
        let crossProducts = CrossProducts(recoding.design, structure: structure)
        try crossProducts.checkRange(recoding.design)
        begin(.estimation)
        var search = try CovarianceSearch(
            ProfiledCriterion(crossProducts, method: method, design: recoding.design),
            start: RelativeFactors(startingValuesFor: crossProducts, of: recoding.design),
            otherwise: .identity(structure.terms.map(\.size)), evaluationLimit: evaluationLimit, recoding: recoding,
            progress: { progress(FitProgress(evaluation: $0)) })
        search.threads = Cores.count
        try search.run()
        try search.seal()
        var (estimates, uncertainty) = try search.estimates(order.design)
        begin(.inference)
        // The second derivatives serve the check of convergence and the degrees of freedom.
        let isCheap = structure.operations < Self.cheapOperations
        let isOff = try search.certify(polishing: isCheap)
        let flat = try search.flatDirections(isCheap: isCheap)
        // Local optima are left before undetermined variances are taken away.
        let isElsewhere = search.tryStarts(
            operations: structure.operations,
            rowsPerLevel: structure.terms.map { Double(design.rowCount) / Double($0.levels) },
            unit: recoding.coded(.identity(structure.terms.map(\.size)), structure.terms))
        if !flat.isEmpty { try search.remove(flat) }
        if isOff || isElsewhere || !flat.isEmpty {
            (estimates, uncertainty) = try search.estimates(order.design, flat: flat)
        }
        estimates.randomEffects = order.restoring(estimates.randomEffects)
        let fit = Self(
            design: design, estimates: estimates, uncertainty: uncertainty, optimization: search.trace,
            solver: .direct(StructureSummary(search.criterion.crossProducts, design.random)))
        try fit.checkRange()
        switch degreesOfFreedom {
        case .none: self = fit
        case .satterthwaite: self = fit.with(search.satterthwaiteApproximation())
        case .kenwardRoger:
            let approximation = try fit.kenwardRogerApproximation(order.design, memoryLimit: memoryLimit)
            self = fit.with(
                .kenwardRoger(approximation), satterthwaite: search.satterthwaiteApproximation())
        }
    }

    /// An evaluation of fewer operations than this, some milliseconds, is worth a last step that leaves a millionth of a standard error.
    private static var cheapOperations: Double { 1e7 }

    /// - Parameter design: that of the fit, with its levels in an order that suits the memory.
    private func kenwardRogerApproximation(
        _ design: MixedModelDesign, memoryLimit: Int
    ) throws(FitError) -> KenwardRogerApproximation {
        guard equivalent == nil else { throw .kenwardRoger(.noInformation) }
        do {
            return try KenwardRogerApproximation(of: self, reordered: design, memoryLimit: memoryLimit)
        } catch {
            throw .kenwardRoger(error)
        }
    }
}

extension FittedModel {
    /// The fit with Satterthwaite's degrees of freedom, where they exist, and the errors of its variance components.
    func with(_ approximation: SatterthwaiteApproximation?) -> FittedModel {
        with(DegreesOfFreedomMethod(approximation), satterthwaite: approximation)
    }

    /// The fit with degrees of freedom for its fixed effects, and with standard errors that go with them.
    private func with(
        _ degreesOfFreedom: DegreesOfFreedomMethod, satterthwaite: SatterthwaiteApproximation?
    ) -> FittedModel {
        FittedModel(
            design: design, estimates: estimates,
            uncertainty: uncertainty.with(degreesOfFreedom, satterthwaite: satterthwaite),
            optimization: optimization, solver: solver)
    }
}

extension CovarianceSearch where Criterion == ProfiledCriterion {
    /// Reads the estimates off the factor at the optimum.
    ///
    /// - Parameter flat: the directions that the data do not determine, where there are any.
    fileprivate mutating func estimates(
        _ design: MixedModelDesign, flat: FlatDirectionPair? = nil
    ) throws(FitError) -> (ModelEstimates, EstimateUncertainty) {
        _ = try criterion.derivatives(at: lambda)
        let structure = criterion.structure
        var solution = [Double](repeating: 0, count: structure.randomColumns + structure.fixedColumns)
        criterion.factor.solve(into: &solution)
        var inverse = criterion.inverse
        if criterion.method == .reml { inverse.removeFixed(criterion.factor) }
        var standardized = StandardizedEstimates(
            method: criterion.method, criterion: value, terms: structure.terms, lambda: decoded(lambda),
            standardization: criterion.crossProducts.standardization, solution: solution,
            inverseBlocks: inverse.diagonals, fixedCovariance: criterion.factor.fixedCovariance(),
            residualVariance: criterion.residualVariance)
        if let flat, !flat.isEmpty, let other = equivalent(flat) {
            standardized.equivalent = StandardizedEstimates.Equivalent(
                lambda: other, fixedCovariance: criterion.factor.fixedCovariance(),
                residualVariance: criterion.residualVariance, undetermined: flat.own.undetermined)
        }
        let estimates = ModelEstimates(design, standardized)
        // Another point that differs in nothing is none.
        if estimates.varianceComponents.allSatisfy(\.isDetermined) { standardized.equivalent = nil }
        return (estimates, EstimateUncertainty(standardized))
    }

    /// Satterthwaite's approximation at the optimum; the storage of `criterion` is used for it and then stands at another point.
    package mutating func satterthwaiteApproximation() -> SatterthwaiteApproximation? {
        let (point, own) = (interior, decoded(lambda))
        guard let free = freeDirections else { return nil }
        return SatterthwaiteApproximation(
            &criterion, at: point, decoded: decoded(point), directions: free.directions, hessian: free.hessian,
            slopes: free.slopes, isInterior: { $0.isInterior(at: own) })
    }
}
