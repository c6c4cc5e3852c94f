import ArgumentParser
import Assessment
import Fitter
import Foundation

/// `mixreport report`, the default: fit, compare, draw, write the page.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Fit a model and write its report (the default command).")

    @OptionGroup var model: ModelArguments

    @Option(ReportOptionTable.output) var output: String?
    @Option(ReportOptionTable.title) var title: String?
    @Flag(ReportOptionTable.selfContained) var selfContained: Bool
    @Option(ReportOptionTable.baseURL) var baseURL: String?
    @Flag(ReportOptionTable.brief) var brief: Bool
    @Option(ReportOptionTable.size) var size: MemorySize?
    @Option(ReportOptionTable.dataDate) var dataDate: String?
    @Option(ReportOptionTable.dataSource) var dataSource: String?
    @Option(ReportOptionTable.coefficients) var coefficients: [CoefficientChoice]
    @Option(ReportOptionTable.lme4) var lme4: String?
    @Flag(ReportOptionTable.withLme4) var withLme4: Bool
    @Option(ReportOptionTable.lme4Timeout) var lme4Timeout: Int?
    @OptionGroup var effects: RandomEffectArguments
    @Option(ReportOptionTable.templates) var templates: String?
    @OptionGroup var failures: ConditionArguments
    @OptionGroup(title: "A piece of another document") var fragment: FragmentArguments
    @OptionGroup(title: "Figures as files") var vectorFigures: VectorFigureArguments
    @OptionGroup(title: "Inference") var inference: InferenceArguments
    @OptionGroup(title: "Diagnostics") var diagnostics: DiagnosticArguments
    @OptionGroup(title: "Variational inference") var variational: VariationalArguments
    @Flag(ReportOptionTable.quiet) var quiet: Bool
    @Flag(ReportOptionTable.verbose) var verbose: Bool

    /// What the command line asks for.
    var options: ReportOptions {
        ReportOptions(
            data: model.data, formula: model.formula, fit: model.fitting.options, inference: inference.options,
            diagnostics: diagnostics.options, coefficients: coefficients, variational: variational.options,
            output: output, title: title, isSelfContained: selfContained, fragment: fragment.options,
            baseURL: baseURL, isBrief: brief, size: size, dataDate: dataDate, dataSource: dataSource,
            lme4: lme4, runsLme4: withLme4,
            lme4Timeout: lme4Timeout, randomEffects: effects.options,
            vectorFigures: vectorFigures.options, templates: templates,
            conditions: failures.options, isQuiet: quiet, isVerbose: verbose)
    }

    func validate() throws {
        try variational.validate()
        _ = try failures.conditionsOfOne
        try refuse(options.problem)
    }

    func run() async throws {
        let options = options
        let terminal = Terminal(quiet: options.isQuiet, verbose: options.isVerbose)
        try await Failure.reported(terminal, threads: options.inference.threads, memory: options.fit.memory) {
            let conditions = try failures.conditionsOfOne
            let destination = try ReportDestination(options)
            try destination.checkReplaceable(
                reading: [options.data, options.lme4, options.templates, options.variational.testRows])
            _ = try options.baseURL.map { try SiteAddress(base: $0, imageText: "") }
            let templates = try TemplateSet(directory: options.templates)
            if options.runsLme4 { try RFit.requiredProgram() }
            // The digest is that of the bytes that were read: a file can change, and a pipe is read once.
            let digest = RunningSHA256()
            let source = try DataSources.source(options.data, options.fit.reading, observer: digest.append)
            let analysis = try ModelAnalysis(
                source, formula: options.formula, options.fit, options.inference,
                keeping: KeptData(
                    describesColumns: true, time: options.diagnostics.time, keepsTable: options.runsLme4),
                terminal: terminal)
            let data = try DataSource(
                source, sha256: digest.hexDigest(), date: options.dataDate, origin: options.dataSource)
            FitNotes.write(analysis, to: terminal)
            let clock = ContinuousClock()
            let beforeReference = clock.now
            let reference = try Self.reference(analysis, options, terminal)
            if options.runsLme4 {
                terminal.note("R and lme4 took \((clock.now - beforeReference).seconds.formatted) s")
            }
            let analyses = try await ReportAnalyses(analysis, options, terminal: terminal)
            let analysed = clock.now
            let results = ReportResults(
                analysis, analyses, reference: reference, randomEffects: options.randomEffects.place,
                coefficients: Set(options.coefficients))
            let sections = ReportSections(results)
            let failed =
                try conditions.isEmpty
                ? []
                : ConditionFacts(
                    ReportFacts(analysis, findings: sections.findings), testRMSE: analyses.variational.fit?.testRMSE
                )
                .failures(conditions)
            let contents = try ReportContents(
                results, sections,
                Publication(
                    title: options.title, data: data,
                    command: CommandLineText.quoted(CommandLineText.words(options)),
                    baseURL: options.baseURL, failures: failed, vectorFigures: options.vectorFigures,
                    isBrief: options.isBrief, limit: options.size.map(SizeLimit.init)))
            terminal.begin("drawing")
            let files = try await contents.files(
                templates, as: options.form,
                progress: { terminal.update($0, of: $1, .items("figure")) }, warn: terminal.warn)
            terminal.begin("writing")
            try destination.replace(with: files, terminal: terminal)
            terminal.note("drew and wrote \(files.count) files in \((clock.now - analysed).seconds.formatted) s")
            terminal.clear()
            try Terminal.printPath(destination.pagePath)
            try Failure.end(with: failed)
        }
    }

    /// The estimates to compare with: those that were handed over, or those of lme4 run now.
    private static func reference(
        _ analysis: ModelAnalysis, _ options: ReportOptions, _ terminal: Terminal
    ) throws -> ReferenceAnalysis {
        guard options.runsLme4, let table = analysis.table else {
            return .estimates(
                try options.lme4.map { try ReferenceEstimates(path: $0, factors: analysis.fit.randomEffects) })
        }
        terminal.begin("R and lme4")
        do {
            return .estimates(
                try RFit(
                    analysis.formula, analysis.data, analysis.options, method: analysis.fit.method, table: table,
                    limit: options.lme4Timeout ?? ReportOptions.usualTimeout
                ).estimates())
        } catch let failure as RFailure {
            terminal.warn("--with-lme4: \(failure.reason); the report has no comparison")
            return .failed(failure)
        }
    }
}
