/// The options of queries for an engine.
enum SQLOptionTable {
    static let table = OptionDefinition(
        "table",
        help:
            "The table or view, as ratings or sales.ratings; a name with a dot of its own in double quotes, as '\"a.b\"'.",
        valueName: "name"
    ) { (options: SQLOptions) in options.table }

    static let dialect = OptionDefinition(
        "dialect", help: "The engine that is asked: duckdb, postgres or spark.", valueName: "name"
    ) { (options: SQLOptions) in options.dialect }

    static let json = OptionDefinition(
        "json",
        help:
            "Write the queries as JSON, with the formula and the names of the cells' columns, to a file, or to standard output for -.",
        valueName: "path"
    ) { (options: SQLOptions) in options.json }

    static let query = OptionDefinition(
        "query",
        help:
            "profile (what each column holds, and how many cells there are) or cells (the groups of equal rows) alone, to be sent to a program (default: both, with comments).",
        valueName: "name"
    ) { (options: SQLOptions) in options.query }
}
