import Fitter

/// The type III table of the page.
enum TermTestTable {
    /// The table and its file; nil where it would only repeat the t tests of the coefficients.
    static func part(_ analysis: ModelAnalysis) -> (TableModel, ReportFile)? {
        let rows = analysis.termTests
        guard rows.contains(where: { $0.test.numeratorDegreesOfFreedom > 1 }) else { return nil }
        let table = TableModel(
            id: "term-tests-table", caption: "Tests of terms (type III)",
            headings: ["Term", "F", "df", "Residual df", "p"],
            rows: rows.map { row in
                [
                    row.term, NumberText.fixed(row.test.statistic, 2),
                    NumberText.fixed(row.test.numeratorDegreesOfFreedom, 0),
                    NumberText.degreesOfFreedom(row.test),
                    NumberText.probability(row.test.pValue),
                ]
            }, csv: "tables/term-tests.csv",
            note:
                "Each test asks whether all coefficients of the term are 0 with every other term in the model, whatever the coding of its factors; a main effect is an average over the levels of the factors that it interacts with."
        )
        let csv = CSVText.encode(
            header: ["term", "statistic", "numeratorDf", "denominatorDf", "p"],
            rows: rows.map { row in
                [row.term]
                    + [
                        row.test.statistic, row.test.numeratorDegreesOfFreedom, row.test.denominatorDegreesOfFreedom,
                        row.test.pValue,
                    ].map(CSVText.number)
            })
        return (table, ReportFile(path: "tables/term-tests.csv", text: csv))
    }
}
