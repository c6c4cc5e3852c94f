import Fitter

/// Queries for a program that sends them to an engine and fits what comes back.
struct QueryDocument: Encodable {
    let schema = "mixreport-sql/1"
    let dialect: String
    let profile: String
    let cells: String
    /// The formula of the cells, in whose response a calculation has become a column.
    let formula: String
    /// The names of the cells' columns of counts, mean responses and sums of squares.
    let count: String
    let response: String
    let withinSumOfSquares: String

    init(_ queries: ModelQueries) {
        dialect = queries.dialect.rawValue
        profile = queries.profile
        cells = queries.cells
        formula = queries.cellFormula
        count = queries.countName
        response = queries.responseName
        withinSumOfSquares = queries.sumOfSquaresName
    }
}
