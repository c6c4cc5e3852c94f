import ArgumentParser
import Fitter

/// `mixreport cells`: the rows of a model, those that differ only in their response as one.
struct CellsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cells", abstract: "Join the rows of a data file that differ only in their response.",
        discussion: """
            Writes a CSV with one line per cell, the rows that are equal in all columns that the model uses but the response: these \
            columns, the mean response, the number of rows and the sum of squares within the cell. Every command fits such a file \
            with --count and --within-ss as it fits the rows. A calculated response, such as log(y), becomes a column of that name.

              mixreport cells trial.csv 'yield ~ treatment + (1|site)' -o cells.csv
              mixreport cells.csv 'yield ~ treatment + (1|site)' --count n --within-ss within_ss
            """)

    @Argument(help: "The data: CSV or TSV with a header, plain or .gz.")
    var data: String

    @Argument(help: "The model in lme4's notation, such as 'y ~ x + (1|g)'.")
    var formula: String

    @Option(CellsOptionTable.output) var output: String?
    @Option(FitOptionTable.categorical) var categorical: String?
    @Option(FitOptionTable.weights) var weights: String?
    @OptionGroup var cells: CellArguments
    @OptionGroup(title: "Reading the data") var reading: ReadingArguments
    @Option(CellsOptionTable.threads) var threads: Int?
    @Flag(CellsOptionTable.verbose) var verbose: Bool

    /// What the command line asks for.
    var options: CellsOptions {
        CellsOptions(
            data: data, formula: formula, categorical: categorical, weights: weights, cells: cells.options,
            reading: reading.options, output: output, threads: threads, isVerbose: verbose)
    }

    func validate() throws {
        try refuse(ArgumentOrder.problem(data: data, formula: formula))
        try refuse(options.problem)
    }

    func run() async throws {
        let options = options
        let terminal = Terminal(quiet: false, verbose: options.isVerbose)
        try await Failure.reported(terminal, threads: options.threads) {
            let output = try OutputFile(options.output ?? "-", .early(CellFile.mark, name: "a table of cells"))
            let formula = try Formula(options.formula)
            let pipeline = FitPipeline(
                source: try DataSources.source(options.data, options.fit.reading), options: options.fit,
                threads: options.threadCount, terminal: terminal)
            let table = try pipeline.read([formula]).table
            let data = try pipeline.code(formula, table)
            let file = CellFile(data, formula, table: table, options: options.fit.model)
            terminal.clear()
            try output.write(ReportFile(path: options.output ?? "-", table: file.table).bytes)
            let dropped = data.summary.rowsDropped
            let omitted = dropped == 0 ? "" : "; \(Sentence.counted(dropped, "row")) left out for missing values"
            terminal.warn((file.summary + omitted).escapedForDisplay(limit: 2000))
        }
    }
}
