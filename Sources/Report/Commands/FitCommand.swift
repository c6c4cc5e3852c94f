import Assessment
import ArgumentParser
import Fitter

/// `mixreport fit`: the estimates without a page.
struct FitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit", abstract: "Fit a model and print its estimates.",
        discussion: "Prints a summary like R's, or with --json the same numbers for programs.")

    @OptionGroup var model: ModelArguments

    @OptionGroup(title: "Inference") var inference: InferenceArguments

    @Option(
        help: ArgumentHelp("Write the estimates as JSON to a file, or to standard output for -.", valueName: "path"))
    var json: String?

    @OptionGroup var effects: RandomEffectArguments

    @Flag(help: "Compute the influence of single rows and of the levels of each factor on the fixed effects.")
    var influence = false

    @OptionGroup var failures: ConditionArguments

    @Flag(name: .shortAndLong, help: "Do not show progress.")
    var quiet = false

    @Flag(help: "Print what is being done and how long each step took.")
    var verbose = false

    func validate() throws {
        _ = try failures.conditionsOfOne
        if effects.randomEffects == .csv {
            throw ValidationError("--random-effects is csv, but fit writes no tables; expected all or none.")
        }
    }

    func run() async throws {
        let terminal = Terminal(quiet: quiet, verbose: verbose)
        let inference = inference.options
        try await Failure.reported(terminal, threads: inference.threads) {
            let conditions = try failures.conditionsOfOne
            let analysis = try ModelAnalysis(
                file: model.data, formula: model.formula, model.fitting.options, inference,
                factorUse: influence ? "influences" : nil,
                terminal: terminal)
            FitNotes.write(analysis, to: terminal)
            terminal.begin("influence")
            let influence =
                influence
                ? InfluenceSummary(analysis.fit, threads: inference.threadCount) : nil
            terminal.clear()
            if let json {
                let count = analysis.fit.modeCount
                let place = effects.randomEffects ?? .usual(count: count, hasTables: false)
                let document = FitDocument(analysis, influence: influence, includesSeconds: true, randomEffects: place)
                try JSONText.write(document, to: json)
                if effects.randomEffects == nil, place == .none, !quiet {
                    terminal.warn(
                        "the JSON is without the \(NumberText.count(count)) conditional modes; --random-effects all puts them there"
                    )
                }
            } else {
                print(FitSummaryText(analysis, influence: influence).text)
            }
            try Failure.end(with: conditions.isEmpty ? [] : ConditionFacts(ReportFacts(analysis)).failures(conditions))
        }
    }
}
