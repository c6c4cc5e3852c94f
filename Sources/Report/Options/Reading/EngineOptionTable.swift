/// The options by which data that are no text are read.
enum EngineOptionTable {
    static let table = OptionDefinition(
        "table", help: "The table or view of a DuckDB database that holds the data, such as ratings or main.ratings.",
        valueName: "name"
    ) { (options: EngineChoices) in options.table }

    static let query = OptionDefinition(
        "query",
        help:
            "A query in DuckDB's SQL that gives the data: of a database, of Parquet or JSON files, which it calls data, or with :memory: as the data of files that it names.",
        valueName: "sql"
    ) { (options: EngineChoices) in options.query }

    static let program = OptionDefinition(
        "duckdb",
        help:
            "DuckDB's command, which reads Parquet, JSON, Arrow and databases (default: MIXREPORT_DUCKDB, or duckdb on the PATH).",
        valueName: "path", isPath: true
    ) { (options: EngineChoices) in options.program }

    static let all: [OptionEntry<EngineChoices>] = [
        .optional(table), .optional(query), .omitted(program, because: "it says where a program is on a machine"),
    ]
}
