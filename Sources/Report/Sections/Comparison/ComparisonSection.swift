import Fitter

/// The reference beside the exact and the variational fit: figures, tables and what they say.
struct ComparisonSection {
    private let result: ReferenceComparison

    init(_ result: ReferenceComparison) { self.result = result }

    private var reference: ReferenceEstimates { result.reference }
    private var exact: [EffectComparison] { result.exact }
    private var variational: [EffectComparison] { result.variational }

    /// The section, its figures and tables; nil where nothing could be joined.
    func part(names: inout FileName) -> SectionPart? {
        guard !exact.isEmpty else {
            return SectionPart(
                id: "comparison", title: "Comparison with \(reference.name)",
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
        let interceptIndex = result.analysis.fit.fixedEffects.firstIndex { $0.name == "(Intercept)" }
        for (fitName, comparisons, intercept) in [
            ("exact", exact, interceptIndex.map { result.analysis.fit.fixedEffects[$0].estimate }),
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
        return SectionPart(
            id: "comparison", title: "Comparison with \(reference.name)",
            paragraphs: ComparisonSentences(result).paragraphs,
            tables: [(tables.agreement, ReportFile(path: "tables/agreement.csv", text: tables.agreementCSV))]
                + (tables.order.map { [($0, ReportFile(path: "tables/order.csv", text: tables.orderCSV))] } ?? []),
            figures: figures,
            // The variational fit of the last factor, as in the tutorial: what agrees exactly has little to show.
            keyFigure: keyFigure)
    }
}
