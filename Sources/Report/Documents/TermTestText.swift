import Fitter

/// A type III table as text.
struct TermTestText {
    let text: String

    init(_ analysis: TermTestAnalysis) {
        let method = analysis.fit.degreesOfFreedom.requested.authors
        var lines = [
            "Tests of terms (type III), with \(method)'s degrees of freedom",
            "Formula: \(analysis.formula.description.escapedForDisplay(limit: 2000)), fitted by \(analysis.fit.method.rawValue)",
        ]
        if !analysis.tests.isEmpty { lines += [""] + TermTestTable.table(analysis.tests).terminalLines }
        let warnings = TermTestWarnings.sentences(analysis)
        if !warnings.isEmpty { lines += [""] + warnings.map { $0.escapedForDisplay(limit: 2000) } }
        text = lines.joined(separator: "\n")
    }
}
