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

    @Option(
        help: ArgumentHelp(
            "lme4's estimates to compare with: a folder with ranef.csv (and fixef.csv, varcor.csv, fit.json), or the file with as.data.frame(ranef(m)).",
            valueName: "path"))
    var lme4: String?

    @Option(help: ArgumentHelp("A folder with templates to use in place of the built-in ones.", valueName: "dir"))
    var templates: String?

    @OptionGroup(title: "Inference") var inference: InferenceArguments

    @OptionGroup(title: "Diagnostics") var diagnostics: DiagnosticArguments

    @OptionGroup(title: "Variational inference") var variational: VariationalArguments

    @Flag(name: .shortAndLong, help: "Print nothing but errors and the page's path.")
    var quiet = false

    @Flag(help: "Say what is being done, and how long it took.")
    var verbose = false

    func validate() throws {
        try variational.validate()
        if output?.isEmpty == true { throw ValidationError("--output is empty; expected a folder.") }
    }

    func run() async throws {
        try await Failure.reported {
            let terminal = Terminal(quiet: quiet, verbose: verbose)
            let directory = ReportDirectory(output ?? ReportDirectory.defaultPath(forData: model.data))
            try directory.checkReplaceable()
            let templates = try TemplateSet(directory: templates)
            let analysis = try ModelAnalysis(model, inference, terminal: terminal)
            let reference = try lme4.map { try ReferenceEstimates(path: $0) }
            let clock = ContinuousClock()
            let beforeInfluence = clock.now
            let influence = InfluenceSummary(
                analysis.fit, design: analysis.data.design, threads: self.inference.threadCount)
            let beforeDiagnostics = clock.now
            terminal.note("influence took \((beforeDiagnostics - beforeInfluence).seconds.formatted) s")
            let diagnostics = try ModelDiagnostics(
                analysis, influence, self.diagnostics, seed: self.inference.seed, threads: self.inference.threadCount,
                terminal: terminal)
            let fitted = clock.now
            terminal.note(
                "diagnostics took \((fitted - beforeDiagnostics).seconds.formatted) s with \(Sentence.counted(diagnostics.replicates, "simulated data set"))"
            )
            let inference = try VariationalAnalysis(
                analysis.data.design, variational, seed: self.inference.seed, terminal: terminal)
            let inferred = clock.now
            if let fit = inference.fit {
                terminal.note(
                    "variational inference took \((inferred - fitted).seconds.formatted) s for \(Sentence.counted(fit.iterations, "step"))"
                )
            }
            let contents = try ReportContents(
                analysis: analysis, influence: influence, diagnostics: diagnostics, variational: inference,
                reference: reference, title: title,
                command: CommandLineText.reproducing(self))
            let files = try await contents.files(templates)
            try directory.replace(with: files)
            terminal.note("drew and wrote \(files.count) files in \((clock.now - inferred).seconds.formatted) s")
            Terminal.printPath(directory.pagePath)
        }
    }
}
