import Assessment
import Fitter

/// The coefficients of the exact fit, next to other fits', with the tests of their terms.
struct FixedEffectSection: ReportSection {
    static let id = "fixed-effects"
    let title = "Fixed effects"

    private let results: ReportResults

    init(_ results: ReportResults) { self.results = results }

    func content(names: inout FileName) -> SectionContent? {
        let sizes = CoefficientSizes(results.fit)
        let estimates = SectionTable(
            FixedEffectTable(
                results.analysis, results.variational.fit, results.reference, results.coefficients, sizes
            ).table,
            caption: "Fixed effects by \(results.fit.method.rawValue)",
            note: results.fit.degreesOfFreedom.approximation.sentence + " "
                + "Intervals: \(results.inference.method(results.fit))."
                + (results.variational.fit == nil ? "" : " Variational fixed effects are point estimates.")
                + CoefficientText.note(results.coefficients))
        return SectionContent(
            paragraphs: CenteringText.paragraphs(results.analysis)
                + [TimeUnitText.sentence(results.analysis.data.summary)].compactMap(\.self),
            tables: [estimates] + (tests.map { [$0] } ?? []),
            subsections: FixedEffectFigure.planned(
                results.analysis, sizes, isSorted: results.coefficients.contains(.sorted)
            ).map {
                [
                    Subsection(
                        id: "fixed-effects-figure", title: "The coefficients as a figure", figures: [$0], isFolded: true
                    )
                ]
            } ?? [])
    }

    /// The type III table; nil where it would only repeat the t tests of the coefficients.
    private var tests: SectionTable? {
        let tests = results.analysis.termTests
        guard !tests.allSatisfy(\.isOfCoefficient) else { return nil }
        let covariates = CovariateText.sentence(tests).map {
            " \($0) The tests at 0, which the t tests of the coefficients rest on, are in the file."
        }
        let difference = CovariateText.difference(
            tests, variables: results.analysis.data.coding.fixedVariables.map(\.name))
        return SectionTable(
            TermTestTable.table(tests, names: results.analysis.names), caption: "Tests of terms (type III)",
            note:
                "Each test is of the hypothesis that the term has no effect, with all other terms in the model, whatever the coding of its factors. Main effects are averages over the levels of interacting factors."
                + (covariates ?? "") + (difference.map { " \($0)" } ?? ""))
    }
}
