import Assessment
import Fitter

/// The reference next to the exact and the variational fit: figures, tables and what they say.
struct ComparisonSection: ReportSection {
    static let id = "comparison"
    static let documentKey: String? = "comparison"

    private let comparison: ReferenceComparison?
    private let failure: RFailure?
    private let coefficients: CoefficientNames

    init(_ results: ReportResults) {
        comparison = results.comparison
        failure = results.referenceFailure
        coefficients = results.analysis.names
    }

    var title: String { "Comparison with \(comparison?.reference.name ?? "lme4")" }

    var findings: [ReportedFinding] {
        failure == nil ? comparison.map(ComparisonText.findings) ?? [] : [ComparisonText.reported(.referenceFailed)]
    }

    var codes: [FindingCode] {
        failure == nil ? (comparison == nil ? [] : ComparisonFindings.codes) : [.referenceFailed]
    }

    var document: (any Encodable & Sendable)? { comparison.map { ComparisonDocument.list($0) } }

    func content(names: inout FileName) -> SectionContent? {
        if let failure { return Self.content(failure) }
        return comparison.map { content($0, names: &names) }
    }

    private static func content(_ failure: RFailure) -> SectionContent {
        SectionContent(
            paragraphs: ["lme4 was to be run in R for a comparison. That failed: \(failure.reason)."],
            outputs: failure.output.isEmpty ? [] : [ProgramOutput(title: "R printed:", text: failure.output)])
    }

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
        let ofExact = intercepts(interceptIndex.map { result.fit.fixedEffects[$0].estimate })
        let ofVariational = intercepts(interceptIndex.flatMap { result.variationalFit?.fixedEffects[$0] })
        for comparison in exact {
            let exact = ComparisonFigures.Fit(name: "exact", comparison: comparison, intercepts: ofExact)
            let other = variational.first { $0.isOfSameLevels(as: comparison) }.map {
                ComparisonFigures.Fit(name: "variational", comparison: $0, intercepts: ofVariational)
            }
            let id = "lme4-\(comparison.group)-\(comparison.coefficient)"
            // Points that are counted in cells show one fit only.
            let isCounted = 2 * comparison.levels.count > FigureLimits.points
            for fits in isCounted ? [[exact]] + (other.map { [[$0]] } ?? []) : [[exact] + (other.map { [$0] } ?? [])] {
                figures.append(
                    ComparisonFigures.planned(fits, referenceName: "lme4", id: names.unique(id), unit: "rows"))
            }
        }
        let keyFigure = figures.count - 1
        let fitName = variational.isEmpty ? "exact" : "variational"
        figures += result.reordered.compactMap { comparison in
            ComparisonFigures.pairedByLine(
                comparison, fitName: fitName, referenceName: "lme4",
                id: names.unique("order-\(comparison.group)-\(comparison.coefficient)"))
        }
        let tables = ComparisonTables(result, coefficients)
        return SectionContent(
            paragraphs: ComparisonSentences(result).paragraphs,
            outputs: (reference.summary.messages ?? []).map {
                ProgramOutput(title: "\(reference.name) printed:", text: $0)
            },
            tables: [tables.agreement] + (tables.order.map { [$0] } ?? []),
            figures: figures,
            // The last factor, as in the tutorial.
            keyFigure: keyFigure)
    }
}

extension EffectComparison {
    /// Whether two comparisons are of one coefficient and list the same levels.
    fileprivate func isOfSameLevels(as other: EffectComparison) -> Bool {
        group == other.group && coefficient == other.coefficient && levels == other.levels
    }
}
