import Fitter

/// Tests of terms as JSON.
struct TermTestDocument: Encodable {
    let schema = "mixreport-tests/1"
    /// `type3` or `drop1`.
    let kind: String
    let formula: String
    let method: String
    let degreesOfFreedom: String
    let n: Int
    /// How many rows were left out because of missing values.
    let dropped: Int
    let missingValues: [MissingValues]
    let termTests: TableRows
    let warnings: [String]

    init(_ analysis: TermTestAnalysis) {
        kind = analysis.kind.rawValue
        formula = analysis.formula.description
        method = analysis.fit.method.rawValue
        degreesOfFreedom = analysis.fit.degreesOfFreedom.approximation.rawValue
        n = analysis.fit.n
        dropped = analysis.data.summary.rowsDropped
        missingValues = MissingValues.list(analysis.data.summary)
        termTests = TermTestTable.table(analysis.tests).documentRows
        warnings = TermTestWarnings.sentences(analysis)
    }
}
