import Assessment
import Fitter

/// Which rows and levels the fixed effects rest on.
struct InfluenceSection: ReportSection {
    static let id = "influence"
    static let documentKey: String? = "influence"
    let title = "Influence"

    private let summary: InfluenceSummary

    private let coefficients: CoefficientNames
    /// What a row is, for cells.
    private let cells: String?

    init(_ results: ReportResults) {
        summary = results.influence
        coefficients = results.analysis.names
        cells = CellText.influence(results.design)
    }

    var findings: [ReportedFinding] {
        guard let found = summary.findings else { return [] }
        return InfluenceFindings.list(found.results).map {
            ReportedFinding($0, InfluenceText.sentence($0, coefficients.brief), at: place)
        }
    }

    var codes: [FindingCode] { summary.findings == nil ? [] : InfluenceFindings.codes }

    var document: (any Encodable & Sendable)? { InfluenceDocument(summary) }

    func content(names: inout FileName) -> SectionContent? {
        switch summary {
        case .omitted(let reason):
            return SectionContent(paragraphs: ["The influence of single rows and levels is not shown: \(reason.text)."])
        case .found(let findings):
            // The name comes first to the rows, whatever a factor is called.
            let rows = InfluenceTables.rows(findings.rows, coefficients, name: names.unique("influence-rows"))
            let groups = findings.groups.map { group in
                let name = names.unique("influence-\(group.group)")
                return (
                    group: group,
                    table: InfluenceTables.levels(group, coefficients, estimates: findings.estimates, name: name),
                    figure: InfluenceFigures.levels(group, id: names.unique("\(name)-plot"))
                )
            }
            let key = groups.indices.max { Self.weight(groups[$0].group) < Self.weight(groups[$1].group) }
            let others = groups.indices.filter { $0 != key }.map { groups[$0] }
            return SectionContent(
                paragraphs: (cells.map { [$0] } ?? [])
                    + InfluenceSentences(findings, name: coefficients.brief).paragraphs(
                        of: key.map { groups[$0].group.group }),
                tables: key.map { [groups[$0].table] } ?? [rows],
                figures: key.flatMap { groups[$0].figure }.map { [$0] } ?? [],
                subsections: key == nil
                    ? []
                    : [
                        Subsection(
                            id: "influence-more",
                            title: others.isEmpty ? "Single rows" : "Single rows, and levels of the other factors",
                            paragraphs: InfluenceSentences(findings, name: coefficients.brief)
                                .otherParagraphs(than: key.map { groups[$0].group.group }),
                            figures: others.compactMap(\.figure), tables: [rows] + others.map(\.table),
                            isFolded: true)
                    ])
        }
    }

    /// The factor with the largest one comes first.
    private static func weight(_ group: GroupInfluence) -> Double { group.largestChange?.cooksDistance ?? 0 }
}
