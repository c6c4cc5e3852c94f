import ArgumentParser
import Fitter
import Foundation

/// `mixreport predict`: predictions for new rows.
struct PredictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict", abstract: "Fit a model and predict new rows.",
        discussion: """
            Writes a CSV with one line per row of the new data, in the same order: the prediction, its standard error, the \
            interval of the mean, and the interval of a new observation. The response is not needed. Rows with a missing \
            value get empty cells. Predictions are on the scale of the formula's response: for log(y) they are logarithms. \
            Predictions need a factorization of the whole model. The automatic solver is therefore the direct one; with \
            --solver iterative the model is factored once, after the fit.
            """)

    @OptionGroup var model: ModelArguments

    @Option(
        name: .customLong("new"),
        help: ArgumentHelp("The new rows: CSV or TSV with a header, plain or .gz.", valueName: "path"))
    var newData: String

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The CSV file to write (default: standard output).", valueName: "path"))
    var output: String?

    @Option(
        help: ArgumentHelp(
            "What to do with levels that do not occur in the data: error, population (an effect of 0, with the variance of a new level), or missing (empty cells).",
            valueName: "action"))
    var newLevels = NewLevelsArgument.error

    @Flag(help: "Use only the fixed effects.")
    var population = false

    @Option(help: "The confidence level of the intervals.")
    var level = PredictionOptions().level

    @Option(help: ArgumentHelp(ThreadCount.help))
    var threads: Int?

    @Flag(help: "Print what is being done and how long each step took.")
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
            let bytes = PredictionTable.table(analysis).file.bytes
            guard let output else {
                FileHandle.standardOutput.write(bytes)
                return
            }
            try Failure.writing(output) { try bytes.write(to: URL(filePath: output), options: .atomic) }
        }
    }
}
