import Fitter

/// Queries for a program that sends them to an engine and fits what comes back.
struct QueryDocument: Encodable {
    let schema = "mixreport-sql/1"
    let dialect: String
    let profile: String
    /// The numbers of rows and cells alone.
    let counts: String
    /// What to say where there are nearly as many cells as rows.
    let advice: String
    let cells: String
    /// The formulas of the cells, in whose response a calculation has become a column.
    let formulas: [String]
    /// The first of them.
    let formula: String
    /// The names of the cells' columns of counts, mean responses and sums of squares.
    let count: String
    let response: String
    let withinSumOfSquares: String

    init(_ queries: ModelQueries) {
        dialect = queries.dialect.rawValue
        profile = queries.profile
        counts = queries.counts
        advice = CellCounts.advice
        cells = queries.cells
        formulas = queries.cellFormulas
        formula = queries.cellFormulas[0]
        count = queries.countName
        response = queries.responseName
        withinSumOfSquares = queries.sumOfSquaresName
    }
}
