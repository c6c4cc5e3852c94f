import Fitter
import Plot

/// The shares of the response's variance.
enum VarianceShareFigure {
    /// What the response's variance is made of; nil where there is no share to speak of.
    static func planned(_ analysis: ModelAnalysis) -> PlannedFigure? {
        let (fit, design) = (analysis.fit, analysis.data.design)
        let shares = analysis.shares
        guard let fixed = shares.marginalRSquared, let residual = shares.residualShare, fixed.isFinite,
            residual.isFinite
        else { return nil }
        // Intraclass correlations are shares of what the fixed effects leave.
        var parts: [ShareBar.Part] = []
        if fit.fixedEffects.contains(where: { $0.name != "(Intercept)" }) {
            parts.append(.init(label: "fixed effects", share: fixed))
        }
        for part in shares.parts {
            guard let share = shares.share(ofTerms: part) else { return nil }
            let names = part.map { index -> String in
                let term = design.random[index]
                let coefficients =
                    term.coefficients == ["(Intercept)"]
                    ? "" : " (\(Sentence.names(term.coefficients.map(analysis.names.brief))))"
                return term.group.plotted + coefficients
            }
            parts.append(
                .init(
                    label:
                        "differences between levels of \(Sentence.alternatives(Set(names).count == 1 ? [names[0]] : names))",
                    share: share * (1 - fixed)))
        }
        parts.append(.init(label: "residuals", share: residual * (1 - fixed), isRest: true))
        let rows = parts.map { [$0.label, CSVText.number($0.share)] }
        let text = parts.map { "\($0.label) \(NumberText.percent($0.share))" }
        return PlannedFigure(
            id: "variance-shares",
            figure: ShareBar(title: "Where the variation of \(design.responseName.plotted) lies", parts: parts),
            alt: "Shares of the response's variance: \(text.joined(separator: "; ")).",
            reading:
                "Shares of the response's variance (Nakagawa and Schielzeth), on average over the rows.",
            csv: CSVTable(header: ["part", "share"], rows: rows))
    }
}
