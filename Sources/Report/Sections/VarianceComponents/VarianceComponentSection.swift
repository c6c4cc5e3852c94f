import Assessment
import Fitter

/// Variances, standard deviations and correlations, and what proportion of the variance each has.
struct VarianceComponentSection: ReportSection {
    static let id = "variance-components"
    let title = "Variance components"

    private let results: ReportResults

    init(_ results: ReportResults) { self.results = results }

    func content(names: inout FileName) -> SectionContent? {
        let shares = results.analysis.shares
        let shareOfRow = Self.shares(results.fit, shares, results.analysis.data.design)
        let table = SectionTable(
            VarianceComponentTable(results.analysis, shares: shareOfRow, results.variational.fit, results.reference)
                .table,
            caption: "Variance components by \(results.fit.method.rawValue)",
            note: (results.fit.varianceComponents.contains { $0.covariance != nil }
                ? "Rows with two terms: covariance and correlation. The share of a term with several coefficients is that of all of them, on average over the rows. "
                : "")
                + ([varianceIntervals] + IntervalNotes.sentences(results.fit, results.inference)).joined(separator: " ")
                + (results.fit.equivalent == nil ? "" : " " + UndeterminedText.dash))
        let paragraphs =
            [shareSentences(shares)]
            + FitWarnings.ofVariances(results.analysis.findings, name: results.analysis.names.brief)
        // A model without effects has it at the top of the page.
        let isAbove = OverviewFigure.effect(results.effects) == nil
        return SectionContent(
            paragraphs: paragraphs, tables: [table],
            figures: isAbove ? [] : VarianceShareFigure.planned(results.analysis).map { [$0] } ?? [])
    }

    /// What the response's variance is made of.
    private func shareSentences(_ shares: VarianceShares) -> String {
        let design = results.analysis.data.design
        var sentences: [String] = []
        if let marginal = shares.marginalRSquared, let conditional = shares.conditionalRSquared {
            sentences.append(
                "The fixed effects explain \(NumberText.percent(marginal)) of the variance of the response (marginal R², Nakagawa and Schielzeth); fixed and random effects together explain \(NumberText.percent(conditional)) (conditional R²)."
            )
        }
        let parts = shares.parts.compactMap { part in shares.share(ofTerms: part).map { (terms: part, share: $0) } }
        if let largest = parts.max(by: { $0.share < $1.share }), largest.share > 0 {
            let terms = largest.terms.map { design.random[$0] }
            let names = Set(terms.map(\.group)).count == 1 ? [terms[0].group] : terms.map(\.group)
            sentences.append(
                "Differences between levels of \(Sentence.list(names)) account for \(NumberText.percent(largest.share)) of the variance that the fixed effects do not explain"
                    + (terms.allSatisfy { $0.basis == nil }
                        ? "; two rows of the same level\(isWeighted ? " with the mean residual variance" : "") have a correlation of \(NumberText.fixed(largest.share, 3)) (intraclass correlation)."
                        : " (on average over the rows)."))
        }
        if sentences.isEmpty {
            sentences.append(
                "R² and the shares of the variance are left out: they depend on a variance that the data do not determine."
            )
        } else if shares.intraclassCorrelations.contains(nil) {
            sentences.append("Shares that depend on a variance that the data do not determine are left out.")
        }
        if let weights = results.analysis.options.weights {
            sentences.append(
                "The rows are weighted by \(weights.shown): R² and the shares are of the residual variance σ²/w on average over the rows; the residual SD is that of a row of weight 1."
            )
        }
        return sentences.joined(separator: " ")
    }

    private var isWeighted: Bool { results.analysis.options.weights != nil }

    /// How the intervals of the standard deviations were found, as a sentence.
    private var varianceIntervals: String {
        switch results.inference.intervals.method {
        case .wald:
            return
                "Wald intervals, of standard deviations on the logarithmic scale and of correlations on the scale of Fisher's z. With few levels they are inaccurate; use --intervals profile."
        case .profile, .bootstrap: return "Intervals: \(results.inference.method(results.fit))."
        }
    }

    /// For each variance component the share of what the fixed effects leave: with the first row of a term that of the
    /// whole term.
    private static func shares(
        _ fit: FittedModel, _ shares: VarianceShares, _ design: MixedModelDesign
    ) -> [VarianceComponentTable.Share] {
        let terms = zip(design.random, shares.intraclassCorrelations).flatMap { term, share in
            let k = term.coefficients.count
            return [VarianceComponentTable.Share.of(share)]
                + [VarianceComponentTable.Share](repeating: .inFirstRow, count: k * (k + 1) / 2 - 1)
        }
        return terms + [.of(shares.residualShare)]
    }
}
