import Fitter

/// The statements at the top of the page, each with where it comes from.
enum Verdicts {
    /// What needs a look first, then what is to be noted, then what is well.
    static func list(
        _ analysis: ModelAnalysis, _ influence: InfluenceSummary, _ diagnostics: ModelDiagnostics,
        _ variational: VariationalAnalysis, _ comparison: ReferenceComparison?
    ) -> [Verdict] {
        let all =
            [convergence(analysis.fit)] + warnings(analysis)
            + DiagnosticVerdicts(diagnostics, response: analysis.data.design.responseName).list
            + outlier(diagnostics.residualSummary) + self.influence(influence)
            + self.variational(analysis, variational)
            + self.comparison(comparison)
        // Whoever has ten seconds reads the first ones.
        return all.mostUrgentFirst
    }

    static func convergence(_ fit: FittedModel) -> Verdict {
        let evaluations = Sentence.counted(fit.optimization.evaluations, "evaluation")
        guard fit.optimization.converged else {
            return Verdict(
                .warning, "The fit did not converge in \(evaluations): do not rely on its estimates.",
                target: "fit-statistics", named: "Fit statistics")
        }
        return Verdict(
            .good,
            "The fit converged after \(evaluations): \(optimum(fit)).",
            target: "fit-statistics", named: "Fit statistics")
    }

    /// What the derivatives say of the answer.
    private static func optimum(_ fit: FittedModel) -> String {
        guard let check = fit.optimization.check else { return "the gradient is 0 to working precision" }
        let distance =
            check.scaledGradient < 5e-7 ? "no measurable part" : "\(NumberText.significant(check.scaledGradient, 1))"
        let gradient = "by its gradient it is within \(distance) of a standard error of the optimum"
        guard let curvature = check.smallestEigenvalue else { return gradient }
        return curvature > 0 && fit.equivalent == nil
            ? gradient + ", and the criterion rises in every direction" : gradient
    }

    private static func warnings(_ analysis: ModelAnalysis) -> [Verdict] {
        let sentences = FitWarnings.sentences(analysis.fit, analysis.data).dropFirst(
            analysis.fit.optimization.converged ? 0 : 1)
        let verdicts = sentences.map {
            Verdict(.warning, $0, target: "variance-components", named: "Variance components")
        }
        guard verdicts.isEmpty else { return verdicts }
        return [
            Verdict(
                .good, "No variance is on its boundary: the fit is not singular.", target: "variance-components",
                named: "Variance components")
        ]
    }

    /// A residual that normal ones would not reach.
    private static func outlier(_ summary: SampleSummary) -> [Verdict] {
        // Less than one in a hundred sets of normal residuals has one as far out.
        guard summary.expectedAsExtreme < 0.01 else { return [] }
        return [
            Verdict(
                .warning,
                "The farthest residual is \(NumberText.fixed(summary.largestDeviation, 1)) SDs out, more than normal residuals of so many rows would reach.",
                target: "residuals", named: "Residuals")
        ]
    }

    private static func influence(_ influence: InfluenceSummary) -> [Verdict] {
        guard let findings = influence.findings else { return [] }
        let verdict = InfluenceSentences(findings).verdict
        return [Verdict(verdict.kind, verdict.text, target: "influence", named: "Influence")]
    }

    private static func variational(_ analysis: ModelAnalysis, _ variational: VariationalAnalysis) -> [Verdict] {
        guard let fit = variational.fit else { return [] }
        let end =
            switch fit.outcome {
            case .converged: "converged after"
            case .iterationLimit: "ended at its limit of"
            case .cancelled: "was stopped after"
            }
        var text = "The variational fit \(end) \(Sentence.counted(fit.iterations, "step"))"
        if let above = fit.lossAboveOptimum {
            text += ", \(NumberText.fixed(above, 1)) nats above the minimum of its loss"
        }
        if let rmse = fit.testRMSE { text += "; test RMSE \(NumberText.fixed(rmse, 3))" }
        var verdicts = [
            Verdict(fit.converged ? .good : .notice, text + ".", target: "variational", named: "Variational inference")
        ]
        let collapsed = fit.collapsedGroups(beside: analysis.fit)
        if !collapsed.isEmpty {
            verdicts.append(
                Verdict(
                    .warning,
                    "At the minimum of the variational loss the variance of \(Sentence.names(collapsed)) collapses to 0, a bias of the mean-field approximation: trust the exact fit there.",
                    target: "variational", named: "Variational inference"))
        }
        return verdicts
    }

    private static func comparison(_ comparison: ReferenceComparison?) -> [Verdict] {
        guard let comparison else { return [] }
        guard let modes = comparison.largestModeDifference else {
            return [
                Verdict(
                    .warning, "The reference shares no level with this model.", target: "comparison",
                    named: "Comparison")
            ]
        }
        let fixed = comparison.largestFixedDifference.map {
            "fixed effects within \(NumberText.significant(max($0, 1e-12), 1)) standard errors, "
        }
        let method = comparison.otherMethod.map { " (whose estimates are by \($0))" } ?? ""
        let orders = comparison.reordered.map { order in
            Verdict(
                order.fitsBetterByPosition ? .warning : .notice,
                order.fitsBetterByPosition
                    ? "The reference's values for \(order.group) fit better line by line (correlation \(correlation(order.correlationByPosition))) than by level (\(correlation(order.statistics.correlation))): its labels may be in the wrong order."
                    : "The reference lists the levels of \(order.group) in an order of its own. They are joined by level (correlation \(correlation(order.statistics.correlation))); paired by position they would seem to disagree (\(correlation(order.correlationByPosition))).",
                target: "order-table", named: "Order")
        }
        let agrees = modes < 1e-3 && (comparison.largestFixedDifference ?? 0) < 1e-3
        return [
            Verdict(
                agrees ? .good : .warning,
                "\(agrees ? "The exact fit agrees with" : "The exact fit differs from") \(comparison.reference.name)\(method): \(fixed ?? "")random effects within \(NumberText.significant(max(modes, 1e-12), 1)) of their SD.",
                target: "comparison", named: "Comparison")
        ] + orders
    }

    private static func correlation(_ value: Double?) -> String {
        value.map { NumberText.fixed($0, 3) } ?? "–"
    }
}
