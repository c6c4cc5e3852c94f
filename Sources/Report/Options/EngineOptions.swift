import Fitter

/// Everything that `mixreport engine` is asked for.
struct EngineOptions: DefaultedOptions {
    var engine = SQLDialect.duckdb
    /// What names the data: a path, a database, a connection; nil where it is not given.
    var place: String?
    var formula = ""
    /// Models behind the command, of which the cells are too.
    var others: [String] = []
    var table: String?
    /// A query that gives the rows, in the place of a table.
    var query: String?
    /// The format of the files that Spark reads.
    var format: String?
    /// Columns of numbers to take as categories, as they were written: separated by commas.
    var categorical: String?
    /// The column of prior weights.
    var weights: String?
    /// The path of the engine's client.
    var client: String?
    /// What the client gets besides, a word each.
    var clientOptions: [String] = []
    var isQuiet = false
    /// The command and its options; none for a report.
    var command: [String] = []

    /// All models.
    var formulas: [String] { [formula] + others }

    /// The command's name.
    var commandName: String { command.first.flatMap { $0.hasPrefix("-") ? nil : $0 } ?? "report" }

    /// What the command is given besides the data and the models.
    var commandOptions: [String] {
        command.first.map { $0.hasPrefix("-") } ?? true ? command : Array(command.dropFirst())
    }

    /// How columns are taken.
    var fit: FitOptions { FitOptions(categorical: categorical, weights: weights) }

    /// The options of columns, as a command takes them.
    var columnOptions: [String] {
        (categorical.map { ["--categorical", $0] } ?? []) + (weights.map { ["--weights", $0] } ?? [])
    }

    /// Commands that fit cells.
    private static let commands = ["report", "fit", "anova", "means", "predict", "describe", "cells"]
    /// Options of such commands that say what the rows are, which are the engine's here.
    private static let own = ["--table", "--query", "--count", "--within-ss", "--weights", "--categorical", "--duckdb"]

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        if !formula.contains("~") {
            return
                "\(formula.quotedForDisplay(limit: 80)) is no model; expected one in lme4's notation behind the data, in single quotes, such as 'y ~ x + (1|g)'."
        }
        guard Self.commands.contains(commandName) else {
            return
                "Behind -- is \(commandName.quotedForDisplay(limit: 80)); expected \(Sentence.alternatives(Self.commands)) and options of it."
        }
        for word in commandOptions {
            let name = String(word.prefix { $0 != "=" })
            guard Self.own.contains(name) else { continue }
            return ["--weights", "--categorical"].contains(name)
                ? "\(name) is behind --, where the engine does not see it; write it before."
                : "\(name) is behind --, but the command gets it from the engine; leave it out there."
        }
        return placeProblem ?? fit.problem
    }

    /// What is wrong with how the data are named.
    private var placeProblem: String? {
        for (name, value) in [
            ("table", table), ("query", query), ("read", format), ("client", client),
        ] where value?.allSatisfy(\.isWhitespace) == true {
            return "--\(name) is empty; expected a value."
        }
        if table != nil, query != nil { return "--table and --query are both given; expected one of them." }
        switch engine {
        case .duckdb:
            if place == nil {
                return
                    "There are no data; expected the path of a database, a file or a pattern before the model, or :memory: with --query."
            }
            if !clientOptions.isEmpty { return "--client-option is for psql and spark-submit; leave it out." }
        case .postgres:
            if table == nil, query == nil { return "There is no table; expected --table or --query." }
        case .spark:
            if query != nil {
                return "--query is for DuckDB and PostgreSQL; make a view of it and name that with --table."
            }
            if (table == nil) == (format == nil) {
                return "Expected --table, or --read with the files' format and their path before the model."
            }
            if (format == nil) != (place == nil) {
                return format == nil
                    ? "\(place?.quotedForDisplay(limit: 80) ?? "") is before the model; expected --read with the format of files there, or --table alone."
                    : "--read has no files; expected their path before the model."
            }
        }
        if engine != .spark, format != nil { return "--read is for Spark; leave it out." }
        return nil
    }
}
