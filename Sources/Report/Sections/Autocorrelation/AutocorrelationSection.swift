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
    private let time: TimeOrder?
    private var replicates: Int { check?.replicates ?? checks.replicates }

    init(_ results: ReportResults) {
        check = results.diagnostics.autocorrelation
        checks = results.diagnostics.checks
        time = results.analysis.time
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

    /// Why there is no check in the order that was asked for.
    private var absence: String? {
        time.map {
            "The autocorrelation in the order of \($0.name.shown) was not computed: \(replicates == 0 ? "nothing was simulated to compare it with." : "no grouping factor has \(ResidualAutocorrelation.fewestPairs) pairs of rows at successive occasions in levels of at least \(ResidualAutocorrelation.fewestRows) rows.")"
        }
    }

    func content(names: inout FileName) -> SectionContent? {
        guard let check else { return absence.map { SectionContent(paragraphs: [$0]) } }
        let figures = check.groups.map { group in
            AutocorrelationFigure.planned(
                check, group, id: names.unique("autocorrelation-\(group)"), replicates: replicates)
        }
        let key = check.groups.firstIndex { $0 == check.worst?.group } ?? 0
        let others = figures.indices.filter { $0 != key }.map { figures[$0] }
        return SectionContent(
            paragraphs: AutocorrelationText(check, replicates: replicates).paragraphs, figures: [figures[key]],
            subsections: others.isEmpty
                ? []
                : [
                    Subsection(
                        id: "autocorrelation-more", title: "Levels of the other factors", figures: others,
                        isFolded: true)
                ])
    }
}
