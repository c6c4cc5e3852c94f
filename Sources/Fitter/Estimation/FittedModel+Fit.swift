extension FittedModel {
    /// How the degrees of freedom of the fixed effects' tests are found.
    public enum DegreesOfFreedom: String, Sendable, CaseIterable {
        /// Not at all: statistics are referred to the normal distribution, which is right for many levels.
        case none
        /// Satterthwaite's approximation, as in lmerTest; two more evaluations for each covariance parameter.
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

    /// Fits a linear mixed model by maximum likelihood or restricted maximum likelihood, exactly as lme4 defines them.
    ///
    /// - Parameters:
    ///   - design: response, model matrix and random-effects terms.
    ///   - method: REML by default.
    ///   - degreesOfFreedom: how the fixed effects' degrees of freedom are found.
    ///   - memoryLimit: the number of bytes that cross-products and factor may take, and what the degrees of freedom need.
    ///   - evaluationLimit: the number of evaluations after which the optimiser stops, converged or not.
    ///   - begin: called when a stage begins.
    /// - Throws: ``FitError`` where the design has no such fit. A fit that does not converge is returned, with
    ///   ``OptimizationTrace/converged`` false.
    public init(
        fitting design: MixedModelDesign, method: EstimationMethod = .reml,
        degreesOfFreedom: DegreesOfFreedom = .satterthwaite, memoryLimit: Int = .max,
        evaluationLimit: Int = 200, begin: (Stage) -> Void = { _ in }
    ) throws(FitError) {
        guard !design.random.isEmpty else { throw .noRandomTerms }
        let fixedColumns = design.fixed.matrix.columns
        guard design.n > fixedColumns else { throw .tooFewRows(rows: design.n, fixedColumns: fixedColumns) }
        begin(.crossProducts)
        let order = NestedLevelOrder(design)
        let design = order.design
        let structure = BlockStructure(design)
        guard structure.bytes <= memoryLimit else { throw .tooLarge(bytes: structure.bytes, limit: memoryLimit) }
        let crossProducts = CrossProducts(design, structure: structure)
        begin(.estimation)
        var minimizer = try CriterionMinimizer(
            ProfiledCriterion(crossProducts, method: method), start: RelativeFactors(startingValuesFor: crossProducts))
        let trace = try minimizer.minimize(evaluationLimit: evaluationLimit)
        var fit = Self(design, minimizer, trace)
        begin(.inference)
        // The second derivatives serve the check of convergence and the degrees of freedom.
        let settled = try minimizer.settle(trace, evaluationLimit: evaluationLimit)
        if settled.hasMoved { fit = Self(design, minimizer, settled.trace) }
        fit.optimization = settled.trace
        fit.randomEffects = order.restoring(fit.randomEffects)
        switch degreesOfFreedom {
        case .none: self = fit
        case .satterthwaite: self = fit.with(minimizer.satterthwaiteApproximation())
        case .kenwardRoger:
            do {
                let approximation = try KenwardRogerApproximation(of: fit, design: design, memoryLimit: memoryLimit)
                self = fit.with(minimizer.satterthwaiteApproximation(), approximation)
            } catch {
                throw .kenwardRoger(error)
            }
        }
    }

    /// Reads the estimates off the factor at the optimum.
    private init(_ design: MixedModelDesign, _ minimizer: CriterionMinimizer, _ trace: OptimizationTrace) {
        let (criterion, lambda) = (minimizer.criterion, minimizer.lambda)
        let structure = criterion.structure
        let standardization = criterion.crossProducts.standardization
        let variance = criterion.residualVariance
        let sigma = variance.squareRoot()

        var solution = [Double](repeating: 0, count: structure.randomColumns + structure.fixedColumns)
        criterion.factor.solve(into: &solution)
        let beta = standardization.unstandardize(Array(solution[structure.randomColumns...]))
        var covariance = standardization.unstandardize(covariance: criterion.factor.fixedCovariance())
        for index in covariance.elements.indices { covariance.elements[index] *= variance }

        var inverse = criterion.inverse
        if !minimizer.boundary.isEmpty {
            // The last derivatives were taken beside the boundary.
            inverse.compute(from: criterion.factor, includingFixed: false)
        } else if criterion.method == .reml {
            inverse.removeFixed(criterion.factor)
        }
        let inDesignOrder = structure.terms.indices.sorted {
            structure.terms[$0].designIndex < structure.terms[$1].designIndex
        }
        let modes = inDesignOrder.map { index in
            ConditionalModes(
                design.random[structure.terms[index].designIndex], structure.terms[index],
                factor: lambda.matrix(ofTerm: index), sigma: sigma, solution: solution, inverse: inverse)
        }
        let fitted = Self.fittedValues(design, beta, modes)

        self.init(
            method: criterion.method, n: design.n, criterion: minimizer.value, theta: minimizer.theta, sigma: sigma,
            fixedEffects: design.fixed.names.enumerated().map { index, name in
                FixedEffectEstimate(
                    name: name, estimate: beta[index], standardError: covariance[index, index].squareRoot())
            },
            fixedEffectsCovariance: covariance,
            varianceComponents: inDesignOrder.flatMap { index in
                VarianceComponent.rows(
                    for: design.random[structure.terms[index].designIndex],
                    covariance: lambda.covariance(ofTerm: index), variance: variance)
            } + [
                VarianceComponent(
                    group: "Residual", term1: nil, term2: nil, variance: variance, standardDeviation: sigma)
            ],
            randomEffects: modes, fitted: fitted, residuals: zip(design.response, fitted).map { $0 - $1 },
            optimization: trace, structure: StructureSummary(criterion.crossProducts, design.random),
            boundaries: inDesignOrder.flatMap { index in
                Boundary.rows(
                    for: design.random[structure.terms[index].designIndex], factor: lambda.matrix(ofTerm: index))
            })
    }

    private static func fittedValues(
        _ design: MixedModelDesign, _ beta: [Double], _ modes: [ConditionalModes]
    ) -> [Double] {
        var fitted = design.offset ?? [Double](repeating: 0, count: design.n)
        for (column, coefficient) in beta.enumerated() {
            for row in fitted.indices { fitted[row] += design.fixed.matrix[row, column] * coefficient }
        }
        for (term, effects) in zip(design.random, modes) {
            for row in fitted.indices {
                let level = Int(term.levelOfRow[row])
                if let basis = term.basis {
                    for k in 0..<basis.columns { fitted[row] += basis[row, k] * effects.modes[k, level] }
                } else {
                    fitted[row] += effects.modes[0, level]
                }
            }
        }
        return fitted
    }
}

extension RelativeFactors {
    /// One term's T as a matrix.
    func matrix(ofTerm term: Int) -> Matrix {
        let k = sizes[term]
        var matrix = Matrix(rows: k, columns: k)
        for row in 0..<k {
            for column in 0...row { matrix[row, column] = self[term, row, column] }
        }
        return matrix
    }
}

extension ConditionalModes {
    /// b = T u and its conditional variance sigma^2 T (Omega^-1)_ll T', level by level.
    init(
        _ random: RandomTerm, _ term: BlockStructure.Term, factor: Matrix, sigma: Double, solution: [Double],
        inverse: SelectedInverse
    ) {
        let k = term.size
        var counts = [Int](repeating: 0, count: term.levels)
        for level in random.levelOfRow { counts[Int(level)] += 1 }
        var modes = Matrix(rows: k, columns: term.levels)
        var deviations = modes
        for level in 0..<term.levels {
            let (column, block) = (term.column(ofLevel: level), term.diagonal(ofLevel: level))
            for i in 0..<k {
                var (mode, variance) = (0.0, 0.0)
                for a in 0...i {
                    mode += factor[i, a] * solution[column + a]
                    for b in 0...i { variance += factor[i, a] * inverse.diagonals[block + a * k + b] * factor[i, b] }
                }
                modes[i, level] = mode
                deviations[i, level] = sigma * max(variance, 0).squareRoot()
            }
        }
        self.init(
            group: random.group, coefficients: random.coefficients, levels: random.levels, counts: counts, modes: modes,
            standardDeviations: deviations)
    }
}

extension VarianceComponent {
    /// A term's rows: the variances, then the covariances by columns of the lower triangle.
    static func rows(for random: RandomTerm, covariance: Matrix, variance: Double) -> [VarianceComponent] {
        let k = covariance.rows
        let variances = (0..<k).map { index in
            let value = covariance[index, index] * variance
            return VarianceComponent(
                group: random.group, term1: random.coefficients[index], term2: nil, variance: value,
                standardDeviation: value.squareRoot())
        }
        let covariances = (0..<k).flatMap { column in
            (column + 1..<max(k, column + 1)).map { row in
                let value = covariance[row, column]
                return VarianceComponent(
                    group: random.group, term1: random.coefficients[column], term2: random.coefficients[row],
                    variance: value * variance,
                    standardDeviation: value / (covariance[row, row] * covariance[column, column]).squareRoot())
            }
        }
        return variances + covariances
    }
}
