import Fitter

/// Everything that queries for an engine are made from.
struct SQLOptions: DefaultedOptions {
    var formulas: [String] = []
    /// The table's name, with its schema or without: `ratings`, `sales.ratings`, `"a.b"`.
    var table = ""
    var dialect = SQLDialect.duckdb
    /// Nil for all.
    var query: QueryChoice?
    /// Where the queries go as JSON; nil for none.
    var json: String?
    /// Columns of numbers to take as categories, as they were written: separated by commas.
    var categorical: String?
    /// The column of prior weights.
    var weights: String?

    /// How columns are taken.
    var fit: FitOptions { FitOptions(categorical: categorical, weights: weights) }

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        if table.isEmpty {
            return "--table names no table; expected the name of one, such as ratings or sales.ratings."
        }
        if json != nil, query != nil { return "--json has all queries; leave out --query." }
        return fit.problem
    }
}
