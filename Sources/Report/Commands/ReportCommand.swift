import ArgumentParser
import Fitter
import Foundation

/// `mixreport report`, the default: fit, compare, draw, write the page.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Fit a model and write its report (the default command).")

    @OptionGroup var model: ModelArguments

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where the report goes (default: output/ and the data's name).", valueName: "dir"))
    var output: String?

    @Option(help: "The report's title.")
    var title: String?

    @Flag(help: "Write one file with everything inside, to be sent or attached; without the tables as CSV.")
    var selfContained = false

    @Option(
        name: .customLong("base-url"),
        help: ArgumentHelp(
            "The address that the report's folder will have on the web: adds a preview picture and its tags.",
            valueName: "url"))
    var baseURL: String?

    @Option(help: ArgumentHelp("The date of the data, to be shown as it is.", valueName: "text"))
    var dataDate: String?

    @Option(
        help: ArgumentHelp(
            "lme4's estimates to compare with: as.data.frame(ranef(m)) or broom.mixed's tidy(m) as CSV, a folder with a file for each factor, or one with ranef.csv, fixef.csv, varcor.csv and fit.json.",
            valueName: "path"))
    var lme4: String?

    @Flag(name: .customLong("with-lme4"), help: "Fit the model by R's lme4 too, and compare with it; needs R and lme4.")
    var withLme4 = false

    @Option(
        name: .customLong("lme4-timeout"),
        help: ArgumentHelp("After how many seconds R is stopped.", valueName: "seconds"))
    var lme4Timeout = 600

    @OptionGroup var effects: RandomEffectArguments

    @Option(help: ArgumentHelp("A folder with templates to use in place of the built-in ones.", valueName: "dir"))
    var templates: String?

    @OptionGroup var failures: ConditionArguments

    @OptionGroup(title: "Inference") var inference: InferenceArguments

    @OptionGroup(title: "Diagnostics") var diagnostics: DiagnosticArguments

    @OptionGroup(title: "Variational inference") var variational: VariationalArguments

    @Flag(name: .shortAndLong, help: "Print nothing but errors and the page's path.")
    var quiet = false

    @Flag(help: "Say what is being done, and how long it took.")
    var verbose = false

    func validate() throws {
        try variational.validate()
        _ = try failures.conditionsOfOne
        if selfContained, baseURL != nil {
            throw ValidationError(
                "--self-contained and --base-url exclude each other: a preview picture is a file beside the page.")
        }
        if withLme4, lme4 != nil {
            throw ValidationError("--with-lme4 and --lme4 exclude each other: there is one reference to compare with.")
        }
        if lme4Timeout < 1 { throw ValidationError("--lme4-timeout is \(lme4Timeout); expected 1 or more.") }
        if output?.isEmpty == true { throw ValidationError("--output is empty; expected a folder.") }
    }

    func run() async throws {
        let terminal = Terminal(quiet: quiet, verbose: verbose)
        try await Failure.reported(terminal) {
            let conditions = try failures.conditionsOfOne
            let destination = try ReportDestination(
                output: output, data: model.data, isSelfContained: selfContained)
            try destination.checkReplaceable()
            _ = try baseURL.map { try SiteAddress(base: $0, imageText: "") }
            let templates = try TemplateSet(directory: templates)
            // The digest is taken while the model is fitted.
            let (path, date) = (model.data, dataDate)
            async let source = DataSource(path: path, date: date)
            let analysis = try ModelAnalysis(model, inference, terminal: terminal)
            FitNotes.write(analysis, to: terminal)
            let clock = ContinuousClock()
            let beforeReference = clock.now
            let reference = try self.reference(analysis, terminal)
            if withLme4 {
                terminal.note("R and lme4 took \((clock.now - beforeReference).seconds.formatted) s")
            }
            let analyses = try await ReportAnalyses(analysis, inference, diagnostics, variational, terminal: terminal)
            let analysed = clock.now
            let failed =
                try conditions.isEmpty
                ? []
                : ConditionFacts(ReportFacts(analysis), testRMSE: analyses.variational.fit?.testRMSE)
                    .failures(conditions)
            let contents = try ReportContents(
                analysis: analysis, influence: analyses.influence, diagnostics: analyses.diagnostics,
                variational: analyses.variational, reference: reference,
                randomEffects: effects.randomEffects ?? .usual(count: analysis.fit.modeCount, hasTables: true),
                publication: Publication(
                    title: title, data: try await source, command: CommandLineText.reproducing(self), baseURL: baseURL,
                    failures: failed))
            terminal.begin("drawing")
            let files = try await contents.files(templates, isSelfContained: selfContained) {
                terminal.update($0, of: $1, .items("figure"))
            }
            terminal.begin("writing")
            try destination.replace(with: files, terminal: terminal)
            terminal.note("drew and wrote \(files.count) files in \((clock.now - analysed).seconds.formatted) s")
            terminal.clear()
            Terminal.printPath(destination.pagePath)
            try Failure.end(with: failed)
        }
    }

    /// The estimates to compare with: those that were handed over, or those of lme4 run now.
    private func reference(_ analysis: ModelAnalysis, _ terminal: Terminal) throws -> ReferenceEstimates? {
        if withLme4 {
            terminal.begin("R and lme4")
            return try RFit(
                analysis.formula, analysis.data, analysis.options, method: analysis.fit.method, file: model.data,
                limit: lme4Timeout, threads: inference.threadCount
            ).estimates()
        }
        return try lme4.map { try ReferenceEstimates(path: $0, factors: analysis.fit.randomEffects) }
    }
}
