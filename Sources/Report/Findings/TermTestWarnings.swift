import Assessment
import Fitter

/// Warnings about a fit whose terms are tested, and why there is no table of tests.
enum TermTestWarnings {
    static func sentences(_ analysis: TermTestAnalysis) -> [String] {
        let warnings = FitWarnings.sentences(
            FitFindings.list(analysis.fit, predictors: analysis.data.predictors, tests: analysis.tests))
        guard analysis.tests.isEmpty else { return warnings }
        let hasTerms = !analysis.formula.fixed.labels.isEmpty
        return warnings + [
            hasTerms
                ? "There is no table of tests: some coefficients cannot be estimated, or the fit has no degrees of freedom."
                : "There is no table of tests: the model has no fixed effects other than the intercept."
        ]
    }
}
