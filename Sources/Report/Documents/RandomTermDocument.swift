import Assessment
import Fitter

/// Tests of random-effects terms as JSON.
struct RandomTermDocument: Encodable {
    let schema = "mixreport-ranova/1"
    let formula: String
    let method: String
    let n: Int
    /// How many rows were left out because of missing values.
    let dropped: Int
    let missingValues: [MissingValues]
    /// The model, then the model without each term.
    let models: TableRows
    let warnings: [String]

    init(_ analysis: RandomTermAnalysis) {
        formula = analysis.formula.description
        method = analysis.fit.method.rawValue
        n = analysis.fit.n
        dropped = analysis.data.summary.rowsDropped
        missingValues = MissingValues.list(analysis.data.summary)
        models = RandomTermTable.table(analysis).documentRows
        warnings = FitWarnings.sentences(FitFindings.list(analysis.fit, analysis.data))
    }
}
