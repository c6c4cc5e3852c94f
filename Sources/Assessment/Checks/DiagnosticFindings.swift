package import Fitter

/// What the checks of a model's assumptions find.
package enum DiagnosticFindings {
    package static func list(_ diagnostics: ModelDiagnostics) -> [Finding] {
        residuals(diagnostics.quantiles, diagnostics.response) + simulations(diagnostics)
            + predictive(diagnostics.predictive, replicates: diagnostics.replicates) + effects(diagnostics.terms)
    }

    /// The codes of what ``list(_:)`` and ``outlier(_:)`` look for.
    package static func codes(_ diagnostics: ModelDiagnostics) -> [FindingCode] {
        let hasPredictors = diagnostics.predictors.contains { $0.envelope != nil }
        let patterns: [FindingCode] =
            (diagnostics.trend?.envelope == nil ? [] : [.trend])
            + (diagnostics.spread?.envelope == nil ? [] : [.heteroscedastic])
            + (hasPredictors ? [.predictorDependence] : [])
        return (diagnostics.quantiles == nil ? [] : [.normalResiduals, .nonNormalResiduals, .discreteResponse])
            + patterns + (patterns.isEmpty ? [] : [.noPattern])
            + (diagnostics.predictive == nil ? [] : [.predictiveMatch, .predictiveMismatch])
            + (diagnostics.terms.contains { $0.quantiles != nil } ? [.nonNormalEffects] : []) + [.outlier]
    }

    /// The residuals against the normal distribution.
    package static func residuals(_ quantiles: NormalQuantiles?, _ response: ResponseValues?) -> [Finding] {
        guard let quantiles else { return [] }
        if let response {
            return [.discreteResponse(values: response.count, largestDistance: quantiles.largestDistance)]
        }
        guard quantiles.isOutside else { return [.normalResiduals(count: quantiles.count)] }
        return [.nonNormalResiduals(NormalityDeparture(quantiles))]
    }

    /// A residual that normal ones would not reach.
    package static func outlier(_ summary: SampleSummary) -> [Finding] {
        // Less than one in a hundred sets of normal residuals has one as far out.
        summary.expectedAsExtreme < 0.01 ? [.outlier(deviation: summary.largestDeviation)] : []
    }

    /// The curves and groups that leave their bands, or one finding that none does.
    package static func simulations(_ diagnostics: ModelDiagnostics) -> [Finding] {
        let replicates = diagnostics.replicates
        guard replicates > 0 else { return [] }
        var failed: [Finding] = []
        var passed: [SimulationCheck.Kind] = []
        func judge(_ envelope: SimulationEnvelope?, _ kind: SimulationCheck.Kind) {
            guard let envelope else { return }
            let outcome = CheckOutcome(envelope, replicates: replicates)
            guard outcome != .passed else {
                passed.append(kind)
                return
            }
            failed.append(
                .simulationCheck(
                    SimulationCheck(
                        kind: kind, pValue: envelope.pValue, replicates: replicates, isCertain: outcome == .failed)))
        }
        judge(diagnostics.trend?.envelope, .trend)
        judge(diagnostics.spread?.envelope, .spread)
        let unexplained = diagnostics.predictors.filter { check in
            check.envelope.map { CheckOutcome($0, replicates: replicates) != .passed } ?? false
        }
        if unexplained.isEmpty {
            if diagnostics.predictors.contains(where: { $0.envelope != nil }) { passed.append(.predictors([])) }
        } else {
            judge(
                unexplained.compactMap(\.envelope).min { $0.pValue < $1.pValue },
                .predictors(unexplained.map(\.name)))
        }
        return passed.isEmpty ? failed : failed + [.noPattern(kinds: passed, replicates: replicates)]
    }

    /// The response against responses simulated from the model.
    package static func predictive(_ check: PredictiveCheck?, replicates: Int) -> [Finding] {
        guard let check else { return [] }
        let outcome = CheckOutcome(check.envelope, replicates: replicates)
        guard outcome != .passed else { return [.predictiveMatch] }
        return [.predictiveMismatch(check.departure(isCertain: outcome == .failed))]
    }

    /// Terms whose modes leave the band of normal ones.
    package static func effects(_ terms: [TermDiagnostics]) -> [Finding] {
        let departures = terms.compactMap { term in
            term.quantiles.flatMap { $0.isOutside ? NormalityDeparture($0, subject: term.subject) : nil }
        }
        return departures.isEmpty ? [] : [.nonNormalEffects(departures)]
    }
}
