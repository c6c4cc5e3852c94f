import ArgumentParser
import Fitter

/// `mixreport sql`: the queries that give an engine's table to a fit.
struct SQLCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql", abstract: "Print the SQL that sums an engine's table up for a fit.",
        discussion: """
            A fit needs the groups of rows that are equal but for their responses (cells), with the number of rows, the mean response and the sum of \
            squares about it. An engine forms them where the data are; the fit of the cells is that of the rows.

              mixreport sql 'y ~ service + (1|dept)' --table ratings
              mixreport sql 'y ~ service + (1|dept)' --table ratings --dialect postgres --query cells |
                  psql --no-psqlrc --csv warehouse > cells.csv
              mixreport fit cells.csv 'y ~ service + (1|dept)' --count n --within-ss ss
            """)

    @Argument(
        help:
            "The model in lme4's notation, such as 'y ~ x + (1|g)', or several of one response, of which the cells are then those of all."
    )
    var formulas: [String]

    @Option(required: SQLOptionTable.table) var table: String
    @Option(SQLOptionTable.dialect) var dialect: SQLDialect
    @Option(SQLOptionTable.query) var query: QueryChoice?
    @Option(SQLOptionTable.json) var json: String?
    @Option(FitOptionTable.categorical) var categorical: String?
    @Option(FitOptionTable.weights) var weights: String?

    /// What the command line asks for.
    var options: SQLOptions {
        SQLOptions(
            formulas: formulas, table: table, dialect: dialect, query: query, json: json, categorical: categorical,
            weights: weights)
    }

    func validate() throws { try refuse(options.problem) }

    func run() async throws {
        let options = options
        try await Failure.reported {
            let file = try options.json.map { try OutputFile($0, .json) }
            let queries = try ModelQueries(
                options.formulas.map { try Formula($0) }, table: TableName(options.table), dialect: options.dialect,
                options: options.fit.model)
            if let file {
                try JSONText.write(QueryDocument(queries), to: file)
            } else {
                let script = QueryScript(queries: queries)
                try StandardStream.output.write(options.query.map { script.text($0) } ?? script.text)
            }
        }
    }
}
