extension SQLDialect {
    /// A name as the engine reads it, whatever characters it has.
    func quoted(name: String) -> String {
        switch self {
        case .duckdb, .postgres: SQLText.identifier(name)
        case .spark: "`" + name.replacing("`", with: "``") + "`"
        }
    }

    /// A text as the engine reads it.
    ///
    /// A backslash is a character of its own in standard SQL, and begins an escape in Spark's.
    func quoted(text: String) -> String {
        switch self {
        case .duckdb, .postgres: SQLText.literal(text)
        case .spark: "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
        }
    }

    /// The type of a number in double precision.
    var doubleType: String { self == .postgres ? "DOUBLE PRECISION" : "DOUBLE" }

    /// The type of a text.
    var textType: String {
        switch self {
        case .duckdb: "VARCHAR"
        case .postgres: "TEXT"
        case .spark: "STRING"
        }
    }

    /// An expression as a number in double precision.
    func double(_ expression: String) -> String { "CAST(\(expression) AS \(doubleType))" }

    /// An expression as a text.
    func text(_ expression: String) -> String { "CAST(\(expression) AS \(textType))" }

    /// That a number in double precision is a number.
    func isNoNaN(_ double: String) -> String {
        switch self {
        case .postgres: "\(double) <> 'NaN'"
        case .duckdb, .spark: "NOT isnan(\(double))"
        }
    }

    /// The mean of numbers in double precision, by the engine's most exact sum.
    func mean(_ double: String) -> String { self == .duckdb ? "favg(\(double))" : "avg(\(double))" }
}
