package import Fitter

/// What the residuals and the random effects of a fit say of its assumptions, compared with data simulated from the fit.
package struct ModelDiagnostics {
    /// What is being done.
    package enum Progress: Sendable {
        case checking
        /// - Parameter done: 0 where it begins.
        case simulating(done: Int, of: Int)
    }

    package let seed: UInt64
    /// All checks that are compared with simulated data.
    package let checks: ReplicatedChecks
    package let response: ResponseValues?
    /// Nil for a response that may be normal.
    package let responseKind: ResponseKind?
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
    /// Of the kinds of terms that the model may lack; empty where nothing was simulated.
    package let missingTerms: [MissingTermCheck]
    /// Of the residuals over their standard deviations.
    package let quantiles: NormalQuantiles?
    /// By term and coefficient.
    package let terms: [TermDiagnostics]
    /// Whether residuals are of cells of several rows.
    package let hasMeans: Bool
    /// Nil for a fit of rows.
    package let lackOfFit: LackOfFit?

    /// With fewer rows nothing is checked.
    package static let fewestRows = 10

    /// How many data sets were simulated; 0 for none.
    package var replicates: Int { checks.replicates }

    /// - Parameters:
    ///   - fit: the model.
    ///   - predictors: the variables of its fixed effects.
    ///   - leverages: one element per row; nil where they are not known.
    ///   - time: what orders the rows of a level; nil for their order in the data.
    ///   - replicates: how many data sets are simulated where the fit can be simulated.
    ///   - seed: decides them.
    ///   - progress: told of each stage, and of each simulated data set.
    package init(
        _ fit: FittedModel, predictors: [Predictor], leverages: [Double]?, time: TimeOrder? = nil,
        replicates: SimulationCount, seed: UInt64, threads: Int, progress: @escaping @Sendable (Progress) -> Void
    ) throws {
        progress(.checking)
        let roots = fit.design.weights?.map { $0.squareRoot() }
        let data = CheckedData(fit, roots: roots)
        let scale = ResidualScale(leverages: leverages)
        var (sample, quantiles, terms) = (nil as SampleSummary?, nil as NormalQuantiles?, [] as [TermDiagnostics])
        Cores.together(
            {
                let standardized = scale.standardizedOrPlain(data.residuals, sigma: data.sigma)
                sample = SampleSummary(standardized.filter(\.isFinite))
                quantiles = NormalQuantiles(standardized)?.thinned()
            }, { terms = Self.terms(fit) })
        // Means of several rows say nothing of the values that single rows take.
        let hasMeans = fit.design.hasMeans
        let response = hasMeans ? nil : ResponseValues(data.response)
        let responseScale = hasMeans ? nil : ResponseScale(data.response)
        // Hardly any departure shows in a handful of rows, so that nothing is said of them.
        if fit.design.n < Self.fewestRows { quantiles = nil }
        let replicates = fit.design.n < Self.fewestRows ? .exactly(0) : replicates
        let simulates = fit.canBeSimulated && replicates.first > 0
        let predictorStatistic = PredictorStatistic(predictors, data)
        let responseStatistic =
            simulates ? responseScale.flatMap { ResponseStatistic($0, rows: fit.design.n) } : nil
        // The rows of a cell have no order, and so have cells unless a time gives them one.
        let autocorrelationStatistic =
            simulates && (!hasMeans || time != nil) ? AutocorrelationStatistic(fit.design, time: time) : nil
        let termStatistics = simulates ? Self.termStatistics(fit.design, predictors, data) : []
        // The list of the checks: one that is added here joins what is said of all together.
        let statistics: [(any CheckStatistic)?] =
            [
                TrendStatistic(), SpreadStatistic(), predictorStatistic, responseStatistic, autocorrelationStatistic,
            ]
            + termStatistics
            + (simulates ? Self.normality(terms, response == nil ? quantiles : nil, scale) : [])
        let list = statistics.compactMap { $0 }
        let observed = Dictionary(uniqueKeysWithValues: list.map { ($0.name, $0.values(data)) })
        let checks = try ReplicatedChecks(
            fit, list, observed: observed, roots: roots, count: replicates, seed: seed, threads: threads,
            progress: { progress(.simulating(done: $0, of: $1)) })
        progress(.checking)

        self.seed = seed
        self.checks = checks
        self.response = response
        responseKind = responseScale.flatMap { ResponseKind(data.response, $0) }
        self.scale = scale
        self.hasMeans = hasMeans
        lackOfFit = LackOfFit(fit)
        self.quantiles = quantiles
        self.terms = terms
        sigma = fit.sigma
        residuals = data.residuals
        residualSummary = sample ?? SampleSummary(data.residuals)
        isWeighted = roots != nil
        trend = data.grid.map {
            CurveCheck(
                grid: $0.points, values: observed[TrendStatistic.id] ?? [],
                envelope: checks[TrendStatistic.id]?.envelope)
        }
        spread = Self.spread(data, checks[SpreadStatistic.id])
        self.predictors = predictorStatistic.checks(
            data.residuals, observed: observed[PredictorStatistic.id] ?? [],
            checks[PredictorStatistic.id]?.envelope)
        predictive = responseStatistic.flatMap { statistic in
            checks[ResponseStatistic.id]?.envelope.map {
                PredictiveCheck(
                    statistic.bins, counts: statistic.bins.counts(data.response), envelope: $0,
                    proportionBeyond: statistic.bins.scale.proportionBeyond(
                        means: fit.marginalMeans, variances: fit.marginalVariances),
                    isDiscrete: response != nil)
            }
        }
        autocorrelation = autocorrelationStatistic.flatMap { statistic in
            checks[AutocorrelationStatistic.id]?.envelope.map {
                AutocorrelationCheck(
                    statistic.factors, values: observed[AutocorrelationStatistic.id] ?? [], envelope: $0,
                    time: time)
            }
        }
        missingTerms = termStatistics.compactMap { statistic in
            checks[statistic.name]?.envelope.map {
                MissingTermCheck(statistic, values: observed[statistic.name] ?? [], envelope: $0, data)
            }
        }
    }

    /// What is tested of each kind of term that the model may lack.
    private static func termStatistics(
        _ design: MixedModelDesign, _ predictors: [Predictor], _ data: CheckedData
    ) -> [TermStatistic] {
        let scores: [(MissingTermKind, [any TermScore])] = [
            (.slope, design.slopeScores(predictors)), (.interaction, design.interactionScores(predictors)),
            (.groupMeans, design.groupMeanScores(predictors)),
        ]
        return scores.compactMap { TermStatistic($0, $1, data) }
    }

    /// The residuals over their standard deviations; in units of the response where all of these are 0.
    ///
    /// Computed each time: of a large file it takes as much memory as a column.
    package var standardized: [Double] { scale.standardizedOrPlain(residuals, sigma: sigma) }

    /// How loudly the normality of the residuals is reported; nil where it was not checked.
    package var residualOutcome: CheckOutcome? {
        quantiles.map { checks.outcome(of: NormalityStatistic.ofResiduals) ?? Self.outcome($0) }
    }

    /// How loudly the normality of one coefficient's effects is reported; nil where it was not checked.
    ///
    /// The coefficients of all factors are one check, which fails for those that leave the range of simulated data.
    package func outcome(of term: TermDiagnostics) -> CheckOutcome? {
        guard let quantiles = term.quantiles else { return nil }
        guard let outcome = checks.outcome(of: NormalityStatistic.ofEffects),
            let envelope = checks[NormalityStatistic.ofEffects]?.envelope,
            let index = terms.filter({ $0.sample != nil }).firstIndex(where: { $0.subject == term.subject })
        else { return Self.outcome(quantiles) }
        return envelope.pointsOutside.contains(where: NormalityStatistic.places(ofSample: index).contains)
            ? outcome : .passed
    }

    /// Without simulated data the band of 99 % says which sample needs a look.
    private static func outcome(_ quantiles: NormalQuantiles) -> CheckOutcome {
        !quantiles.isOutside ? .passed : quantiles.isFarOutside ? .failed : .doubtful
    }

    private static func terms(_ fit: FittedModel) -> [TermDiagnostics] {
        fit.randomEffects.indices.flatMap { term in
            let unpooled = UnpooledEstimates(fit, term: term)
            return fit.randomEffects[term].coefficients.indices.map {
                TermDiagnostics(fit, term: term, coefficient: $0, unpooled: unpooled)
            }
        }
    }

    /// The checks of residuals and effects against the normal distribution.
    ///
    /// - Parameter quantiles: of the residuals; nil where they cannot be normal.
    private static func normality(
        _ terms: [TermDiagnostics], _ quantiles: NormalQuantiles?, _ scale: ResidualScale
    ) -> [(any CheckStatistic)?] {
        let residuals = quantiles.map {
            NormalityStatistic.Sample($0) { scale.standardized($0.residuals, sigma: $0.sigma) }
        }
        return [
            NormalityStatistic(NormalityStatistic.ofResiduals, residuals.map { [$0] } ?? []),
            OutlierStatistic(scale: scale),
            NormalityStatistic(NormalityStatistic.ofEffects, terms.compactMap(\.sample)),
        ]
    }

    private static func spread(_ data: CheckedData, _ result: CheckResult?) -> CurveCheck? {
        guard let grid = data.grid, let own = SpreadCurve(data) else { return nil }
        let curve = own.curve(ofShape: own.shape)
        return CurveCheck(
            grid: grid.points, values: curve,
            envelope: result?.envelope?.scaled(by: own.deviation, plus: own.mean))
    }
}
