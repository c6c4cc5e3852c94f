import Fitter

/// A comparison of models as JSON.
struct AnovaDocument: Encodable {
    let schema = "mixreport-anova/1"
    let method: String
    let n: Int
    /// How many rows were left out because of missing values.
    let dropped: Int
    let missingValues: [MissingValues]
    let models: TableRows

    init(_ analysis: AnovaAnalysis) {
        method = analysis.method.rawValue
        n = analysis.models[0].fit.n
        dropped = analysis.summary.rowsDropped
        missingValues = MissingValues.list(analysis.summary)
        models = AnovaTable.table(analysis.models, analysis.method).documentRows
    }
}
