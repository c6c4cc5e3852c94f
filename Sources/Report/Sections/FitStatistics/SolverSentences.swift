import Fitter

/// How a fit without a factor was made and how exact it is, in sentences: for the page, the summary and the terminal alike.
enum SolverSentences {
    /// Nothing for a fit by the factor, which is exact.
    static func list(_ fit: FittedModel) -> [String] {
        guard case .iterative(let summary) = fit.solver else { return [] }
        guard !summary.probesAreExact else {
            return [
                "The model's equations were solved by conjugate gradients\(iterations(summary)), without Monte Carlo error: every column was solved for."
            ]
        }
        let errors = zip(fit.varianceComponents, summary.componentErrors).compactMap { component, error in
            name(component).flatMap { name in error.map { "\(name) \(NumberText.significant($0, 1))" } }
        }
        let criterion = fit.method == .reml ? "REML criterion" : "deviance"
        var result = [
            "The model's equations were solved by conjugate gradients\(iterations(summary)), because a factorization of the whole model would take too much memory or time (or --solver iterative was given). Given the variances, fixed effects, their standard errors and the conditional modes are exact; the variances are estimated with \(Sentence.counted(summary.probes, "random probe"))."
        ]
        result.append(
            "Monte Carlo standard errors of the standard deviations, in relative terms: \(Sentence.list(errors)); at most \(NumberText.percent(summary.errorRatio)) of a parameter's own standard error, where \(NumberText.percent(summary.errorBound)) were allowed (--monte-carlo-error)."
                + (summary.criterionError.map {
                    " The \(criterion) has one of \(NumberText.significant($0, 2)), and so have the log-likelihood (half of it), AIC and BIC."
                } ?? ""))
        return result
    }

    /// The largest number of iterations, in parentheses; empty where all was solved for without any.
    private static func iterations(_ summary: IterativeSummary) -> String {
        summary.iterations == 0
            ? "" : " (at most \(Sentence.counted(summary.iterations, "iteration")) per solve)"
    }

    /// Nil for a covariance.
    private static func name(_ component: VarianceComponent) -> String? {
        switch component.kind {
        case .variance(let group, let coefficient): "\(coefficient) by \(group)"
        case .covariance: nil
        case .residual: "residual"
        }
    }
}
