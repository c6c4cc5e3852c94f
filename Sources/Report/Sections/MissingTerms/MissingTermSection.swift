import Assessment
import Fitter

/// Whether the model lacks a random slope, an interaction, or the group means of a predictor.
struct MissingTermSection: ReportSection {
    static let id = "missing-terms"
    static let documentKey: String? = "missingTerms"
    let title = "Missing terms"

    /// Empty where there is nothing to test, or nothing was simulated.
    private let terms: [MissingTermCheck]
    private let checks: ReplicatedChecks
    private let analysis: ModelAnalysis

    init(_ results: ReportResults) {
        terms = results.diagnostics.missingTerms
        checks = results.diagnostics.checks
        analysis = results.analysis
    }

    private var text: MissingTermText {
        MissingTermText(terms, rows: analysis.data.design.n, replicates: checks.replicates)
    }

    var findings: [ReportedFinding] {
        MissingTermFindings.list(terms, checks).map { ReportedFinding($0, text.sentence($0), at: place) }
    }

    var codes: [FindingCode] { MissingTermFindings.codes(terms) }

    var document: (any Encodable & Sendable)? { terms.isEmpty ? nil : MissingTermDocument(terms) }

    func content(names: inout FileName) -> SectionContent? {
        guard !terms.isEmpty else { return nil }
        let figures = terms.compactMap(\.departure).compactMap {
            MissingTermFigure.planned($0, analysis.fit, id: names.unique("missing-\($0.term.kind.rawValue)"))
        }
        return SectionContent(
            paragraphs: text.paragraphs, figures: figures,
            subsections: [
                Subsection(
                    id: "missing-terms-tested", title: "The terms that were tested",
                    tables: [
                        SectionTable(
                            MissingTermTable.table(terms.flatMap(\.terms)), caption: "Scores of missing terms",
                            note: text.tableNote)
                    ], isFolded: true)
            ])
    }
}
