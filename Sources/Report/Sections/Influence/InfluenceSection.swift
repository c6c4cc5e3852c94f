import Assessment
import Fitter

/// Which rows and levels the fixed effects rest on.
struct InfluenceSection: ReportSection {
    static let id = "influence"
    static let documentKey: String? = "influence"
    let title = "Influence"

    private let summary: InfluenceSummary

    private let coefficients: CoefficientNames

    init(_ results: ReportResults) {
        summary = results.influence
        coefficients = results.analysis.names
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
            var tables = [InfluenceTables.rows(findings.rows, coefficients, name: names.unique("influence-rows"))]
            var figures: [(figure: PlannedFigure, largest: Double)] = []
            for group in findings.groups {
                let name = names.unique("influence-\(group.group)")
                tables.append(InfluenceTables.levels(group, coefficients, estimates: findings.estimates, name: name))
                if let figure = InfluenceFigures.levels(group, id: names.unique("\(name)-plot")) {
                    figures.append((figure, group.largestChange?.cooksDistance ?? 0))
                }
            }
            let key = Self.keyFigure(figures)
            let others = figures.indices.filter { $0 != key }.map { figures[$0].figure }
            return SectionContent(
                paragraphs: InfluenceSentences(findings, name: coefficients.brief).paragraphs, tables: tables,
                figures: figures.indices.contains(key) ? [figures[key].figure] : [],
                subsections: others.isEmpty
                    ? []
                    : [
                        Subsection(
                            id: "influence-more", title: "Levels of the other factors", figures: others,
                            isFolded: true)
                    ])
        }
    }

    /// The figure of the factor whose levels weigh most.
    private static func keyFigure(_ figures: [(figure: PlannedFigure, largest: Double)]) -> Int {
        figures.indices.max { figures[$0].largest < figures[$1].largest } ?? 0
    }
}
