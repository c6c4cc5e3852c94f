import Assessment
import Fitter

/// Which rows and levels the fixed effects rest on.
struct InfluenceSection: ReportSection {
    static let id = "influence"
    static let documentKey: String? = "influence"
    let title = "Influence"

    private static let shownCases = 10
    /// The largest number of rows in a file with all of them.
    private static let mostRows = 20_000
    /// The largest number of numbers in such a file.
    private static let mostNumbers = 400_000

    private let summary: InfluenceSummary

    init(_ results: ReportResults) { summary = results.influence }

    var findings: [ReportedFinding] {
        guard let found = summary.findings else { return [] }
        let finding = InfluenceFindings.finding(found.results)
        return [ReportedFinding(finding, InfluenceText.sentence(finding), at: place)]
    }

    var document: (any Encodable & Sendable)? { InfluenceDocument(summary) }

    func content(names: inout FileName) -> SectionContent? {
        switch summary {
        case .omitted(let reason):
            return SectionContent(paragraphs: ["The influence of single rows and levels is not shown: \(reason)."])
        case .found(let findings):
            // The name comes first to the rows, whatever a factor is called.
            var tables = [Self.rows(findings.rows, name: names.unique("influence-rows"))]
            var figures: [(figure: PlannedFigure, largest: Double)] = []
            for group in findings.groups {
                let name = names.unique("influence-\(group.group)")
                tables.append(Self.levels(group, findings, name: name))
                if let figure = InfluenceFigures.levels(group, id: names.unique("\(name)-plot")) {
                    figures.append((figure, group.largestChange?.cooksDistance ?? 0))
                }
            }
            return SectionContent(
                paragraphs: InfluenceSentences(findings).paragraphs, tables: tables, figures: figures.map(\.figure),
                keyFigure: Self.keyFigure(figures))
        }
    }

    /// The figure of the factor whose levels weigh most.
    private static func keyFigure(_ figures: [(figure: PlannedFigure, largest: Double)]) -> Int {
        figures.indices.max { figures[$0].largest < figures[$1].largest } ?? 0
    }

    private static func rows(_ rows: RowInfluence, name: String) -> (TableModel, ReportFile?) {
        let effects = rows.fixedEffectNames
        let cells = rows.mostInfluential(shownCases).map { item in
            [item.name, item.mostChanged.map { effects[$0].shown } ?? "–"] + [
                item.mostChanged.map { NumberText.fixed(item.dfbetas[$0], 3) } ?? "–",
                NumberText.significant(item.cooksDistance, 3), NumberText.fixed(item.leverage, 4),
                NumberText.fixed(rows.standardizedResiduals[item.index], 2),
            ]
        }
        let (n, p) = (rows.leverages.count, effects.count)
        let isWhole = n <= mostRows && n * (p + 4) <= mostNumbers
        let beyond = isWhole ? n : rows.cooksDistances.count { !($0 <= rows.cooksCutoff) }
        let listed =
            isWhole
            ? Array(0..<n)
            : beyond <= mostRows
                ? (0..<n).filter { !(rows.cooksDistances[$0] <= rows.cooksCutoff) }
                : rows.mostInfluential(mostRows).map(\.index).sorted()
        let csv = CSVTable(
            header: [
                "row", "leverage", "standardizedResidual", "cooksDistance",
            ] + effects.map { "dfbetas: \($0)" },
            rowCount: listed.count
        ) { index in
            let row = listed[index]
            let numbers = [
                rows.leverages[row], rows.standardizedResiduals[row], rows.cooksDistances[row],
            ]
            return ["\(rows.sourceRows[row] + 1)"]
                + (numbers + (0..<p).map { rows.dfbetas[row, $0] }).map(CSVText.number)
        }
        let extent =
            isWhole
            ? "The file has all rows."
            : listed.count < beyond
                ? "The file has the \(Sentence.counted(listed.count, "row")) with the largest Cook's distances of the \(NumberText.count(beyond)) beyond 4/n."
                : "The file has the \(Sentence.counted(listed.count, "row")) whose Cook's distance is beyond 4/n or cannot be computed."
        let table = TableModel(
            id: "\(name)-table", caption: "The most influential rows",
            headings: [
                "Data row", "Changes most", "DFBETAS", "Cook's distance", "Leverage", "Standardised residual",
            ],
            rows: cells, textColumns: 2, csv: "tables/\(name).csv",
            note:
                "Data rows count from 1 below the header. DFBETAS: the estimate with all rows less that without, in standard errors of the latter. Standardised residual: the residual over its standard deviation σ√((1 − leverage)/weight). \(extent)"
        )
        return (table, ReportFile(path: "tables/\(name).csv", table: csv))
    }

    private static func levels(
        _ group: GroupInfluence, _ findings: InfluenceSummary.Findings, name: String
    ) -> (TableModel, ReportFile?) {
        let effects = group.fixedEffectNames
        let cells = group.mostInfluential(shownCases).map { item in
            [item.name.shown, item.mostChanged.map { effects[$0].shown } ?? "–"] + [
                item.mostChanged.map { NumberText.fixed(item.dfbetas[$0], 2) } ?? "–",
                item.mostChanged.map { NumberText.significant(group.estimates[item.index, $0]) } ?? "–",
                item.mostChanged.map { NumberText.significant(findings.estimates[$0]) } ?? "–",
                NumberText.significant(item.cooksDistance, 3), NumberText.count(item.count),
                NumberText.fixed(item.leverage, 2),
            ]
        }
        let csv = CSVTable(
            header: ["level", "rows", "leverage", "cooksDistance", "mdffits", "covarianceRatio"]
                + effects.map { "estimate: \($0)" } + effects.map { "dfbetas: \($0)" },
            rowCount: group.levels.count
        ) { level in
            let numbers =
                [
                    group.leverages[level], group.cooksDistances[level], group.mdffits[level],
                    group.covarianceRatios[level],
                ] + effects.indices.map { group.estimates[level, $0] }
                + effects.indices.map { group.dfbetas[level, $0] }
            return [group.levels[level], "\(group.counts[level])"] + numbers.map(CSVText.number)
        }
        let table = TableModel(
            id: "\(name)-table", caption: "The most influential levels of \(group.group.shown)",
            headings: [
                "Level", "Changes most", "DFBETAS", "Estimate without", "With all", "Cook's distance", "Rows",
                "Leverage",
            ],
            rows: cells, textColumns: 2, csv: "tables/\(name).csv",
            note:
                "DFBETAS: the estimate with all rows less that without the level, in standard errors of the latter. Leverage: the sum over the level's rows. The file has all levels and coefficients."
        )
        return (table, ReportFile(path: "tables/\(name).csv", table: csv))
    }
}
