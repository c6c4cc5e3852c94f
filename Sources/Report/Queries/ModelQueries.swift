import Fitter

/// The queries that give an engine's table to a fit: what its columns hold, and its cells.
///
/// A cell is a group of rows with equal values in all columns that the model uses besides the response. With the number, the mean and the sum of squares about the mean of
/// their responses, cells have the likelihood of the rows.
struct ModelQueries {
    let dialect: SQLDialect
    let table: TableName
    let formula: Formula
    let options: ModelOptions

    /// The columns by which rows are grouped, in the order of the formula.
    private let predictors: [ColumnRequest]
    /// All columns, those of the response first.
    private let columns: [ColumnRequest]
    /// The response in SQL.
    private let response: String

    /// - Throws: A ``Failure`` where the response is a calculation that engines do not have.
    init(_ formula: Formula, table: TableName, dialect: SQLDialect, options: ModelOptions) throws {
        self.dialect = dialect
        self.table = table
        self.formula = formula
        self.options = options
        predictors = formula.predictorRequests(options)
        columns = formula.columnRequests(options)
        response = try SQLExpression(dialect: dialect).text(formula.response)
    }

    /// The column of a cell's mean response.
    var responseName: String { formula.responseColumnName }

    /// The column of a cell's number of rows.
    var countName: String { unused("n") }

    /// The column of a cell's sum of squares about its mean.
    var sumOfSquaresName: String { unused("ss") }

    /// The formula whose response is the column of means, as in `` `log(y)` ~ x + (1 | g) `` for `log(y) ~ x + (1 | g)`.
    var cellFormula: String { formula.text(responseColumn: responseName) }

    private func unused(_ name: String) -> String {
        let taken = Set(columns.map(\.name) + [responseName])
        return ([name] + (2...).lazy.prefix(taken.count + 1).map { "\(name)\($0)" }).first { !taken.contains($0) }
            ?? name
    }

    private func quoted(_ request: ColumnRequest) -> String { dialect.quoted(name: request.name) }

    /// The rows that the model can use: those without a missing value, as a reader of CSV sees it.
    private var complete: String {
        columns.map { request in
            let name = quoted(request)
            if request.uses == .numeric {
                return "\(name) IS NOT NULL AND \(dialect.isNoNaN(dialect.double(name)))"
            }
            let missing = ["", "NA", "NaN"].map { dialect.quoted(text: $0) }.joined(separator: ", ")
            return "\(name) IS NOT NULL AND \(dialect.text(name)) NOT IN (\(missing))"
        }
        .joined(separator: "\n  AND ")
    }

    /// The cells, one a row.
    var cells: String {
        let names = predictors.map(quoted)
        let source = "mixreport_response"
        return """
            SELECT \((names + [
                "count(*) AS \(dialect.quoted(name: countName))",
                "\(dialect.mean(source)) AS \(dialect.quoted(name: responseName))",
                "var_pop(\(source)) * count(*) AS \(dialect.quoted(name: sumOfSquaresName))",
            ]).joined(separator: ",\n       "))
            FROM (
              SELECT \((names + ["\(response) AS \(source)"]).joined(separator: ", "))
              FROM \(table.quoted(in: dialect))
              WHERE \(complete.replacing("\n", with: "\n  "))
            ) AS mixreport_rows
            GROUP BY \(names.joined(separator: ", "))
            ORDER BY \(names.joined(separator: ", "))
            """
    }

    /// One row for each column of the model, with its numbers of rows, missing and distinct values, and its least and greatest; then the complete rows, and the cells.
    var profile: String {
        let table = table.quoted(in: dialect)
        let queries =
            columns.enumerated().map { index, request in
                let name = quoted(request)
                let value = request.uses == .numeric ? dialect.double(name) : name
                return """
                    SELECT \(index + 1) AS place, \(dialect.quoted(text: request.name)) AS name, count(*) AS total, count(*) - count(\(name)) AS missing,
                           count(DISTINCT \(name)) AS distinct_values, \(dialect.text("min(\(value))")) AS least, \(dialect.text("max(\(value))")) AS greatest
                    FROM \(table)
                    """
            } + [total("complete rows", columns.count + 1, "SELECT 1 AS one FROM \(table)\n  WHERE \(complete)")]
            + [
                total(
                    "cells", columns.count + 2,
                    "SELECT DISTINCT \(predictors.map(quoted).joined(separator: ", ")) FROM \(table)\n  WHERE \(complete)"
                )
            ]
        return queries.joined(separator: "\nUNION ALL\n") + "\nORDER BY place"
    }

    private func total(_ name: String, _ place: Int, _ rows: String) -> String {
        """
        SELECT \(place), \(dialect.quoted(text: name)), count(*), NULL, NULL, NULL, NULL
        FROM (
          \(rows.replacing("\n", with: "\n  "))
        ) AS mixreport_rows
        """
    }
}
