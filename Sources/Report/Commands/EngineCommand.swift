import ArgumentParser
import Fitter
import Foundation

/// `mixreport engine`: a command on the cells that an engine forms where the data are.
struct EngineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine", abstract: "Let DuckDB, PostgreSQL or Spark sum the data up, and fit what comes back.",
        usage: """
            mixreport engine duckdb DATA FORMULA [--table NAME | --query SQL] [-- COMMAND [options]]
            mixreport engine postgres [CONNECTION] FORMULA --table NAME [-- COMMAND [options]]
            mixreport engine spark FORMULA --table NAME [-- COMMAND [options]]
            mixreport engine spark PATH FORMULA --read FORMAT [-- COMMAND [options]]
            """,
        discussion: """
            The engine counts the rows of the model and its cells (rows that differ only in the response), forms the cells, and only these leave it. The command \
            behind -- (report, fit, anova, means, predict, describe or cells; default: report) gets them in the place of data, and has the numbers of the rows.

              mixreport engine duckdb warehouse.duckdb 'y ~ service + (1|dept)' --table ratings -- report -o ratings
              mixreport engine duckdb 'ratings/*.parquet' 'y ~ service + (1|dept)' -- fit --json fit.json
              mixreport engine postgres 'service=warehouse' 'y ~ service + (1|dept)' --table sales.ratings
              mixreport engine spark 'y ~ service + (1|dept)' --table sales.ratings --client-option=--master=yarn

            The clients duckdb, psql and spark-submit connect as they are set up to; none is asked for a password.
            """)

    @Argument(help: "duckdb, postgres or spark.")
    var engine: SQLDialect

    @Argument(
        help: ArgumentHelp(
            "Where the data are: for DuckDB a database, Parquet or JSON; for PostgreSQL a database's name, connection string or address, if not psql's default; for Spark a path, with --read.",
            valueName: "data"))
    var first: String

    @Argument(help: ArgumentHelp("The model in lme4's notation, such as 'y ~ x + (1|g)'.", valueName: "formula"))
    var second: String?

    @Option(EngineCommandOptionTable.table) var table: String?
    @Option(EngineCommandOptionTable.query) var query: String?
    @Option(EngineCommandOptionTable.format) var read: String?
    @Option(FitOptionTable.categorical) var categorical: String?
    @Option(FitOptionTable.weights) var weights: String?
    @Option(EngineCommandOptionTable.client) var client: String?
    @Option(EngineCommandOptionTable.clientOption) var clientOption: [String]
    @Flag(EngineCommandOptionTable.quiet) var quiet: Bool

    @Argument(parsing: .postTerminator, help: "Behind --: the command that gets the cells, and its options.")
    var command: [String] = []

    /// What the command line asks for.
    var options: EngineOptions {
        EngineOptions(
            engine: engine, place: second.map { _ in first }, formula: second ?? first, table: table, query: query,
            format: read, categorical: categorical, weights: weights, client: client, clientOptions: clientOption,
            isQuiet: quiet, command: command)
    }

    func validate() throws {
        try refuse(options.problem)
        _ = try others()
    }

    /// The models that are behind the command: those of `anova`.
    ///
    /// - Throws: what is wrong with the command, before the engine is asked.
    private func others() throws -> [String] {
        let options = options
        do {
            let command = try CommandLineProgram.parsed(
                [options.commandName, "cells.csv", options.formula] + options.columnOptions
                    + ["--count=n", "--within-ss=ss"] + options.commandOptions)
            return (command as? AnovaCommand).map { Array($0.formulas.dropFirst()) } ?? []
        } catch {
            throw ValidationError("Behind --: " + MixReport.message(for: error))
        }
    }

    func run() async throws {
        var options = options
        options.others = try others()
        let terminal = Terminal(quiet: options.isQuiet, verbose: false)
        let steps = EngineSteps(options: options, terminal: terminal)
        switch options.engine {
        case .duckdb, .postgres:
            var words: [String] = []
            try await Failure.reported(terminal) {
                words = options.engine == .duckdb ? try steps.duckdb() : try steps.postgres()
            }
            try await run(words)
        case .spark:
            var code: Int32 = 0
            try await Failure.reported(terminal) { code = try SparkSubmit(options).run() }
            if code != 0 { throw ExitCode(code) }
        }
    }

    /// Runs a command on cells; a report of what has no path gets its usual place by the table's name.
    private func run(_ words: [String]) async throws {
        let command = try CommandLineProgram.parsed(words)
        if var report = command as? ReportCommand {
            if report.output == nil, report.model.data == Table.standardInput {
                let place = ReportDirectory.defaultPath(forData: table ?? "query")
                report.output = report.options.oneFile == nil ? place : place + ".html"
            }
            try await report.run()
        } else if var command = command as? any AsyncParsableCommand {
            try await command.run()
        }
    }
}
