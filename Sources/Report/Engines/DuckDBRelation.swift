/// What DuckDB is asked to read: files, a table of a database, or a query.
struct DuckDBRelation {
    /// What messages call it.
    let name: String
    /// What they call a query that names its files itself.
    static let queryName = "the query"
    /// The path of the database; nil for none.
    var database: String?
    /// The files that are read, in order, where these alone decide the rows; nil for databases and queries.
    var files: [String]?
    /// Statements that come before others.
    var preparation: [String] = []
    /// A statement that selects all columns.
    let query: String
    /// Whether the statement is the user's.
    var isQuery = false

    /// A statement that names the columns and their types.
    ///
    /// A query begins on a line of its own, so that DuckDB says which of its lines an error is in.
    var description: String { "DESCRIBE\n" + query + "\n" }

    /// A statement that writes columns as Parquet to standard output.
    func output(_ expressions: [String]) -> String {
        // The first column says how many rows each of the parts has.
        let columns = (["CAST(NULL AS BOOLEAN) AS c"] + expressions.enumerated().map { "\($1) AS c\($0)" })
            .joined(separator: ", ")
        return
            "COPY (SELECT \(columns) FROM (\n\(query)\n)) TO '/dev/stdout' (FORMAT parquet, COMPRESSION uncompressed)"
    }
}
