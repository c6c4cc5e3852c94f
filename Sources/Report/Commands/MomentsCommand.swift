import ArgumentParser
import Fitter

/// `mixreport moments`: the sums of a model, which are fitted in place of the rows.
struct MomentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "moments", abstract: "Sum up the rows of a data file for a fit without them.",
        usage: """
            mixreport moments DATA FORMULA -o DIR
            mixreport moments add DIR1 DIR2 -o DIR
            """,
        discussion: """
            Writes a folder of CSV files with the sums that the fit of a model needs: over all rows, per level of each grouping factor, and per pair of levels that occurs. \
            A fit of the folder is that of the rows. The format is described in docs/moments.md, so that a database can write it too.

              mixreport moments monday.csv 'y ~ x + (x|user)' -o monday
              mixreport fit --moments monday 'y ~ x + (x|user)'

            `mixreport moments add` makes the sums of the rows of two folders, such as yesterday's and today's.

              mixreport moments add sunday monday -o week
            """)

    @Argument(help: "The data: CSV or TSV with a header, plain or .gz, or what DuckDB reads; or `add`.")
    var data: String

    @Argument(help: "The model in lme4's notation, such as 'y ~ x + (1|g)'; after `add` the first folder.")
    var formula: String

    @Argument(help: "After `add` the second folder.")
    var other: String?

    @Option(MomentsOptionTable.output) var output: String?
    @Option(FitOptionTable.categorical) var categorical: String?
    @Option(FitOptionTable.weights) var weights: String?
    @OptionGroup var factors: FactorArguments
    @OptionGroup(title: "Reading the data") var reading: ReadingArguments
    @Option(MomentsOptionTable.threads) var threads: Int?
    @Flag(MomentsOptionTable.verbose) var verbose: Bool

    /// What the command line asks for.
    var options: MomentsOptions {
        MomentsOptions(
            data: data, formula: formula, other: other, categorical: categorical, weights: weights,
            factors: factors.options, reading: reading.options, output: output, threads: threads, isVerbose: verbose)
    }

    func validate() throws {
        try refuse(ArgumentOrder.problem(data: data, formula: formula, command: "moments "))
        try refuse(options.problem)
    }

    func run() async throws {
        let options = options
        let terminal = Terminal(quiet: false, verbose: options.isVerbose)
        try await Failure.reported(terminal, threads: options.threads) {
            let directory = try ReportDirectory(options.output ?? "", kind: .moments)
            directory.clearLeftovers()
            try directory.checkReplaceable()
            let moments =
                options.isAddition
                ? try sum(options) : try summed(options, terminal)
            try directory.replace(with: MomentFiles.list(moments))
            terminal.clear()
            terminal.warn(moments.account)
        }
    }

    private func sum(_ options: MomentsOptions) throws -> Moments {
        let first = try MomentFolder(path: options.formula, reading: options.reading).moments()
        let second = try MomentFolder(path: options.other ?? "", reading: options.reading).moments()
        return try first.adding(second)
    }

    private func summed(_ options: MomentsOptions, _ terminal: Terminal) throws -> Moments {
        let formula = try Formula(options.formula)
        let pipeline = FitPipeline(
            source: try DataSources.source(options.data, options.reading), options: options.fit,
            threads: options.threadCount, terminal: terminal)
        let table = try pipeline.read([formula]).table
        terminal.begin("summing")
        return try Moments(summing: table, formula: formula, options: options.fit.model)
    }
}

extension Moments {
    /// How many rows became how many lines.
    fileprivate var account: String {
        let lines = sheets.reduce(0) { $0 + $1.rowCount }
        let omitted =
            (leftOut ?? 0) == 0 ? "" : "; \(Sentence.counted(leftOut ?? 0, "row")) left out for missing values"
        let gain = 2 * lines > rowCount ? "; there is little to gain, since there are nearly as many sums as rows" : ""
        return "\(Sentence.counted(rowCount, "row")) in \(Sentence.counted(lines, "line")) of sums\(gain)\(omitted)"
    }
}
