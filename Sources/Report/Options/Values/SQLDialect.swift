/// An engine whose SQL a query is written in.
enum SQLDialect: String, CaseIterable, OptionValue {
    case duckdb
    case postgres
    /// Spark SQL, as Spark and Databricks have it.
    case spark
}
