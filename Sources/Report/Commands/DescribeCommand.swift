import ArgumentParser
import Fitter
import Foundation

/// `mixreport describe`: the columns of a data file, for a model or without one.
struct DescribeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Describe the columns of a data file, before a model is fitted.",
        discussion: """
            With a formula: what the model uses each column for, its missing values, range or levels, and what looks like a \
            mistake, such as the numbers of blocks used as a slope. Without one: all columns, and what each would be read as.

              mixreport describe sleep.csv
              mixreport describe sleep.csv 'Reaction ~ Days + (Days|Subject)'
              mixreport describe trial.csv 'yield ~ `plot size` + (1|block)' --categorical block
            """)

    @Argument(
        help: "The data: CSV or TSV with a header, plain or .gz, or what DuckDB reads (Parquet, JSON, a database).")
    var data: String

    @Argument(help: "The model in lme4's notation, such as 'y ~ x + (1|g)' (default: none).")
    var formula: String?

    @Option(FitOptionTable.categorical) var categorical: String?
    @Option(FitOptionTable.weights) var weights: String?
    @OptionGroup var cells: CellArguments
    @OptionGroup var factors: FactorArguments
    @OptionGroup(title: "Reading the data") var reading: ReadingArguments
    @Option(DescribeOptionTable.json) var json: String?
    @Option(DescribeOptionTable.csv) var csv: String?
    @Option(DescribeOptionTable.threads) var threads: Int?
    @Flag(DescribeOptionTable.verbose) var verbose: Bool

    /// What the command line asks for.
    var options: DescribeOptions {
        DescribeOptions(
            data: data, formula: formula, categorical: categorical, weights: weights, cells: cells.options,
            factors: factors.options, reading: reading.options, json: json, csv: csv, threads: threads,
            isVerbose: verbose)
    }

    func validate() throws { try refuse(options.problem) }

    func run() async throws {
        let options = options
        let terminal = Terminal(quiet: false, verbose: options.isVerbose)
        try await Failure.reported(terminal, threads: options.threads) {
            let json = try options.json.map { try OutputFile($0, .json) }
            let csv = try options.csv.map {
                try OutputFile($0, .beginning(ColumnTable.firstColumns, name: "a table of columns"))
            }
            let analysis = try DescriptionAnalysis(
                formula: options.formula,
                FitPipeline(
                    source: DataSources.source(options.data, options.fit.reading), options: options.fit,
                    threads: options.threadCount, terminal: terminal))
            terminal.clear()
            if let json { try JSONText.write(DescriptionDocument(analysis), to: json) }
            if let csv { try csv.write(ColumnTable.table(analysis.profile, hasModel: analysis.hasModel).file.bytes) }
            if json == nil, csv == nil {
                let text = DescriptionText(analysis, usesBlocks: Terminal.showsBlockElements).text
                try StandardStream.output.write(text + "\n")
            }
        }
    }
}
