import Fitter

/// The queries that give an engine's table to a fit: what its columns hold, and its cells.
///
/// A cell is a group of rows with equal values in all columns that the model uses besides the response. With the number, the mean and the sum of squares about the mean of
/// their responses, cells have the likelihood of the rows.
struct ModelQueries {
    let dialect: SQLDialect
    /// The models, which have one response.
    let formulas: [Formula]
    let options: ModelOptions
    /// All columns of the models and what they are used as, those of the response first.
    let columns: [ColumnRequest]

    /// What the rows are selected from, in SQL.
    let relation: String
    /// The columns by which rows are grouped, in the order of the formulas.
    private let predictors: [ColumnRequest]
    /// The response in SQL.
    private let response: String

    /// - Parameters:
    ///   - formulas: models, at least one.
    ///   - relation: a table's quoted name, or a query in parentheses that has a name.
    /// - Throws: A ``Failure`` where the response is a calculation that engines do not have, or the models have several responses.
    init(_ formulas: [Formula], from relation: String, dialect: SQLDialect, options: ModelOptions) throws {
        self.dialect = dialect
        self.relation = relation
        self.formulas = formulas
        self.options = options
        predictors = Self.merged(formulas.flatMap { $0.predictorRequests(options) })
        columns = Self.merged(formulas.flatMap { $0.columnRequests(options) })
        let first = formulas[0].response
        if let other = formulas.first(where: { $0.response.text != first.text }) {
            throw Failure(
                description:
                    "the models have the responses \(first.text.quotedForDisplay(limit: 80)) and \(other.response.text.quotedForDisplay(limit: 80)); expected one, since a cell has the mean of one"
            )
        }
        response = try SQLExpression(dialect: dialect).text(first)
    }

    /// The queries of a table.
    init(_ formulas: [Formula], table: TableName, dialect: SQLDialect, options: ModelOptions) throws {
        try self.init(formulas, from: table.quoted(in: dialect), dialect: dialect, options: options)
    }

    /// The requests with those for the same column put together.
    private static func merged(_ requests: [ColumnRequest]) -> [ColumnRequest] {
        var merged: [ColumnRequest] = []
        for request in requests {
            if let index = merged.firstIndex(where: { $0.name == request.name }) {
                merged[index] = ColumnRequest(request.name, merged[index].uses.union(request.uses))
            } else {
                merged.append(request)
            }
        }
        return merged
    }

    /// The column of a cell's mean response.
    var responseName: String { formulas[0].responseColumnName }

    /// The column of a cell's number of rows.
    var countName: String { unused("n") }

    /// The column of a cell's sum of squares about its mean.
    var sumOfSquaresName: String { unused("ss") }

    /// The formulas whose response is the column of means, as in `` `log(y)` ~ x + (1 | g) `` for `log(y) ~ x + (1 | g)`.
    var cellFormulas: [String] { formulas.map { $0.text(responseColumn: responseName) } }

    /// The options by which commands take the rows of ``cells`` as cells.
    var cellOptions: [String] {
        ["--count", countName, "--within-ss", sumOfSquaresName] + (options.weights.map { ["--weights", $0] } ?? [])
    }

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
              FROM \(relation)
              WHERE \(complete.replacing("\n", with: "\n  "))
            ) AS mixreport_rows
            GROUP BY \(names.joined(separator: ", "))
            ORDER BY \(names.joined(separator: ", "))
            """
    }

    /// One row for each column of the model, with its numbers of rows, missing and distinct values, and its least and greatest; then the complete rows, and the cells.
    var profile: String {
        let queries =
            columns.enumerated().map { index, request in
                let name = quoted(request)
                let value = request.uses == .numeric ? dialect.double(name) : name
                return """
                    SELECT \(index + 1) AS place, \(dialect.quoted(text: request.name)) AS name, count(*) AS total, count(*) - count(\(name)) AS missing,
                           count(DISTINCT \(name)) AS distinct_values, \(dialect.text("min(\(value))")) AS least, \(dialect.text("max(\(value))")) AS greatest
                    FROM \(relation)
                    """
            } + [total("complete rows", columns.count + 1, "SELECT 1 AS one FROM \(relation)\n  WHERE \(complete)")]
            + [
                total(
                    "cells", columns.count + 2,
                    "SELECT DISTINCT \(predictors.map(quoted).joined(separator: ", ")) FROM \(relation)\n  WHERE \(complete)"
                )
            ]
        return queries.joined(separator: "\nUNION ALL\n") + "\nORDER BY place"
    }

    /// One row: the numbers of all rows, of those without a missing value, and of their cells, as `total`, `complete` and `cells`.
    var counts: String {
        let distinct = "SELECT DISTINCT \(predictors.map(quoted).joined(separator: ", ")) FROM \(relation)\n"
        return """
            SELECT (SELECT count(*) FROM \(relation)) AS total,
              (SELECT count(*) FROM \(relation)
               WHERE \(complete)) AS complete,
              (SELECT count(*) FROM (
               \(distinct)  WHERE \(complete)
              ) AS mixreport_cells) AS cells
            """
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
