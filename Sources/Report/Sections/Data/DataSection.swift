import Assessment
import Fitter

/// The columns of the data, what the model uses each for, and what they show before anything is fitted.
struct DataSection: ReportSection {
    static let id = "data"
    static let documentKey: String? = "dataColumns"
    let title = "The data"

    private let profile: DataProfile?
    private let found: [Finding]

    init(_ results: ReportResults) {
        let analysis = results.analysis
        profile = analysis.profile
        found =
            (analysis.profile.map { DataFindings.list($0, hasModel: true) } ?? [])
            + ResponseFindings.list(
                results.design.hasMeans ? [] : results.design.response, name: results.design.responseName,
                isColumn: analysis.data.summary.hasPlainResponse,
                residualSkewness: results.diagnostics.residualSummary.skewness)
    }

    var findings: [ReportedFinding] {
        guard let profile else { return [] }
        let text = DataText(profile, hasModel: true)
        return found.map { ReportedFinding($0, text.sentence($0), at: place) }
    }

    var codes: [FindingCode] {
        profile == nil ? [] : DataFindings.codes(hasModel: true) + ResponseFindings.codes
    }

    var document: (any Encodable & Sendable)? { profile.map { DataDocument($0) } }

    func content(names: inout FileName) -> SectionContent? {
        guard let profile else { return nil }
        return SectionContent(
            paragraphs: UnusedColumnsText.sentence(profile, hasModel: true).map { [$0] } ?? [],
            tables: [
                SectionTable(
                    ColumnTable.table(profile, hasModel: true),
                    caption:
                        "The columns that the model uses, in \(profile.rowsUsed == profile.rowsRead ? "all" : "its") \(Sentence.counted(profile.rowsUsed, "row"))\(profile.observations > profile.rowsUsed ? ", cells of \(Sentence.counted(profile.observations, "row"))" : "")",
                    note: profile.rowsUsed == profile.rowsRead
                        ? nil
                        : "Missing values are counted in all \(NumberText.count(profile.rowsRead)) rows of the file, everything else in the rows that the model uses."
                )
            ], figures: DataFigure.planned(profile).map { [$0] } ?? [])
    }
}
