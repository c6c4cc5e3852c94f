package import Fitter

/// What the checks of a model's assumptions find.
package enum DiagnosticFindings {
    package static func list(_ diagnostics: ModelDiagnostics) -> [Finding] {
        (diagnostics.responseKind.map { [kind($0)] } ?? [])
            + residuals(diagnostics.quantiles, diagnostics.response, diagnostics.residualOutcome)
            + simulations(diagnostics)
            + predictive(diagnostics.predictive, diagnostics.checks.outcome(of: ResponseStatistic.id))
            + effects(diagnostics.terms.map { ($0, diagnostics.outcome(of: $0)) })
            + outlier(diagnostics.residualSummary, diagnostics.checks.outcome(of: OutlierStatistic.id))
            + fewLevels(diagnostics.terms)
            + (diagnostics.checks.joint.map { [together($0)] } ?? [])
    }

    /// The codes of what ``list(_:)`` looks for.
    package static func codes(_ diagnostics: ModelDiagnostics) -> [FindingCode] {
        let hasPredictors = diagnostics.predictors.contains { $0.envelope != nil }
        let patterns: [FindingCode] =
            (diagnostics.trend?.envelope == nil ? [] : [.trend])
            + (diagnostics.spread?.envelope == nil ? [] : [.heteroscedastic])
            + (hasPredictors ? [.predictorDependence] : [])
        return (diagnostics.quantiles == nil ? [] : [.normalResiduals, .nonNormalResiduals, .discreteResponse])
            + patterns + (patterns.isEmpty ? [] : [.noPattern])
            + (diagnostics.predictive == nil ? [] : [.predictiveMatch, .predictiveMismatch])
            + (diagnostics.terms.contains { $0.quantiles != nil } ? [.nonNormalEffects] : [])
            + [.outlier, .responseKind, .fewLevels]
            + (diagnostics.checks.joint == nil ? [] : [.checksTogether])
    }

    /// The residuals against the normal distribution.
    package static func residuals(
        _ quantiles: NormalQuantiles?, _ response: ResponseValues?, _ outcome: CheckOutcome?
    ) -> [Finding] {
        guard let quantiles, let outcome else { return [] }
        if let response {
            return [.discreteResponse(values: response.count, largestDistance: quantiles.largestDistance)]
        }
        guard outcome != .passed else { return [.normalResiduals(count: quantiles.count)] }
        return [.nonNormalResiduals(NormalityDeparture(quantiles, isCertain: outcome == .failed))]
    }

    /// A residual that normal ones would not reach.
    ///
    /// - Parameter outcome: among simulated data; without these a residual that one in a hundred sets of normal residuals has is an outlier.
    package static func outlier(_ summary: SampleSummary, _ outcome: CheckOutcome?) -> [Finding] {
        let outcome = outcome ?? (summary.expectedAsExtreme < 0.01 ? .failed : .passed)
        return outcome == .passed
            ? [] : [.outlier(deviation: summary.largestDeviation, isCertain: outcome == .failed)]
    }

    /// The curves and groups that leave their bands, or one finding that none does.
    package static func simulations(_ diagnostics: ModelDiagnostics) -> [Finding] {
        var failed: [Finding] = []
        var passed: [SimulationCheck.Kind] = []
        func judge(_ name: String, _ kind: SimulationCheck.Kind) {
            guard let result = diagnostics.checks[name], let outcome = diagnostics.checks.outcome(of: name) else {
                return
            }
            guard outcome != .passed else {
                passed.append(kind)
                return
            }
            failed.append(
                .simulationCheck(
                    SimulationCheck(
                        kind: kind, probability: result.probability, isCertain: outcome == .failed)))
        }
        judge(TrendStatistic.id, .trend)
        judge(SpreadStatistic.id, .spread)
        judge(
            PredictorStatistic.id,
            .predictors(diagnostics.predictors.filter(\.departs).map(\.name)))
        return passed.isEmpty
            ? failed : failed + [.noPattern(kinds: passed, replicates: diagnostics.replicates)]
    }

    /// The response against responses simulated from the model.
    package static func predictive(_ check: PredictiveCheck?, _ outcome: CheckOutcome?) -> [Finding] {
        guard let check, let outcome else { return [] }
        guard outcome != .passed else { return [.predictiveMatch] }
        return [.predictiveMismatch(check.departure(isCertain: outcome == .failed))]
    }

    /// Terms whose modes leave the band of normal ones.
    ///
    /// - Parameter terms: each with its outcome, nil where it was not checked.
    package static func effects(_ terms: [(TermDiagnostics, CheckOutcome?)]) -> [Finding] {
        let departures = terms.compactMap { term, outcome -> NormalityDeparture? in
            guard let quantiles = term.quantiles, let outcome, outcome != .passed else { return nil }
            return NormalityDeparture(quantiles, subject: term.subject, isCertain: outcome == .failed)
        }
        return departures.isEmpty ? [] : [.nonNormalEffects(departures)]
    }

    /// A response that is not normal for what it is.
    private static func kind(_ kind: ResponseKind) -> Finding {
        .check(FindingRecord(.responseKind, .notice, subject: [kind.rawValue]))
    }

    /// Factors of so few levels that their variance is hardly estimated.
    private static func fewLevels(_ terms: [TermDiagnostics]) -> [Finding] {
        terms.filter { $0.effects.levels.count < 5 }.distinct(by: \.effects.group).map {
            .check(
                FindingRecord(
                    .fewLevels, .notice, subject: [$0.effects.group],
                    values: [.init("levels", Double($0.effects.levels.count))]))
        }
    }

    /// How many checks fail, and how often as many of a correct model do.
    package static func together(_ joint: JointChecks) -> Finding {
        let isUnusual = !joint.failed.isEmpty && joint.probability.value <= CheckResult.level
        return .check(
            FindingRecord(
                .checksTogether, isUnusual ? .notice : .good,
                values: [
                    .init("checks", Double(joint.count)), .init("failed", Double(joint.failed.count)),
                    .init("p", joint.probability.value),
                    .init("simulations", Double(joint.probability.replicates)),
                ]))
    }
}
