/// The parametric bootstrap of a linear mixed model: the model refitted to responses drawn from itself, as lme4's `bootMer` does with
/// `use.u = FALSE`.
///
/// Each replicate has a generator of its own, seeded by the seed and the replicate's number, so that the result is the same on any number of threads.
public struct ParametricBootstrap: Sendable {
    /// The replicates' estimates: one row a replicate that could be fitted, one column a parameter, the fixed effects
    /// first, then the standard deviations and correlations in the order of ``FittedModel/varianceComponents``.
    ///
    /// A correlation with a standard deviation of 0 is NaN, as is what the data do not determine.
    public let estimates: Matrix
    /// The number of replicates drawn.
    public let replicates: Int
    /// The number of fitted replicates with a variance or a correlation at its bound.
    public let singularCount: Int
    /// The number of replicates that could not be fitted or did not converge; they are not among the estimates.
    public let failureCount: Int
    /// The seed of the first generator.
    public let seed: UInt64
    /// The number of fixed effects.
    public let fixedEffectCount: Int

    /// A bootstrap: draws responses from the fitted model and fits the model to each.
    ///
    /// - Parameters:
    ///   - fit: the model to draw from.
    ///   - replicates: how many responses to draw.
    ///   - seed: decides the draws.
    ///   - threads: how many replicates are fitted at the same time.
    ///   - progress: called, from any thread, after each replicate with how many are done and how many there are; false stops the work.
    /// - Returns: nil where `progress` stopped the work.
    public init?(
        of fit: FittedModel, replicates: Int = 1000, seed: UInt64 = 1, threads: Int = 1,
        progress: @Sendable (_ done: Int, _ total: Int) -> Bool = { _, _ in true }
    ) {
        precondition(replicates > 0)
        let simulator = ResponseSimulator(drawingFrom: fit)
        let recoding = BasisRecoding(LevelReordering(nested: fit.design).design)
        let structure = BlockStructure(recoding.design)
        let outcomes = ParallelMap.run(
            replicates, threads: threads,
            makeWorker: {
                var refitter = Refitter(fit, recoding: recoding, structure: structure)
                return { replicate -> Refitter.Outcome? in
                    var generator = RandomStreams(seed: seed).stream(.replicate(replicate))
                    let response = simulator.draw(using: &generator)
                    return refitter.refit(response, simulator.drawWithinSquares(using: &generator))
                }
            },
            finish: { progress($0, replicates) })
        guard let outcomes else { return nil }
        let fitted = outcomes.compactMap { $0 }
        let columns = fit.fixedEffects.count + fit.varianceComponents.count
        var estimates = Matrix(rows: fitted.count, columns: columns)
        for (row, outcome) in fitted.enumerated() {
            for (column, value) in outcome.estimates.enumerated() {
                let component = column - fit.fixedEffects.count
                let isDetermined = component < 0 || fit.varianceComponents[component].isDetermined
                estimates[row, column] = isDetermined ? value : .nan
            }
        }
        self.estimates = estimates
        self.replicates = replicates
        self.seed = seed
        singularCount = fitted.count { $0.isSingular }
        failureCount = outcomes.count - fitted.count
        fixedEffectCount = fit.fixedEffects.count
    }
}

extension ParametricBootstrap {
    /// The replicates' values of one parameter that exist, ascending; see ``estimates`` for the order of the parameters.
    public func sortedValues(ofParameter index: Int) -> [Double] {
        (0..<estimates.rows).map { estimates[$0, index] }.filter { !$0.isNaN }.sorted()
    }

    /// The percentile interval of one parameter: the quantiles of its replicates at probability (R + 1) p in order,
    /// interpolated between neighbours (Davison & Hinkley 1997, section 5.3).
    ///
    /// NaN where too few replicates have a value.
    public func interval(ofParameter index: Int, level: Double = 0.95) -> ConfidenceInterval {
        let values = sortedValues(ofParameter: index)
        return ConfidenceInterval(
            lower: Self.quantile(values, (1 - level) / 2), upper: Self.quantile(values, (1 + level) / 2))
    }

