import Assessment
import Fitter

/// Warnings about a fit whose terms are tested, and why there is no table of tests.
enum TermTestWarnings {
    static func sentences(_ analysis: TermTestAnalysis) -> [String] {
        FitWarnings.sentences(
            FitFindings.list(analysis.fit, analysis.data, tests: analysis.tests))
            + absence(analysis)
    }

    private static func absence(_ analysis: TermTestAnalysis) -> [String] {
        let untested = analysis.untested
        guard analysis.tests.isEmpty else {
            return untested.isEmpty
                ? []
                : [
                    "No test of \(Sentence.names(untested)): the other terms explain all that \(untested.count == 1 ? "it explains" : "they explain"), so that the data do not determine \(untested.count == 1 ? "its" : "their") coefficients."
                ]
        }
        return [
            analysis.formula.fixed.labels.isEmpty
                ? "There is no table of tests: the model has no fixed effects other than the intercept."
                : "There is no table of tests: no coefficient of a term can be estimated."
        ]
    }
}
