import Fitter

/// A comparison of models as JSON.
struct AnovaDocument: Encodable {
    let schema = "mixreport-anova/1"
    let method: String
    let n: Int
    let models: TableRows

    init(_ analysis: AnovaAnalysis) {
        method = analysis.method.rawValue
        n = analysis.models[0].fit.n
        models = AnovaTable.table(analysis.models).documentRows
    }
}
