import Assessment
import ArgumentParser
import Fitter

/// `mixreport fit`: the estimates without a page.
struct FitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit", abstract: "Fit a model and print its estimates.",
        discussion: "Prints a summary like R's, or with --json the same numbers for programs.")

    @OptionGroup var model: MomentModelArguments

    @OptionGroup(title: "Inference") var inference: InferenceArguments

    @Option(EstimateOptionTable.json) var json: String?
    @OptionGroup var effects: RandomEffectArguments
    @Flag(EstimateOptionTable.influence) var influence: Bool
    @OptionGroup var failures: ConditionArguments
    @Flag(EstimateOptionTable.quiet) var quiet: Bool
    @Flag(EstimateOptionTable.verbose) var verbose: Bool

    /// What the command line asks for, besides the data and the formula.
    var options: EstimateOptions {
        EstimateOptions(
            moments: model.moments, json: json, hasInfluence: influence, isQuiet: quiet, isVerbose: verbose,
            fit: model.fitting.options,
            inference: inference.options, randomEffects: effects.options)
    }

    func validate() throws {
        _ = try failures.conditionsOfOne
        try refuse(options.problem)
    }

    func run() async throws {
        let options = options
        let terminal = Terminal(quiet: options.isQuiet, verbose: options.isVerbose)
        let inference = options.inference
        try await Failure.reported(terminal, threads: inference.threads, memory: options.fit.memory) {
            let conditions = try failures.conditionsOfOne
            let json = try options.json.map { try OutputFile($0, .json) }
            let analysis =
                if let path = options.moments {
                    try ModelAnalysis(
                        MomentFolder(path: path, reading: options.fit.reading), formula: model.model, options.fit,
                        inference, terminal: terminal)
                } else {
                    try ModelAnalysis(
                        DataSources.source(model.data, options.fit.reading), formula: model.model, options.fit,
                        inference, factorUse: options.factorUse, terminal: terminal)
                }
            FitNotes.write(analysis, to: terminal)
            terminal.begin("influence")
            let influence =
                options.hasInfluence
                ? InfluenceSummary(analysis.fit, threads: inference.threadCount) : nil
            terminal.clear()
            if let json {
                let count = analysis.fit.modeCount
                let place = options.randomEffects.place ?? .usual(count: count, hasTables: false)
                let document = FitDocument(analysis, influence: influence, includesSeconds: true, randomEffects: place)
                try JSONText.write(document, to: json)
                if options.randomEffects.place == nil, place == .none, !options.isQuiet {
                    terminal.warn(
                        "the JSON is without the \(NumberText.count(count)) conditional modes; --random-effects all puts them there"
                    )
                }
            } else {
                try StandardStream.output.write(FitSummaryText(analysis, influence: influence).text + "\n")
            }
            try Failure.end(with: conditions.isEmpty ? [] : ConditionFacts(ReportFacts(analysis)).failures(conditions))
        }
    }
}
