import ArgumentParser
import Fitter
import Foundation

/// `mixreport predict`: what a model says of new rows.
struct PredictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict", abstract: "Fit a model and predict new rows.",
        discussion: """
            Writes a CSV with one line for each row of the new data, in their order: the prediction, its standard error, the \
            interval for the mean, and the interval for a new observation. The response need not be among the columns. A \
            row in which a value is missing gets empty cells. Predictions are on the scale of the formula's response, so \
            that those of log(y) are logarithms. Predictions need a factor of the whole model, so the automatic solver is \
            the direct one; with --solver iterative the factor is formed once, after the fit.
            """)

    @OptionGroup var model: ModelArguments

    @Option(
        name: .customLong("new"),
        help: ArgumentHelp("The new rows: CSV or TSV with a header, plain or .gz.", valueName: "path"))
    var newData: String

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Where the CSV goes (default: standard output).", valueName: "path"))
    var output: String?

    @Option(
        help: ArgumentHelp(
            "What to do with a level that the data lack: error, population (its effect is 0, its variance counts), or missing (empty cells).",
            valueName: "action"))
    var newLevels = NewLevelsArgument.error

    @Flag(help: "Predict from the fixed effects alone.")
    var population = false

    @Option(help: "The coverage of the intervals.")
    var level = PredictionOptions().level

    @Option(help: ArgumentHelp(ThreadCount.help))
    var threads: Int?

    @Flag(help: "Say what is being done, and how long it took.")
    var verbose = false

    /// `--new-levels`.
    enum NewLevelsArgument: String, ExpressibleByArgument, CaseIterable {
        case error, population, missing

        var option: PredictionOptions.NewLevels {
            switch self {
            case .error: .error
            case .population: .population
            case .missing: .missing
            }
        }
    }

    func validate() throws {
        guard level > 0, level < 1 else {
            throw ValidationError("--level is \(level); expected a number between 0 and 1, such as 0.95.")
        }
        try refuse(ThreadCount.problem(threads))
    }

    func run() async throws {
        let terminal = Terminal(quiet: false, verbose: verbose)
        try await Failure.reported(terminal, threads: threads) {
            let analysis = try PredictionAnalysis(
                formula: model.formula, newData: newData,
                options: PredictionOptions(
                    effects: population ? .population : .conditional, newLevels: newLevels.option, level: level),
                FitPipeline(
                    file: model.data, options: model.fitting.options, threads: threads ?? Cores.available,
                    terminal: terminal))
            FitNotes.writeSolver(analysis.fit, to: terminal)
            terminal.clear()
            for warning in PredictionWarnings.sentences(analysis) {
                FileHandle.standardError.write(Data("mixreport: \(warning.escapedForDisplay(limit: 2000))\n".utf8))
            }
            terminal.note("predicted \(analysis.rowCount) rows")
            let bytes = Data(analysis.csv.utf8)
            guard let output else {
                FileHandle.standardOutput.write(bytes)
                return
            }
            try Failure.writing(output) { try bytes.write(to: URL(filePath: output), options: .atomic) }
        }
    }
}
