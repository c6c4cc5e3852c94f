import ArgumentParser
import Fitter

/// `mixreport predict`: predictions for new rows.
struct PredictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict", abstract: "Fit a model and predict new rows.",
        discussion: """
            Writes a CSV with one line per row of the new data, in the same order: the prediction, its standard error, the \
            interval of the mean, the interval of a new observation, and the degrees of freedom of both. The response is not \
            needed. Rows with a missing value, and rows that the data of the fit say nothing of, get empty cells. Predictions are on the scale of the formula's response: for log(y) they are logarithms. \
            Predictions need a factorization of the whole model. The automatic solver is therefore the direct one; with \
            --solver iterative the model is factored once, after the fit.
            """)

    @OptionGroup var model: ModelArguments

    @Option(required: PredictOptionTable.newData) var newData: String
    @Option(PredictOptionTable.output) var output: String?
    @Option(PredictOptionTable.newLevels) var newLevels: NewLevelsChoice?
    @Flag(PredictOptionTable.population) var population: Bool
    @Option(PredictOptionTable.degreesOfFreedom) var degreesOfFreedom: PredictionMethod
    @Option(PredictOptionTable.level) var level: Double
    @Option(PredictOptionTable.threads) var threads: Int?
    @Flag(PredictOptionTable.verbose) var verbose: Bool

    /// What the command line asks for.
    var options: PredictOptions {
        PredictOptions(
            data: model.data, formula: model.formula, fit: model.fitting.options, newData: newData, output: output,
            newLevels: newLevels, isPopulation: population,
            degreesOfFreedom: degreesOfFreedom, level: level, threads: threads, isVerbose: verbose)
    }

    func validate() throws { try refuse(options.problem) }

    func run() async throws {
        let options = options
        let terminal = Terminal(quiet: false, verbose: options.isVerbose)
        try await Failure.reported(terminal, threads: options.threads, memory: options.fit.memory) {
            let file = try OutputFile(
                options.output ?? "-", .beginning(PredictionTable.firstColumns, name: "a table of predictions"))
            let analysis = try PredictionAnalysis(
                formula: options.formula, newData: options.newData, options: options.prediction,
                degreesOfFreedom: options.degreesOfFreedom.degreesOfFreedom,
                FitPipeline(
                    file: options.data, options: options.fit, threads: options.threadCount, terminal: terminal))
            FitNotes.writeSolver(analysis.fit, to: terminal)
            terminal.clear()
            for warning in PredictionWarnings.sentences(analysis) {
                terminal.warn(warning.escapedForDisplay(limit: 2000))
            }
            terminal.note("predicted \(analysis.rowCount) rows")
            try file.write(PredictionTable.table(analysis).file.bytes)
        }
    }
}
