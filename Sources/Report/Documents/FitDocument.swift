import Assessment
import Fitter

/// What `mixreport fit --json` prints and `report.json` begins with.
///
/// The keys are a contract.
struct FitDocument: Encodable {
    static let schema = "mixreport/1"

    let schema = FitDocument.schema
    let formula: String
    let method: String
    let n: Int
    /// The number of cells that the rows were given as; nil for rows.
    @Nullable var cells: Int?
    let dropped: Int
    let missingValues: [MissingValues]
    let droppedColumns: [String]
    let groups: [GroupingFactor]
    let converged: Bool
    @Nullable var convergence: Convergence?
    let singular: Bool
    let criterion: Double
    let logLik: Double
    let aic: Double
    @Nullable var aicc: Double?
    let bic: Double
    let sigma: Double
    /// The root of the mean squared residual; nil where only sums with weights are known.
    @Nullable var rmse: Double?
    let theta: [Double]
    let evaluations: Int
    @Nullable var gradientNorm: Double?
    let solver: Solver
    let degreesOfFreedom: String
    let intervals: Intervals
    let fixedEffects: TableRows
    /// The type III table.
    let termTests: TableRows
    let varianceComponents: TableRows
    /// Empty where they are not in the JSON.
    let randomEffects: TableRows
    let randomEffectsIn: RandomEffectsIn
    @Nullable var marginalR2: Double?
    @Nullable var conditionalR2: Double?
    let intraclassCorrelations: [IntraclassCorrelation]
    let warnings: [String]
    let findings: [FindingDocument]
    /// The codes of the findings that were looked for, whether they were found or not.
    let checked: [String]
    let likelihoodScale: LikelihoodScaleDocument
    /// The numbers that are centred within groups.
    let centering: [CenteringDocument]
    /// What identifies the model and its rows; nil without rows.
    @Nullable var identity: IdentityDocument?
    /// Where it was asked for; a report has it from its section.
    let influence: InfluenceDocument?
    /// Left out of report.json, which is the same for the same input.
    var seconds: FitSeconds?

    private enum CodingKeys: String, CodingKey {
        case schema, formula, method, n, cells, dropped, missingValues, droppedColumns, groups, converged, convergence,
            singular, criterion
        case logLik
        case aic = "AIC"
        case aicc = "AICc"
        case bic = "BIC"
        case sigma, rmse, theta, evaluations, gradientNorm, solver, degreesOfFreedom, intervals, fixedEffects, termTests
        case varianceComponents, randomEffects, randomEffectsIn, marginalR2, conditionalR2, intraclassCorrelations,
            warnings, findings, checked, likelihoodScale, centering, identity
        case influence, seconds
    }

    /// - Parameters:
    ///   - randomEffects: where the conditional modes are.
    ///   - table: the file that has them, where there is one.
    ///   - findings: of the report; nil for those of the fit alone.
    init(
        _ analysis: ModelAnalysis, influence: InfluenceSummary? = nil, includesSeconds: Bool,
        randomEffects place: RandomEffectsPlace, table: String? = nil, findings: ReportedFindings? = nil
    ) {
        let (fit, design) = (analysis.fit, analysis.data.design)
        let shares = analysis.shares
        formula = analysis.formula.description
        method = fit.method.rawValue
        n = fit.n
        cells = design.cells?.counts.count
        dropped = analysis.data.summary.rowsDropped
        missingValues = MissingValues.list(analysis.data.summary)
        droppedColumns = design.fixed.dropped
        groups = fit.groupingFactors
        converged = fit.optimization.converged
        convergence = fit.optimization.check.map { Convergence($0) }
        singular = fit.isSingular
        criterion = fit.criterion
        logLik = fit.logLikelihood
        aic = fit.aic
        aicc = fit.aicc.finite
        bic = fit.bic
        sigma = fit.sigma
        rmse = fit.rootMeanSquaredResidual.finite
        theta = fit.theta
        evaluations = fit.optimization.evaluations
        gradientNorm = fit.optimization.gradientNorm.finite
        solver = Solver(fit)
        degreesOfFreedom = fit.degreesOfFreedom.approximation.rawValue
        let (inference, computed) = (analysis.inference, analysis.inference.intervals)
        intervals = Intervals(
            method: computed.method.rawValue, level: computed.level, replicates: inference.bootstrap?.replicates,
            seed: inference.bootstrap?.seed, failures: inference.bootstrap?.failureCount,
            singular: inference.bootstrap?.singularCount, missing: IntervalNotes.missing(fit, inference))
        fixedEffects = FixedEffectTable(analysis).table.documentRows
        termTests = TermTestTable.table(analysis.termTests).documentRows
        varianceComponents = VarianceComponentTable(analysis).table.documentRows
        randomEffects = place == .all ? RandomEffectTable.table(fit).documentRows : .none
        randomEffectsIn = RandomEffectsIn(json: place == .all, table: table, count: fit.modeCount)
        marginalR2 = shares.marginalRSquared?.finite
        conditionalR2 = shares.conditionalRSquared?.finite
        intraclassCorrelations = zip(design.random, shares.intraclassCorrelations).map {
            IntraclassCorrelation(group: $0.group, coefficients: $0.coefficients, icc: $1?.finite)
        }
        warnings = FitWarnings.sentences(analysis.findings)
        let findings = findings ?? ReportedFindings(analysis)
        self.findings = findings.list.map { FindingDocument($0) }
        checked = findings.codes.map(\.rawValue)
        likelihoodScale = LikelihoodScaleDocument(LikelihoodScale(analysis.formula, design))
        centering = analysis.centerings.map { CenteringDocument($0, level: computed.level) }
        identity = design.hasRows ? IdentityDocument(analysis) : nil
        self.influence = influence.map { InfluenceDocument($0) }
        seconds = includesSeconds ? analysis.seconds : nil
    }
}
