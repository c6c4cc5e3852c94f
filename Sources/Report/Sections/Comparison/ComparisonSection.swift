import Assessment
import Fitter

/// The reference next to the exact and the variational fit: figures, tables and what they say.
struct ComparisonSection: ReportSection {
    static let id = "comparison"
    static let documentKey: String? = "comparison"

    private let comparison: ReferenceComparison?

    init(_ results: ReportResults) { comparison = results.comparison }

    var title: String { "Comparison with \(comparison?.reference.name ?? "a reference")" }

    var findings: [ReportedFinding] { comparison.map(ComparisonText.findings) ?? [] }

    var codes: [FindingCode] { comparison == nil ? [] : ComparisonFindings.codes }

    var document: (any Encodable & Sendable)? { comparison.map { ComparisonDocument.list($0) } }

    func content(names: inout FileName) -> SectionContent? { comparison.map { content($0, names: &names) } }

    private func content(_ result: ReferenceComparison, names: inout FileName) -> SectionContent {
        let (reference, exact, variational) = (result.reference, result.exact, result.variational)
        guard !exact.isEmpty else {
            return SectionContent(
                paragraphs: [
                    "The reference's groups and levels (\(Sentence.names(Set(reference.effects.map(\.group)).sorted()))) have none in common with this model's, so that there is nothing to compare."
                ])
        }
        var figures: [PlannedFigure] = []
        let intercepts = { (ours: Double?) -> (theirs: Double, ours: Double)? in
            guard let ours, let theirs = result.theirs("(Intercept)")?.estimate else {
                return nil
            }
            return (theirs, ours)
        }
        let interceptIndex = result.fit.fixedEffects.firstIndex { $0.name == "(Intercept)" }
        for (fitName, comparisons, intercept) in [
            ("exact", exact, interceptIndex.map { result.fit.fixedEffects[$0].estimate }),
            ("variational", variational, interceptIndex.flatMap { result.variationalFit?.fixedEffects[$0] }),
        ] {
            for comparison in comparisons {
                figures.append(
                    ComparisonFigures.planned(
                        comparison, fitName: fitName, referenceName: "lme4",
                        id: names.unique("lme4-\(fitName)-\(comparison.group)-\(comparison.coefficient)"),
                        intercepts: intercepts(intercept), unit: "rows"))
            }
        }
        let keyFigure = figures.count - 1
        let fitName = variational.isEmpty ? "exact" : "variational"
        figures += result.reordered.compactMap { comparison in
            ComparisonFigures.pairedByLine(
                comparison, fitName: fitName, referenceName: "lme4",
                id: names.unique("order-\(comparison.group)-\(comparison.coefficient)"))
        }
        let tables = ComparisonTables(result)
        return SectionContent(
            paragraphs: ComparisonSentences(result).paragraphs,
            tables: [tables.agreement] + (tables.order.map { [$0] } ?? []),
            figures: figures,
            // The variational fit of the last factor, as in the tutorial: what agrees exactly has little to show.
            keyFigure: keyFigure)
    }
}
