import Assessment
import Fitter

/// Whether residuals of rows that follow each other within a level are correlated.
struct AutocorrelationSection: ReportSection {
    static let id = "autocorrelation"
    static let documentKey: String? = "autocorrelation"
    let title = "Autocorrelation"

    /// Nil where no factor has enough rows per level, or nothing was simulated.
    private let check: AutocorrelationCheck?
    private let checks: ReplicatedChecks
    private var replicates: Int { checks.replicates }

    init(_ results: ReportResults) {
        check = results.diagnostics.autocorrelation
        checks = results.diagnostics.checks
    }

    var findings: [ReportedFinding] {
        guard let check else { return [] }
        return [
            ReportedFinding(
                AutocorrelationFindings.finding(check, checks),
                AutocorrelationText(check, replicates: replicates).sentence, at: place)
        ]
    }

    var codes: [FindingCode] { check == nil ? [] : AutocorrelationFindings.codes }

    var document: (any Encodable & Sendable)? { check.map { AutocorrelationDocument($0) } }

    func content(names: inout FileName) -> SectionContent? {
        guard let check else { return nil }
        let figures = check.groups.map { group in
            AutocorrelationFigure.planned(
                check, group, id: names.unique("autocorrelation-\(group)"), replicates: replicates)
        }
        return SectionContent(
            paragraphs: AutocorrelationText(check, replicates: replicates).paragraphs, figures: figures,
            keyFigure: check.groups.firstIndex { $0 == check.worst?.group } ?? 0)
    }
}
