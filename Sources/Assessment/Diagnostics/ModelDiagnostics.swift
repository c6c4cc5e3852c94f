package import Fitter

/// What the residuals and the random effects of a fit say of its assumptions, held against data simulated from the fit.
package struct ModelDiagnostics {
    /// What is being done.
    package enum Progress: Sendable {
        case checking
        /// - Parameter done: 0 where it begins.
        case simulating(done: Int, of: Int)
    }

    /// How many data sets were simulated; 0 for none.
    package let replicates: Int
    package let seed: UInt64
    package let response: ResponseValues?
    /// The residuals times the roots of the weights, in units of the response.
    package let residuals: [Double]
    /// Of the finite ones of ``standardized``.
    package let residualSummary: SampleSummary
    private let scale: ResidualScale
    private let sigma: Double
    /// Whether there are weights.
    package let isWeighted: Bool
    /// Against the fitted values; nil for fitted values of fewer than ten values.
    package let trend: CurveCheck?
    /// The roots of the residuals' sizes, in residual standard deviations, against the fitted values; the simulated ones with the mean and the spread of the sizes at
    /// hand.
    package let spread: CurveCheck?
    package let predictors: [PredictorCheck]
    package let predictive: PredictiveCheck?
    /// Nil where nothing was simulated, or levels have too few rows.
    package let autocorrelation: AutocorrelationCheck?
    /// Of the residuals over their standard deviations.
    package let quantiles: NormalQuantiles?
    /// By term and coefficient.
    package let terms: [TermDiagnostics]

    /// The numbers that each data set, at hand or simulated, is summed up by.
    private struct Summary: Sendable {
        var trend: [Double] = []
        /// Nil where there is no curve.
        var spread: SpreadCurve?
        var predictors: [[Double]] = []
        var counts: [Double] = []
        var proportionBeyond = 0.0
        /// Of all factors, one after the other.
        var autocorrelations: [Double] = []
    }

    /// What is computed of each data set.
    private struct Plan: Sendable {
        let roots: [Double]?
        let predictors: [PredictorSummary]
        let bins: PredictiveBins?
        let autocorrelations: [ResidualAutocorrelation]

        func weighted(_ residuals: [Double]) -> [Double] {
            roots.map { zip(residuals, $0).map { $0 * $1 } } ?? residuals
        }

        /// - Parameter grid: that of the fitted values. Each data set has its own: the data at hand fill theirs to both ends; simulated fitted values
        ///   would not, and curves on it would not be exchangeable with that of the data.
        func summary(
            response: [Double], fitted: [Double], residuals: [Double], sigma: Double,
            grid: (points: [Double], bandwidth: Double)?
        ) -> Summary {
            let residuals = weighted(residuals)
            var summary = Summary()
            if let grid {
                summary.trend =
                    SmoothCurve(x: fitted, y: residuals, grid: grid.points, bandwidth: grid.bandwidth).values
                summary.spread = SpreadCurve(fitted: fitted, residuals: residuals, sigma: sigma, grid: grid)
            }
            summary.predictors = predictors.map { $0.values(residuals) }
            summary.counts = bins.map { $0.counts(response).map(Double.init) } ?? []
            summary.proportionBeyond = bins?.scale.proportionBeyond(response) ?? 0
            summary.autocorrelations = autocorrelations.flatMap { $0.values(residuals) }
            return summary
        }
    }

    /// - Parameters:
    ///   - fit: the model.
    ///   - predictors: the variables of its fixed effects.
    ///   - leverages: one element per row; nil where they are not known.
    ///   - replicates: how many data sets are simulated where the fit can be simulated.
    ///   - seed: decides them.
    ///   - progress: told of each stage, and of each simulated data set.
    package init(
        _ fit: FittedModel, predictors: [Predictor], leverages: [Double]?, replicates: Int, seed: UInt64, threads: Int,
        progress: @escaping @Sendable (Progress) -> Void
    ) throws {
        let design = fit.design
        progress(.checking)
        let response = ResponseValues(design.response)
        let replicates = fit.canBeSimulated ? replicates : 0
        let plan = Plan(
            roots: design.weights?.map { $0.squareRoot() },
            predictors: predictors.compactMap { PredictorSummary($0) },
            bins: replicates == 0
                ? nil : ResponseScale(design.response).flatMap { PredictiveBins($0, rows: design.n) },
            autocorrelations: ResidualAutocorrelation.all(design))
        let scaled = plan.weighted(fit.residuals)
        let scale = ResidualScale(leverages: leverages)
        var grid: (points: [Double], bandwidth: Double)?
        var (observed, order) = (Summary(), nil as NormalQuantiles?)
        var (sample, effects) = (nil as SampleSummary?, [] as [TermDiagnostics])
        Cores.together(
            {
                grid = SmoothCurve.grid(covering: fit.fitted)
                observed = plan.summary(
                    response: design.response, fitted: fit.fitted, residuals: fit.residuals, sigma: fit.sigma,
                    grid: grid)
            },
            {
                let standardized = scale.standardizedOrPlain(scaled, sigma: fit.sigma)
                sample = SampleSummary(standardized.filter(\.isFinite))
                order = NormalQuantiles(standardized)?.thinned()
            }, { effects = Self.terms(fit) })
        let simulated = try Self.simulate(
            fit, plan, replicates: replicates, seed: seed, threads: threads, progress: progress)
        progress(.checking)
        func envelope(
            _ observed: [Double], addedVariance: Double = 0, _ part: (Summary) -> [Double]
        ) -> SimulationEnvelope? {
            // Fitted values of a simulated data set may have too few values for a curve: where a variance is next to 0.
            let curves = simulated.map(part).filter { $0.count == observed.count }
            return observed.isEmpty || curves.count < SimulationEnvelope.leastReplicates(level: 0.95)
                ? nil : SimulationEnvelope(observed: observed, simulated: curves, addedVariance: addedVariance)
        }
        func check(_ values: [Double], _ part: (Summary) -> [Double]) -> CurveCheck? {
            grid.map { CurveCheck(grid: $0.points, values: values, envelope: envelope(values, part)) }
        }
        residuals = scaled
        self.scale = scale
        sigma = fit.sigma
        residualSummary = sample ?? SampleSummary(scaled)
        trend = check(observed.trend) { $0.trend }
        spread = observed.spread.flatMap { own in
            check(own.curve(ofShape: own.shape)) { $0.spread.map { own.curve(ofShape: $0.shape) } ?? [] }
        }
        self.predictors = plan.predictors.enumerated().map { index, predictor in
            predictor.check(scaled, envelope(observed.predictors[index]) { $0.predictors[index] })
        }
        predictive = plan.bins.flatMap { bins in
            // Of rare values a count may be off by one.
            envelope(observed.counts, addedVariance: 1) { $0.counts }.map {
                PredictiveCheck(
                    bins, counts: bins.counts(design.response), envelope: $0,
                    proportionBeyond: simulated.reduce(0) { $0 + $1.proportionBeyond } / Double(simulated.count),
                    isDiscrete: response != nil)
            }
        }
        autocorrelation = envelope(observed.autocorrelations) { $0.autocorrelations }.map {
            AutocorrelationCheck(plan.autocorrelations, values: observed.autocorrelations, envelope: $0)
        }
        self.replicates = simulated.count
        self.seed = seed
        self.response = response
        isWeighted = design.weights != nil
        quantiles = order
        terms = effects
    }

    /// The residuals over their standard deviations; in units of the response where all of these are 0.
    ///
    /// Computed anew each time: of a large file it takes as much memory as a column.
    package var standardized: [Double] { scale.standardizedOrPlain(residuals, sigma: sigma) }

    private static func terms(_ fit: FittedModel) -> [TermDiagnostics] {
        fit.randomEffects.indices.flatMap { term in
            let unpooled = UnpooledEstimates(fit, term: term)
            return fit.randomEffects[term].coefficients.indices.map {
                TermDiagnostics(fit, term: term, coefficient: $0, unpooled: unpooled)
            }
        }
    }

    private static func simulate(
        _ fit: FittedModel, _ plan: Plan, replicates: Int, seed: UInt64, threads: Int,
        progress: @escaping @Sendable (Progress) -> Void
    ) throws -> [Summary] {
        guard replicates > 0 else { return [] }
        progress(.simulating(done: 0, of: replicates))
        return try FitSimulation.summaries(
            of: fit, replicates: replicates, seed: seed, threads: threads,
            progress: { done, total in
                progress(.simulating(done: done, of: total))
                return true
            },
            summarize: {
                plan.summary(
                    response: $0.response, fitted: $0.fitted, residuals: $0.residuals, sigma: $0.sigma,
                    grid: SmoothCurve.grid(covering: $0.fitted))
            }) ?? []
    }
}
