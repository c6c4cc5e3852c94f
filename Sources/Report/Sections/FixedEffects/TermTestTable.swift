import Fitter

/// The type III table.
enum TermTestTable {
    static func table(_ tests: [TermTest]) -> ReportTable<TermTest> {
        ReportTable(
            "term-tests",
            columns: [
                .text("term") { $0.term }.headed("Term"),
                .number("statistic") { $0.test.statistic }.onPage("F", .fixed(2)).inTerminal("F", .fixed(3)),
                .number("numeratorDf") { $0.test.numeratorDegreesOfFreedom }.headed("df", .fixed(0)),
                .number("denominatorDf", in: .file) { $0.test.denominatorDegreesOfFreedom },
                .number("denominatorDf", in: .document) { $0.usableDenominator }
                    .onPage("Residual df", .degreesOfFreedom).inTerminal("residual df", .degreesOfFreedom),
                .number("p") { $0.test.pValue }.headed("p", .probability),
            ], rows: tests)
    }
}

extension TermTest {
    /// The residual degrees of freedom where they can be used.
    fileprivate var usableDenominator: Double? {
        test.hasUsableDegreesOfFreedom ? test.denominatorDegreesOfFreedom : nil
    }
}
