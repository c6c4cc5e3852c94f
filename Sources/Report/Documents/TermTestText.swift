import Fitter

/// Tests of terms as text.
struct TermTestText {
    let text: String

    init(_ analysis: TermTestAnalysis) {
        let freedom =
            switch analysis.fit.degreesOfFreedom.approximation {
            case .none: "by Wald's method: there are no degrees of freedom"
            case .satterthwaite, .kenwardRoger:
                "with \(analysis.fit.degreesOfFreedom.approximation.authors)'s degrees of freedom"
            }
        let title =
            switch analysis.kind {
            case .typeIII: "Tests of terms (type III)"
            case .deletions: "Tests of terms that can be dropped alone"
            }
        var lines = [
            "\(title), \(freedom)",
            "Formula: \(analysis.formula.description.escapedForDisplay(limit: 2000)), fitted by \(analysis.fit.method.rawValue)",
        ]
        lines += OmittedRowsText.lines(analysis.data.summary)
        if !analysis.tests.isEmpty { lines += [""] + TermTestTable.table(analysis.tests).terminalLines }
        if let sentence = CovariateText.sentence(analysis.tests) {
            lines += [
                "", sentence.escapedForDisplay(limit: 2000), "At 0 of these numbers, as lmerTest and car test them:",
            ]
            lines += TermTestTable.atZero(analysis.tests).terminalLines
        }
        let warnings = TermTestWarnings.sentences(analysis)
        if !warnings.isEmpty { lines += [""] + warnings.map { $0.escapedForDisplay(limit: 2000) } }
        text = lines.joined(separator: "\n")
    }
}
