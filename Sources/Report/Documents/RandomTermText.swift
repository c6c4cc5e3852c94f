import Assessment
import Fitter

/// Tests of random-effects terms as text, in the manner of lmerTest's ranova.
struct RandomTermText {
    let text: String

    init(_ analysis: RandomTermAnalysis) {
        let rows = RandomTermTable.table(analysis)
        var lines = [
            "Tests of random-effects terms, each dropped from the model (\(analysis.fit.method.rawValue))",
            "Formula: \(analysis.formula.description.escapedForDisplay(limit: 2000))",
        ]
        lines += OmittedRowsText.lines(analysis.data.summary) + [""] + rows.terminalLines
        if analysis.tests.contains(where: { $0.comparison.test?.boundaryPValue != nil }) {
            lines += [
                "",
                "p (boundary): a model without a variance holds it at 0, its boundary, where the mixture of chi-squared distributions applies (Stram & Lee 1994); p itself is too large.",
            ]
        }
        if analysis.tests.contains(where: { $0.comparison.test != nil && $0.comparison.test?.boundaryPValue == nil }) {
            lines += ["", "Where several variances are dropped at once, p is too large: they are at their boundary."]
        }
        let untested = (0..<rows.rowCount).map { rows[$0] }.filter { $0.test != nil && $0.ratio == nil }
        let warnings =
            untested.compactMap { row in row.remark.map { "The model without \(row.name) has no test: it \($0)." } }
            + FitWarnings.sentences(FitFindings.list(analysis.fit, analysis.data))
        if !warnings.isEmpty { lines += [""] + warnings.map { $0.escapedForDisplay(limit: 2000) } }
        text = lines.joined(separator: "\n")
    }
}