    /// The mean of the replicates less the value that they were drawn with, and their standard deviation.
    public func biasAndStandardError(ofParameter index: Int, estimate: Double) -> (bias: Double, standardError: Double)
    {
        let values = sortedValues(ofParameter: index)
        guard values.count > 1 else { return (.nan, .nan) }
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean - estimate, (squares / Double(values.count - 1)).squareRoot())
    }

    private static func quantile(_ sorted: [Double], _ probability: Double) -> Double {
        let position = Double(sorted.count + 1) * probability
        let index = Int(position.rounded(.down))
        guard index >= 1, index <= sorted.count else { return .nan }
        guard index < sorted.count else { return position == Double(index) ? sorted[index - 1] : .nan }
        return sorted[index - 1] + (position - Double(index)) * (sorted[index] - sorted[index - 1])
    }
}

/// Fits one structure to many responses, in storage that is made once.
private struct Refitter {
    private let recoding: BasisRecoding
    private let theta: [Double]
    /// For each term of the design, which of its coefficients' variances the data determine.
    private let isDetermined: [[Bool]]
    /// Between two fits; nil after one that failed.
    private var criterion: ProfiledCriterion?

    struct Outcome: Sendable {
        let estimates: [Double]
        let isSingular: Bool
    }

    init(_ fit: FittedModel, recoding: BasisRecoding, structure: BlockStructure) {
        self.recoding = recoding
        theta = fit.theta
        isDetermined = fit.randomEffects.enumerated().map { term, effects in
            effects.coefficients.indices.map { fit.isDetermined(term: term, coefficient: $0) }
        }
        criterion = ProfiledCriterion(
            CrossProducts(recoding.design, structure: structure), method: fit.method, design: recoding.design)
    }

    /// Nil where the fit fails or does not converge.
    mutating func refit(_ response: [Double], _ withinSquares: [Double]?) -> Outcome? {
        guard var current = criterion.take() else { return nil }
        let method = current.method
        let structure = current.structure
        let design = recoding.design.replacing(response: response, withinSquares: withinSquares)
        current.replaceResponse(design)
        let start = start(current.crossProducts, design)
        do throws(FitError) {
            var search = try CovarianceSearch(consume current, start: start, recoding: recoding)
            try search.run()
            try search.seal()
            try search.certify()
            let outcome = search.trace.converged ? try estimates(&search) : nil
            criterion = search.criterion
            return outcome
        } catch {
            criterion = ProfiledCriterion(
                CrossProducts(design, structure: structure), method: method, design: design)
            return nil
        }
    }

    /// The estimate that the responses were drawn with; where it is 0, what this response suggests.
    private func start(_ crossProducts: CrossProducts, _ design: MixedModelDesign) -> RelativeFactors {
        let structure = crossProducts.structure
        let factors = recoding.coded(RelativeFactors(theta: theta, structure: structure), structure.terms)
        let isRegular = structure.terms.indices.allSatisfy { term in
            (0..<structure.terms[term].size).allSatisfy { factors[term, $0, $0] > 0 }
        }
        return isRegular ? factors : RelativeFactors(startingValuesFor: crossProducts, of: design)
    }

    private func estimates(_ search: inout CovarianceSearch<ProfiledCriterion>) throws(FitError) -> Outcome {
        _ = try search.criterion.value(at: search.lambda)
        let (criterion, lambda) = (search.criterion, search.decoded(search.lambda))
        let structure = criterion.structure
        var solution = [Double](repeating: 0, count: structure.randomColumns + structure.fixedColumns)
        criterion.factor.solve(into: &solution)
        let beta = criterion.crossProducts.standardization.unstandardize(Array(solution[structure.randomColumns...]))
        let sigma = criterion.residualVariance.squareRoot()
        let inDesignOrder = structure.terms.indices.sorted {
            structure.terms[$0].designIndex < structure.terms[$1].designIndex
        }
        let components = inDesignOrder.flatMap { term -> [Double] in
            let k = structure.terms[term].size
            let deviations = (0..<k).map { sigma * lambda.rowNorm(term, $0) }
            let correlations = (0..<k).flatMap { first in
                (first + 1..<max(k, first + 1)).map { lambda.correlation(term, first, $0) }
            }
            return deviations + correlations
        }
        let isSingular = search.boundary.contains { isDetermined[structure.terms[$0.term].designIndex][$0.index] }
        return Outcome(estimates: beta + components + [sigma], isSingular: isSingular)
    }
}
