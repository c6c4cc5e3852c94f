import Assessment
import Fitter

extension EstimateSections {
    /// Variances, standard deviations and correlations, and what proportion of the variance each has.
    func varianceComponents() -> SectionPart {
        let shares = analysis.shares
        let shareOfRow = Self.shares(fit, shares, analysis.data.design)
        var headings = [
            "Group", "Term", "Variance", "SD or correlation", "\(inference.levelText) interval", "Share",
        ]
        let theirs = reference.map { reference in
            fit.varianceComponents.map { component in
                reference.variances.first {
                    $0.group == component.groupName
                        && [$0.term1, $0.term2].compactMap { $0 } == component.kind.coefficients
                }?.variance
            }
        }
        let hasTheirs = theirs?.contains { $0 != nil } ?? false
        if let reference, hasTheirs { headings.append("\(reference.name), variance") }
        if variational != nil { headings.append("Variational SD") }
        let rows = fit.varianceComponents.enumerated().map { index, component -> [String] in
            var cells = [
                component.groupName, component.coefficientNames,
                component.shownVariance.map { NumberText.significant($0) } ?? "–",
                component.shownDeviation.map { NumberText.significant($0) } ?? "–",
                inference.intervals.varianceComponents[index].map {
                    "\(NumberText.significant($0.lower)) to \(NumberText.significant($0.upper))"
                } ?? "–",
                shareOfRow[index] ?? "",
            ]
            if hasTheirs { cells.append(theirs?[index].map { NumberText.significant($0) } ?? "–") }
            if let variational {
                let sd =
                    component.kind == .residual
                    ? variational.sigma : variational.effects.first { $0.group == component.groupName }?.groupSD
                cells.append(sd.map { NumberText.significant($0) } ?? "–")
            }
            return cells
        }
        let csv = CSVText.encode(
            header: ["group", "term1", "term2", "variance", "sdOrCorrelation", "lower", "upper"],
            rows: zip(fit.varianceComponents, inference.intervals.varianceComponents).map { component, interval in
                [
                    component.groupName, component.kind.coefficients.first ?? "",
                    component.kind.coefficients.dropFirst().first ?? "",
                ]
                    + [component.shownVariance, component.shownDeviation, interval?.lower, interval?.upper].map {
                        $0.map(CSVText.number) ?? ""
                    }
            })
        let table = TableModel(
            id: "variance-components-table", caption: "Variance components by \(fit.method.rawValue)",
            headings: headings,
            rows: rows, textColumns: 2, csv: "tables/variance-components.csv",
            note: (fit.varianceComponents.contains { $0.covariance != nil }
                ? "Rows with two terms: covariance and correlation. The share of a term with several coefficients is that of all of them, on average over the rows. "
                : "") + ([varianceIntervals] + IntervalNotes.sentences(fit, inference)).joined(separator: " ")
                + (fit.equivalent == nil ? "" : " " + UndeterminedText.dash))
        let paragraphs = [shareSentences(shares)] + FitWarnings.ofVariances(analysis.findings)
        return SectionPart(
            id: "variance-components", title: "Variance components", paragraphs: paragraphs,
            tables: [(table, ReportFile(path: "tables/variance-components.csv", text: csv))])
    }

    /// What the response's variance is made of.
    private func shareSentences(_ shares: VarianceShares) -> String {
        let design = analysis.data.design
        var sentences: [String] = []
        if let marginal = shares.marginalRSquared, let conditional = shares.conditionalRSquared {
            sentences.append(
                "The fixed effects explain \(NumberText.percent(marginal)) of the response's variance (marginal R², Nakagawa and Schielzeth), with the random effects \(NumberText.percent(conditional)) (conditional R²)."
            )
        }
        let parts = shares.parts.compactMap { part in shares.share(ofTerms: part).map { (terms: part, share: $0) } }
        if let largest = parts.max(by: { $0.share < $1.share }), largest.share > 0 {
            let terms = largest.terms.map { design.random[$0] }
            let names = Set(terms.map(\.group)).count == 1 ? [terms[0].group] : terms.map(\.group)
            sentences.append(
                "Of what the fixed effects leave, the levels of \(Sentence.list(names)) make up \(NumberText.percent(largest.share)), the most of all factors"
                    + (terms.allSatisfy { $0.basis == nil }
                        ? ": two rows of one level correlate by \(NumberText.fixed(largest.share, 3)) for it (intraclass correlation)."
                        : " (on average over the rows)."))
        }
        if sentences.isEmpty {
            sentences.append(
                "R² and the shares of the variance are left out: they depend on a variance that the data do not determine."
            )
        } else if shares.intraclassCorrelations.contains(nil) {
            sentences.append("Shares that depend on a variance that the data do not determine are left out.")
        }
        return sentences.joined(separator: " ")
    }

    /// How the intervals of the standard deviations were found, as a sentence.
    private var varianceIntervals: String {
        switch inference.intervals.method {
        case .wald:
            return
                "Intervals: Wald's, for standard deviations on the scale of their logarithm, for correlations on that of Fisher's z; they are rough for a factor with few levels, where --intervals profile is better."
        case .profile, .bootstrap: return "Intervals: \(inference.method(fit))."
        }
    }

    /// For each variance component the share of what the fixed effects leave: with the first row of a term that of the
    /// whole term.
    private static func shares(_ fit: FittedModel, _ shares: VarianceShares, _ design: MixedModelDesign) -> [String?] {
        func text(_ share: Double?) -> String { share.map(NumberText.percent) ?? "–" }
        let terms = zip(design.random, shares.intraclassCorrelations).flatMap { term, share -> [String?] in
            let k = term.coefficients.count
            return [text(share)] + [String?](repeating: nil, count: k * (k + 1) / 2 - 1)
        }
        return terms + [text(shares.residualShare)]
    }
}
