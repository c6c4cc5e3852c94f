import Fitter

/// Joint tests of marginal means.
enum MeansTestTable {
    static func table(_ tests: [MeansTest], by: [String]) -> ReportTable<MeansTest> {
        let variables = QuantityColumns.levels(by) { (row: MeansTest) in row.levels }
        return ReportTable(
            "joint-tests",
            columns: [.text { $0.term }.inTerminal("term") { $0.term.escapedForDisplay(limit: 120) }] + variables + [
                .number { $0.test?.statistic }.inTerminal("F", .fixed(3)),
                .number { $0.test?.numeratorDegreesOfFreedom }.inTerminal("df", .fixed(0)),
                .number { $0.test?.denominatorDegreesOfFreedom }.inTerminal("residual df") {
                    $0.test.map(NumberText.degreesOfFreedom) ?? "–"
                },
                .number { $0.test?.pValue }.inTerminal("p", .probability),
            ], rows: tests)
    }
}
