import Assessment
import Fitter

/// A comparison of models as text, in the manner of R's anova.
struct AnovaText {
    let text: String

    init(_ analysis: AnovaAnalysis) {
        let name = analysis.method == .reml ? "REML" : "ML"
        var lines = ["Models of \(analysis.source.escapedForDisplay()), fitted by \(name)"]
        for (index, model) in analysis.models.enumerated() {
            lines.append("  m\(index + 1): \(model.formula.description.escapedForDisplay(limit: 2000))")
        }
        lines += OmittedRowsText.lines(analysis.summary)
        lines.append("")
        lines += AnovaTable.table(analysis.models, analysis.method).terminalLines
        let remarks = analysis.models.enumerated().compactMap { index, model in
            model.remark.map { "m\(index + 1) \($0.text(hasTest: index > 0))." }
        }
        if analysis.isRefitted {
            lines += [
                "", "All were fitted by ML: restricted likelihoods of different fixed effects cannot be compared.",
            ]
        }
        if !remarks.isEmpty { lines += [""] + remarks }
        if let omitted = OmittedRows(analysis.summary), omitted.areMany {
            lines += ["", FitFindingText.reported(.omittedRows(omitted)).text.escapedForDisplay(limit: 2000)]
        }
        text = lines.joined(separator: "\n")
    }
}
