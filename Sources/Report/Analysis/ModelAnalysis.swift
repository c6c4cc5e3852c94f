import Assessment
import Fitter

/// A fitted model with its intervals and tests, and the time that it took.
struct ModelAnalysis {
    let formula: Formula
    let options: ModelOptions
    let data: ModelData
    /// The columns in brief, where they were described.
    let profile: DataProfile?
    /// What readers call the coefficients.
    let names: CoefficientNames
    /// The variables that are centred within groups, with what their slopes differ by.
    let centerings: [CenteredSlopes]
    /// The order of the rows in time, where a column for it was named.
    let time: TimeOrder?
    let fit: FittedModel
    /// What was read; nil where it was not to be kept.
    let table: Table?
    let inference: InferenceAnalysis
    /// Where the variance of the response comes from.
    let shares: VarianceShares
    /// The F test of each fixed-effects term; empty where there is none.
    let termTests: [TermTest]
    /// What is found with every fit.
    let findings: [Finding]
    let seconds: FitSeconds

    /// - Parameters:
    ///   - source: the data.
    ///   - factorUse: what the caller is to compute that only the direct solver makes possible; see ``FitOptions/solver(factorUse:seed:)``.
    init(
        _ source: any TableSource, formula text: String, _ fitOptions: FitOptions, _ inferenceOptions: InferenceOptions,
        factorUse: String? = nil, keeping: KeptData = KeptData(), terminal: Terminal
    ) throws {
        let solver = try fitOptions.solver(
            factorUse: factorUse ?? inferenceOptions.factorUse, seed: inferenceOptions.seed)
        let pipeline = FitPipeline(
            source: source, options: fitOptions, threads: inferenceOptions.threadCount, terminal: terminal,
            keeping: keeping)
        let fitted = try pipeline.run(
            text, degreesOfFreedom: inferenceOptions.degreesOfFreedom, solver: solver)
        try self.init(fitted, inferenceOptions, terminal: terminal)
    }

    /// The analysis of a fit of moments.
    init(
        _ folder: MomentFolder, formula text: String, _ fitOptions: FitOptions, _ inferenceOptions: InferenceOptions,
        terminal: Terminal
    ) throws {
        let fitted = try MomentFit(
            folder: folder, options: fitOptions, threads: inferenceOptions.threadCount, terminal: terminal
        ).run(text, degreesOfFreedom: inferenceOptions.degreesOfFreedom)
        try self.init(fitted, inferenceOptions, terminal: terminal)
    }

    private init(_ fitted: FittedData, _ inferenceOptions: InferenceOptions, terminal: Terminal) throws {
        formula = fitted.formula
        options = fitted.options
        data = fitted.data
        profile = fitted.profile
        time = fitted.time
        centerings = fitted.centerings.map { CenteredSlopes($0, fitted.data.coding, fitted.fit) }
        names = CoefficientNames(fitted.formula, fitted.data.coding)
        fit = fitted.fit
        table = fitted.table
        shares = VarianceShares(fit)
        terminal.begin("testing terms")
        termTests = fit.termTests(data.termHypotheses)
        findings = FitFindings.list(fit, data, tests: termTests)
        inference = try InferenceAnalysis(fit, inferenceOptions, terminal: terminal)
        seconds = fitted.timeline.seconds(until: .now)
    }
}
