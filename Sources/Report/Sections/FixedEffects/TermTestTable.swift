import Fitter

/// The type III table.
enum TermTestTable {
    /// The tests; people see them at the means of the numbers that the terms interact with, programs also at 0.
    ///
    /// - Parameter names: what the page calls the terms; nil for R's names.
    static func table(_ tests: [TermTest], names: CoefficientNames? = nil) -> ReportTable<TermTest> {
        let atZero: [TableColumn<TermTest>] = [
            .text("term") { $0.term }.onPage("Term", text: { names?.term($0.term) ?? $0.term }).inTerminal("Term"),
            .number("statistic") { $0.test.statistic },
            .number("numeratorDf") { $0.test.numeratorDegreesOfFreedom },
            .number("denominatorDf", in: .file) { $0.test.denominatorDegreesOfFreedom },
            .number("denominatorDf", in: .document) { $0.test.usableDenominator },
            .number("p") { $0.test.pValue },
        ]
        let atMeans: [TableColumn<TermTest>] = [
            .list("covariates") { $0.covariates.map(\.name) },
            .number("statisticAtMeans") { $0.testAtMeans?.statistic },
            .number("numeratorDfAtMeans") { $0.testAtMeans?.numeratorDegreesOfFreedom },
            .number("denominatorDfAtMeans", in: .file) { $0.testAtMeans?.denominatorDegreesOfFreedom },
            .number("denominatorDfAtMeans", in: .document) { $0.testAtMeans?.usableDenominator },
            .number("pAtMeans") { $0.testAtMeans?.pValue },
        ]
        return ReportTable("term-tests", columns: atZero + shown { $0.principal } + atMeans, rows: tests)
    }

    /// The tests at 0 of the terms that interact with numbers, for the terminal.
    static func atZero(_ tests: [TermTest]) -> ReportTable<TermTest> {
        let term = TableColumn<TermTest>.text { $0.term }.headed("Term")
        return ReportTable(
            "term-tests-at-zero", columns: [term] + shown { $0.test }, rows: tests.filter { $0.testAtMeans != nil })
    }

    private static func shown(_ test: @escaping @Sendable (TermTest) -> FTest) -> [TableColumn<TermTest>] {
        [
            .number { test($0).statistic }.onPage("F", .fixed(2)).inTerminal("F", .fixed(3)),
            .number { test($0).numeratorDegreesOfFreedom }.headed("df", .fixed(0)),
            .number { test($0).usableDenominator }
                .onPage("Residual df", .degreesOfFreedom).inTerminal("residual df", .degreesOfFreedom),
            .number { test($0).pValue }.headed("p", .probability),
        ]
    }
}

extension FTest {
    /// The residual degrees of freedom where they can be used.
    fileprivate var usableDenominator: Double? {
        hasUsableDegreesOfFreedom ? denominatorDegreesOfFreedom : nil
    }
}
