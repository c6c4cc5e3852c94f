import Assessment
import Fitter

/// How the response depends on the variables of the fixed effects: a picture and tables for each question of the formula, and the fits of groups with random slopes.
struct EffectSection: ReportSection {
    static let id = "effects"
    static let documentKey: String? = "effects"
    let title = "Effects"

    /// So many effects are on the page; of more the clearest.
    static let most = 6

    private let results: ReportResults

    init(_ results: ReportResults) { self.results = results }

    var document: (any Encodable & Sendable)? {
        results.effects.list.map { EffectDocument($0, results.effects, results.fit) }
    }

    func content(names: inout FileName) -> SectionContent? {
        let effects = results.effects
        let shown = effects.list.prefix(Self.most)
        var parts: [Subsection] = []
        var files: [ReportFile] = []
        // The picture of one effect is at the top of the page.
        let overview = OverviewFigure.effect(effects)?.variables
        for effect in shown {
            let id = names.unique("effect-\(effect.variables.map(\.name).joined(separator: "-"))")
            let tables = EffectTables(effect, effects, id: id)
            let text = EffectText(effect, results)
            parts.append(
                Subsection(
                    id: "\(id)-part", title: text.title,
                    paragraphs: text.paragraphs(
                        pairs: tables.hiddenPairs, isPictureAbove: effect.variables == overview),
                    figures: effect.variables == overview
                        ? [] : EffectFigure(effect, results, text, id: id).planned.map { [$0] } ?? [],
                    tables: tables.list(degreesOfFreedom: results.fit.degreesOfFreedom.approximation)))
            files += tables.files
        }
        for group in results.groupFits {
            let id = names.unique("groups-\(group.group)")
            parts.append(
                Subsection(
                    id: "\(id)-part", title: "\(group.along.plotted) for each \(group.group.plotted)",
                    figures: [GroupFitFigure.planned(group, results, id: id)]))
        }
        guard !parts.isEmpty else { return nil }
        let others = Array(effects.list.dropFirst(Self.most))
        if !others.isEmpty { files.append(OtherEffectTable.table(others, effects).file) }
        return SectionContent(paragraphs: paragraphs(others), subsections: parts, files: files)
    }

    /// What is left out, and where it is.
    private func paragraphs(_ others: [Effect]) -> [String] {
        var paragraphs: [String] = []
        if !others.isEmpty {
            let names = others.map { $0.variables.map(\.name.plotted).joined(separator: " with ") }
            paragraphs.append(
                "The \(NumberText.count(Self.most)) clearest effects are shown. The means of \(Sentence.counted(others.count, "other")) (\(Sentence.names(names))) are in \(OtherEffectTable.path) and in report.json."
            )
        }
        let omitted = results.effects.omitted.map { $0.map(\.plotted).joined(separator: " with ") }
        if !omitted.isEmpty {
            paragraphs.append(
                "Without means, because there are too many combinations of levels, or the number has only one value: \(Sentence.names(omitted))."
            )
        }
        return paragraphs
    }
}
