import Assessment
import Fitter

/// The columns of a data file, for a model or without one, and what they show; nothing is fitted.
struct DescriptionAnalysis {
    let profile: DataProfile
    /// Nil for all columns, whatever a model may use.
    let formula: Formula?
    let findings: [Finding]
    /// The codes of the findings that were looked for, whether they were found or not.
    let codes: [FindingCode]

    /// - Parameter text: the formula; nil for all columns.
    init(formula text: String?, _ pipeline: FitPipeline) throws {
        guard let text else {
            formula = nil
            pipeline.terminal.begin("reading")
            profile = try DataProfile(
                pipeline.source, options: pipeline.options.model, threads: pipeline.threads
            ) {
                pipeline.terminal.update($0, of: $1, .bytes)
            }
            findings =
                DataFindings.list(profile, hasModel: false)
                + SimilarLevels.all(profile).map { Finding.similarLevels($0) }
            codes = DataFindings.codes(hasModel: false) + [.similarLevels]
            return
        }
        let formula = try Formula(text)
        let table = try pipeline.read([formula]).table
        let data = try pipeline.code(formula, table)
        self.formula = formula
        profile = DataProfile(table, data)
        findings =
            DataFindings.list(profile, hasModel: true)
            + ResponseFindings.list(
                data.design.hasMeans ? [] : data.design.response, name: data.design.responseName,
                isColumn: data.summary.hasPlainResponse,
                residualSkewness: nil)
            + FitFindings.ofData(data.summary)
        codes = DataFindings.codes(hasModel: true) + ResponseFindings.codes + FitFindings.codesOfData
    }

    var hasModel: Bool { formula != nil }
}

extension DataSummary {
    /// Whether the response is a column as it is.
    var hasPlainResponse: Bool { columns.contains { $0.roles.contains(ColumnRole(.response)) } }
}
