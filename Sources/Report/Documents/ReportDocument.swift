import Assessment
import Fitter

/// `report.json`: the fit as `mixreport fit --json` gives it, without timings, and what the report adds.
struct ReportDocument: Encodable {
    struct Variational: Encodable {
        struct Group: Encodable {
            let group: String
            let sd: Double
            @Nullable var sdAtOptimum: Double?
        }

        struct FixedEffect: Encodable {
            let term: String
            let estimate: Double
        }

        let outcome: String
        let iterations: Int
        let seed: UInt64
        let samples: Int
        let trainingRows: Int
        let testRows: Int
        let sigma: Double
        let exactLoss: Double
        @Nullable var optimumLoss: Double?
        @Nullable var testRMSE: Double?
        let fixedEffects: [FixedEffect]
        let groups: [Group]
    }

    struct Comparison: Encodable {
        let group: String
        let term: String
        let fit: String
        let levels: Int
        @Nullable var correlation: Double?
        @Nullable var correlationByPosition: Double?
        @Nullable var slope: Double?
        let rmse: Double
        let largestGap: Double
        /// The first of the levels that only one side has, and how many there are.
        let onlyHere: [String]
        let onlyHereCount: Int
        let onlyReference: [String]
        let onlyReferenceCount: Int

        fileprivate static let listedLevels = 100
    }

    /// What a list of reports shows of one.
    struct Listing: Encodable {
        struct Statement: Encodable {
            /// `good`, `notice` or `warning`.
            let kind: String
            let text: String
        }

        let title: String
        let data: DataSource
        let verdicts: [Statement]

        init(title: String, data: DataSource, verdicts: [Verdict]) {
            self.title = title
            self.data = data
            self.verdicts = verdicts.map { Statement(kind: $0.kind, text: $0.text) }
        }
    }

    private let fit: FitDocument
    private let listing: Listing
    private let diagnostics: DiagnosticsDocument
    private let variational: Variational?
    private let comparison: [Comparison]?

    private enum CodingKeys: String, CodingKey {
        case diagnostics, variational, comparison
    }

    init(
        _ analysis: ModelAnalysis, _ influence: InfluenceSummary, _ diagnostics: ModelDiagnostics,
        _ variational: VariationalFit?,
        _ comparison: ReferenceComparison?, _ randomEffects: RandomEffectsPlace, _ findings: [Finding],
        _ listing: Listing
    ) {
        self.listing = listing
        fit = FitDocument(
            analysis, influence: influence, includesSeconds: false, randomEffects: randomEffects,
            table: randomEffects == .none ? nil : RandomEffectSection.tablePath, findings: findings)
        self.diagnostics = DiagnosticsDocument(diagnostics)
        self.variational = variational.map { fit in
            Variational(
                outcome: fit.outcome.rawValue, iterations: fit.iterations, seed: fit.options.seed,
                samples: fit.options.samples, trainingRows: fit.split.training.count, testRows: fit.split.test.count,
                sigma: fit.sigma, exactLoss: fit.exactLoss, optimumLoss: fit.optimum?.loss, testRMSE: fit.testRMSE,
                fixedEffects: zip(fit.fixedEffectNames, fit.fixedEffects).map {
                    Variational.FixedEffect(term: $0, estimate: $1)
                },
                groups: fit.effects.enumerated().map { index, effects in
                    Variational.Group(
                        group: effects.group, sd: effects.groupSD, sdAtOptimum: fit.optimum?.effects[index].groupSD)
                })
        }
        self.comparison = comparison.map { comparison in
            [("exact", comparison.exact), ("variational", comparison.variational)].flatMap { name, parts in
                parts.map { part in
                    Comparison(
                        group: part.group, term: part.coefficient, fit: name, levels: part.levels.count,
                        correlation: part.statistics.correlation, correlationByPosition: part.correlationByPosition,
                        slope: part.statistics.slope, rmse: part.statistics.rootMeanSquare,
                        largestGap: part.statistics.largestGap,
                        onlyHere: Array(part.onlyOurs.prefix(Comparison.listedLevels)),
                        onlyHereCount: part.onlyOurs.count,
                        onlyReference: Array(part.onlyTheirs.prefix(Comparison.listedLevels)),
                        onlyReferenceCount: part.onlyTheirs.count)
                }
            }
        }
    }

    func encode(to encoder: any Encoder) throws {
        try fit.encode(to: encoder)
        try listing.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(diagnostics, forKey: .diagnostics)
        try container.encode(variational, forKey: .variational)
        try container.encode(comparison, forKey: .comparison)
    }
}
