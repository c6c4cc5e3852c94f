import Fitter

/// A fit as text, in the manner of R's print of an lmer model.
struct FitSummaryText {
    let text: String

    init(_ analysis: ModelAnalysis) {
        let fit = analysis.fit
        var lines = ["Linear mixed model fit by \(fit.method == .reml ? "REML" : "maximum likelihood")"]
        lines.append("Formula: \(analysis.formula.description.escapedForDisplay(limit: 2000))")
        let name = fit.method == .reml ? "REML criterion" : "deviance"
        lines.append(
            "\(name) \(NumberText.fixed(fit.criterion, 4)), AIC \(NumberText.fixed(fit.aic, 2)), BIC \(NumberText.fixed(fit.bic, 2)), log-likelihood \(NumberText.fixed(fit.logLikelihood, 2))"
        )
        lines.append("")
        lines.append("Random effects:")
        lines += Self.aligned(
            [["Group", "Term", "Variance", "SD or correlation"]]
                + fit.varianceComponents.map { component in
                    [
                        component.group, [component.term1, component.term2].compactMap { $0 }.joined(separator: ", "),
                        NumberText.significant(component.variance, 5),
                        NumberText.significant(component.standardDeviation, 5),
                    ]
                }, textColumns: 2)
        let groups = fit.randomEffects.map { "\($0.group) \(NumberText.count($0.levels.count))" }
        lines.append(
            "Rows: \(NumberText.count(fit.n)); levels: \(groups.joined(separator: ", "))".escapedForDisplay(limit: 2000)
        )
        lines.append("")
        lines.append(fit.fixedEffects.isEmpty ? "Fixed effects: none" : "Fixed effects:")
        if !fit.fixedEffects.isEmpty {
            lines += Self.aligned(
                [["Term", "Estimate", "SE", "df", "t", "p"]]
                    + fit.fixedEffects.map { effect in
                        [
                            effect.name, NumberText.significant(effect.estimate, 6),
                            NumberText.significant(effect.standardError, 4),
                            effect.degreesOfFreedom.map { NumberText.fixed($0, 1) } ?? "–",
                            NumberText.fixed(effect.statistic, 3), effect.pValue.map(NumberText.probability) ?? "–",
                        ]
                    }, textColumns: 1)
        }
        let warnings = FitWarnings.sentences(fit, analysis.data.design)
        if !warnings.isEmpty { lines += [""] + warnings.map { $0.escapedForDisplay(limit: 2000) } }
        text = lines.joined(separator: "\n")
    }

    /// The cells in columns, text to the left and numbers to the right.
    private static func aligned(_ rows: [[String]], textColumns: Int) -> [String] {
        let rows = rows.map { row in row.map { $0.escapedForDisplay(limit: 60) } }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return column < textColumns ? cell + padding : padding + cell
            }
            return "  " + cells.joined(separator: "  ")
        }
    }
}
