import ArgumentParser
import Fitter

/// `mixreport means`: marginal means, slopes, and their comparisons.
struct MeansCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "means", abstract: "Fit a model and estimate marginal means, slopes and their differences.",
        discussion: """
            A marginal mean is the average of the fitted values over all combinations of the other categorical variables, \
            with numeric ones at their mean. Categories are averaged with equal weights unless --weights says otherwise. \
            Means are those of R's emmeans.

              mixreport means oats.csv 'yield ~ Variety*nitro + (1|Block/Variety)' \\
                  --categorical nitro --of Variety --by nitro --pairs
            """)

    @Argument(
        help: "The data: CSV or TSV with a header, plain or .gz, or what DuckDB reads (Parquet, JSON, a database).")
    var data: String

    @Argument(help: "The model in lme4's notation, such as 'y ~ x + (1|g)'.")
    var formula: String

    @Option(MeansOptionTable.of) var of: [String]
    @Option(MeansOptionTable.by) var by: String?
    @Option(MeansOptionTable.at, transform: { try Written($0, ColumnLevels.one) }) var at: [Written<ColumnLevels>]
    @Option(MeansOptionTable.slope) var slope: String?
    @Option(MeansOptionTable.weights) var weights: [String]
    @Flag(MeansOptionTable.response) var response: Bool
    @Flag(MeansOptionTable.pairs) var pairs: Bool
    @Option(MeansOptionTable.reference) var reference: String?
    @Option(MeansOptionTable.contrasts) var contrast: [String]
    @Flag(MeansOptionTable.consecutive) var consecutive: Bool
    @Flag(MeansOptionTable.polynomial) var polynomial: Bool
    @Flag(MeansOptionTable.interaction) var interaction: Bool
    @Option(MeansOptionTable.adjustment) var adjust: MultiplicityAdjustment?
    @Option(MeansOptionTable.equivalence) var equivalence: Double?
    @Option(MeansOptionTable.degreesOfFreedom) var degreesOfFreedom: FittedModel.DegreesOfFreedom
    @Option(MeansOptionTable.level) var level: Double
    @Option(MeansOptionTable.seed) var seed: UInt64?
    @OptionGroup var estimation: EstimationArguments
    @OptionGroup var coding: CodingArguments
    @Option(MeansOptionTable.threads) var threads: Int?
    @Option(MeansOptionTable.json) var json: String?
    @Flag(MeansOptionTable.verbose) var verbose: Bool

    /// What the command line asks for.
    var options: MeansOptions {
        MeansOptions(
            data: data, formula: formula, fit: estimation.options(weights: nil, coding.options), of: of, by: by, at: at,
            slope: slope, weights: weights, isOnResponseScale: response, hasPairs: pairs, reference: reference,
            contrasts: contrast, isConsecutive: consecutive, isPolynomial: polynomial, isInteraction: interaction,
            adjustment: adjust, equivalence: equivalence, degreesOfFreedom: degreesOfFreedom, level: level, seed: seed,
            threads: threads, json: json, isVerbose: verbose)
    }

    func validate() throws {
        try refuse(ArgumentOrder.problem(data: data, formula: formula))
        try refuse(options.problem)
    }

    func run() async throws {
        let options = options
        let terminal = Terminal(quiet: false, verbose: options.isVerbose)
        try await Failure.reported(terminal, threads: options.threads, memory: options.modelFit.memory) {
            let json = try options.json.map { try OutputFile($0, .json) }
            let analysis = try MeansAnalysis(
                options,
                FitPipeline(
                    source: DataSources.source(options.data, options.modelFit.reading), options: options.modelFit,
                    threads: options.threadCount, terminal: terminal))
            terminal.clear()
            if let json {
                try JSONText.write(MeansDocument(analysis), to: json)
            } else {
                try StandardStream.output.write(MeansText(analysis).text + "\n")
            }
        }
    }
}
