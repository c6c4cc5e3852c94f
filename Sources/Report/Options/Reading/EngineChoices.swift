import Fitter

/// What of a database is read, and by which program, as the command line says it.
struct EngineChoices: DefaultedOptions {
    /// A table or view of the data, which are a database.
    var table: String?
    /// A query of the data.
    var query: String?
    /// The path of DuckDB's command.
    var program: String?

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        if table != nil, query != nil { return "--table and --query are both given; expected one of them." }
        for (name, value) in [("table", table), ("query", query), ("duckdb", program)]
        where value?.allSatisfy(\.isWhitespace) == true {
            return
                "--\(name) is empty; expected \(name == "query" ? "a query" : name == "table" ? "a name" : "a path")."
        }
        return nil
    }
}
