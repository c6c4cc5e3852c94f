import Assessment
import Fitter

/// The coefficients of the exact fit, next to other fits', with the tests of their terms.
struct FixedEffectSection: ReportSection {
    static let id = "fixed-effects"
    let title = "Fixed effects"

    private let analysis: ModelAnalysis
    private let variational: VariationalFit?
    private let reference: ReferenceEstimates?

    init(_ results: ReportResults) {
        analysis = results.analysis
        variational = results.variational.fit
        reference = results.comparison?.reference
    }

    private var fit: FittedModel { analysis.fit }
    private var inference: InferenceAnalysis { analysis.inference }

    func content(names: inout FileName) -> SectionContent? {
        let estimates = SectionTable(
            FixedEffectTable(analysis, variational, reference).table,
            caption: "Fixed effects by \(fit.method.rawValue)",
            note: fit.degreesOfFreedom.approximation.sentence + " " + "Intervals: \(inference.method(fit))."
                + (variational == nil ? "" : " Variational fixed effects are point estimates."))
        return SectionContent(
            paragraphs: FixedEffectSentence(analysis).text.map { [$0] } ?? [],
            tables: [estimates] + (tests.map { [$0] } ?? []),
            figures: FixedEffectFigure.planned(fit, inference).map { [$0] } ?? [])
    }

    /// The type III table; nil where it would only repeat the t tests of the coefficients.
    private var tests: SectionTable? {
        guard analysis.termTests.contains(where: { $0.test.numeratorDegreesOfFreedom > 1 }) else { return nil }
        return SectionTable(
            TermTestTable.table(analysis.termTests), caption: "Tests of terms (type III)",
            note:
                "Each test is of the hypothesis that all coefficients of the term are 0, with all other terms in the model, whatever the coding of its factors. Main effects are averages over the levels of interacting factors."
        )
    }
}
