/// The options of a fit by an engine.
enum EngineCommandOptionTable {
    static let table = OptionDefinition(
        "table",
        help:
            "The table or view, as ratings or sales.ratings; a name with a dot of its own in double quotes, as '\"a.b\"'.",
        valueName: "name"
    ) { (options: EngineOptions) in options.table }

    static let query = OptionDefinition(
        "query",
        help:
            "A query that gives the rows, in the place of a table; of DuckDB's files, which it calls data. Not for Spark.",
        valueName: "sql"
    ) { (options: EngineOptions) in options.query }

    static let format = OptionDefinition(
        "read", help: "The format of the files that Spark reads: parquet, csv, orc, delta and others.",
        valueName: "format"
    ) { (options: EngineOptions) in options.format }

    static let client = OptionDefinition(
        "client",
        help:
            "The engine's command: duckdb, psql or spark-submit (default: the one on the PATH; for DuckDB also MIXREPORT_DUCKDB).",
        valueName: "path", isPath: true
    ) { (options: EngineOptions) in options.client }

    static let clientOption = OptionDefinition(
        "client-option",
        help:
            "An option for psql or spark-submit, in one word, such as --client-option=--host=db or --client-option=--master=yarn. Repeatable.",
        valueName: "word"
    ) { (options: EngineOptions) in options.clientOptions }

    static let quiet = OptionDefinition(
        "quiet", letter: "q", help: "Do not say what the engine does; the command behind -- has an option of its own."
    ) { (options: EngineOptions) in options.isQuiet }
}
