import Fitter

/// A type III table as text.
struct TermTestText {
    let text: String

    init(_ analysis: TermTestAnalysis) {
        let method = analysis.fit.degreesOfFreedom.requested.authors
        var lines = [
            "Tests of terms (type III), with \(method)'s degrees of freedom",
            "Formula: \(analysis.formula.description.escapedForDisplay(limit: 2000)), fitted by \(analysis.fit.method.rawValue)",
        ]
        if !analysis.tests.isEmpty { lines += [""] + Self.table(analysis.tests) }
        let warnings = TermTestWarnings.sentences(analysis)
        if !warnings.isEmpty { lines += [""] + warnings.map { $0.escapedForDisplay(limit: 2000) } }
        text = lines.joined(separator: "\n")
    }

    /// The rows in columns.
    static func table(_ tests: [TermTest]) -> [String] {
        TextTable.aligned(
            [["Term", "F", "df", "residual df", "p"]]
                + tests.map { row in
                    [
                        row.term, NumberText.fixed(row.test.statistic, 3),
                        NumberText.fixed(row.test.numeratorDegreesOfFreedom, 0),
                        NumberText.degreesOfFreedom(row.test),
                        NumberText.probability(row.test.pValue),
                    ]
                }, textColumns: 1)
    }
}

/// A type III table as JSON.
struct TermTestDocument: Encodable {
    let schema = "mixreport-tests/1"
    let formula: String
    let method: String
    let degreesOfFreedom: String
    let n: Int
    let termTests: [FitDocument.TermTest]
    let warnings: [String]

    init(_ analysis: TermTestAnalysis) {
        formula = analysis.formula.description
        method = analysis.fit.method.rawValue
        degreesOfFreedom = analysis.fit.degreesOfFreedom.approximation.rawValue
        n = analysis.fit.n
        termTests = analysis.tests.map { FitDocument.TermTest($0) }
        warnings = TermTestWarnings.sentences(analysis)
    }
}
