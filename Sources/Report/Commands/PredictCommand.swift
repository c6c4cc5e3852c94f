import ArgumentParser
import Fitter

/// `mixreport predict`: predictions for new rows.
struct PredictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict", abstract: "Fit a model and predict new rows, or average predictions.",
        discussion: """
            Writes a CSV with one line per row of the new data, in the same order: the prediction, its standard error, the \
            interval of the mean, the interval of a new observation, and the degrees of freedom of both. The response is not \
            needed. Rows with a missing value, and rows that the data of the fit say nothing of, get empty cells. Predictions are on the scale of the formula's response: for log(y) they are logarithms. \
            Predictions need a factorization of the whole model. The automatic solver is therefore the direct one; with \
            --solver iterative the model is factored once, after the fit.

            With --average, predictions are averaged over the rows of the fit, or over those of --new: for all of them, or at \
            each level of some columns. The standard errors are those of the averages, from the joint covariance of the \
            fixed and random effects. --at asks what the averages would be if a column had the same value in all rows:

              mixreport predict ratings.csv 'y ~ service*dept + (1|student) + (1|instructor)' \
                  --average dept --at service=0,1
            """)

    @OptionGroup var model: ModelArguments

    @Option(PredictOptionTable.newData) var newData: String?
    @Option(PredictOptionTable.average) var average: String?
    @Option(PredictOptionTable.at, transform: { try Written($0, ColumnLevels.one) }) var at: [Written<ColumnLevels>]
    @Option(PredictOptionTable.slope) var slope: String?
    @Option(PredictOptionTable.json) var json: String?
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
            data: model.data, formula: model.formula, fit: model.fitting.options, newData: newData, average: average,
            at: at, slope: slope, json: json, output: output, newLevels: newLevels, isPopulation: population,
            degreesOfFreedom: degreesOfFreedom, level: level, threads: threads, isVerbose: verbose)
    }

    func validate() throws { try refuse(options.problem) }

    func run() async throws {
        let options = options
        let terminal = Terminal(quiet: false, verbose: options.isVerbose)
        try await Failure.reported(terminal, threads: options.threads, memory: options.fit.memory) {
            let pipeline = FitPipeline(
                source: try DataSources.source(options.data, options.fit.reading), options: options.fit,
                threads: options.threadCount, terminal: terminal)
            if let by = try options.averagedBy {
                try Self.average(by, options, pipeline)
            } else if let newData = options.newData {
                try Self.predict(newData, options, pipeline)
            }
        }
    }

    private static func predict(_ newData: String, _ options: PredictOptions, _ pipeline: FitPipeline) throws {
        let terminal = pipeline.terminal
        let file = try OutputFile(
            options.output ?? "-", .beginning(PredictionTable.firstColumns, name: "a table of predictions"))
        let analysis = try PredictionAnalysis(
            formula: options.formula, newData: newData, options: options.prediction,
            degreesOfFreedom: options.degreesOfFreedom.degreesOfFreedom, pipeline)
        FitNotes.writeSolver(analysis.fit, to: terminal)
        terminal.clear()
        for warning in PredictionWarnings.sentences(analysis) {
            terminal.warn(warning.escapedForDisplay(limit: 2000))
        }
        terminal.note("predicted \(Sentence.counted(analysis.rowCount, "row"))")
        try file.write(PredictionTable.table(analysis).file.bytes)
    }

    private static func average(_ by: [String], _ options: PredictOptions, _ pipeline: FitPipeline) throws {
        let terminal = pipeline.terminal
        let json = try options.json.map { try OutputFile($0, .json) }
        let file = try options.output.map {
            try OutputFile($0, .beginning(AverageTable.firstColumn, name: "a table of averages"))
        }
        let analysis = try AverageAnalysis(by, options, pipeline)
        FitNotes.writeSolver(analysis.fit, to: terminal)
        terminal.clear()
        for warning in AverageWarnings.sentences(analysis) {
            terminal.warn(warning.escapedForDisplay(limit: 2000))
        }
        if let json { try JSONText.write(AverageDocument(analysis), to: json) }
        if let file { try file.write(AverageTable.file(analysis).file.bytes) }
        guard json == nil, file == nil else { return }
        try StandardStream.output.write(AverageText(analysis).text + "\n")
    }
}
