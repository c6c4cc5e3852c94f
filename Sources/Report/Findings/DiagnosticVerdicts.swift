import Fitter

/// What the checks of the model's assumptions found, each with where it is seen.
struct DiagnosticVerdicts {
    private let diagnostics: ModelDiagnostics
    private let response: String

    init(_ diagnostics: ModelDiagnostics, response: String) {
        self.diagnostics = diagnostics
        self.response = response.shown
    }

    var list: [Verdict] {
        [distribution].compactMap { $0 } + curves + [predictive].compactMap { $0 } + modes
    }

    /// The residuals against the normal distribution.
    private var distribution: Verdict? {
        guard let quantiles = diagnostics.quantiles else { return nil }
        func verdict(_ kind: Verdict.Kind, _ text: String) -> Verdict {
            Verdict(kind, text, target: "residual-quantiles", named: "Residual quantiles")
        }
        let distance = NumberText.significant(quantiles.largestDistance, 2)
        if let response = diagnostics.response {
            return verdict(
                .notice,
                "\(self.response) takes \(NumberText.count(response.count)) values, so residuals fall in bands and cannot be normal; their quantiles are up to \(distance) SDs off normal ones."
            )
        }
        guard quantiles.isOutside else {
            return verdict(
                .good,
                "The residuals pass for normal: all \(NumberText.count(quantiles.count)) lie where a normal sample does."
            )
        }
        return verdict(
            quantiles.isFarOutside ? .warning : .notice,
            "The residuals are not normal\(quantiles.isFarOutside ? "" : " (at 5\u{00A0}%, not at 1\u{00A0}%)")\(QuantileText(quantiles).shape); they are up to \(distance) SDs off."
        )
    }

    /// The curves and groups that leave their bands, or one sentence that none does.
    private var curves: [Verdict] {
        guard diagnostics.replicates > 0 else { return [] }
        var failed: [Verdict] = []
        var passed: [String] = []
        func judge(_ envelope: SimulationEnvelope?, _ what: String, _ text: String, target: String, named: String) {
            guard let envelope else { return }
            switch CheckOutcome(envelope, replicates: diagnostics.replicates) {
            case .passed: passed.append(what)
            case .doubtful, .failed:
                let isFailed = CheckOutcome(envelope, replicates: diagnostics.replicates) == .failed
                failed.append(
                    Verdict(
                        isFailed ? .warning : .notice,
                        "\(text) (\(CheckText.basis(envelope, replicates: diagnostics.replicates))).", target: target,
                        named: named))
            }
        }
        judge(
            diagnostics.trend?.envelope, "trend over the fitted values",
            "The residuals have a trend over the fitted values",
            target: "residuals-fitted", named: "Residuals against fitted")
        judge(
            diagnostics.spread?.envelope, "change of spread",
            "The spread of the residuals changes with the fitted values",
            target: "scale-location", named: "Size of residuals")
        let unexplained = diagnostics.predictors.filter { check in
            check.envelope.map { CheckOutcome($0, replicates: diagnostics.replicates) != .passed } ?? false
        }
        if unexplained.isEmpty {
            if diagnostics.predictors.contains(where: { $0.envelope != nil }) {
                passed.append("dependence on a predictor")
            }
        } else {
            let strongest = unexplained.compactMap(\.envelope).min { $0.pValue < $1.pValue }
            judge(
                strongest, "",
                "The residuals depend on \(Sentence.names(unexplained.map(\.name.shown))) in a way that the model does not have",
                target: "residuals", named: "Residuals")
        }
        guard !passed.isEmpty else { return failed }
        return failed + [
            Verdict(
                .good,
                "The residuals show no \(Sentence.alternatives(passed)) beyond what \(Sentence.counted(diagnostics.replicates, "simulated data set")) have.",
                target: "residuals", named: "Residuals")
        ]
    }

    private var predictive: Verdict? {
        guard let check = diagnostics.predictive else { return nil }
        let outcome = CheckOutcome(check.envelope, replicates: diagnostics.replicates)
        return Verdict(
            outcome == .passed ? .good : outcome == .failed && check.values == nil ? .warning : .notice,
            outcome == .passed
                ? "Data simulated from the model are distributed as \(response) is."
                : "Data simulated from the model are not distributed as \(response) is. \(PredictiveText(check).sentence(response))",
            target: "predictive-check", named: "Predictive check")
    }

    /// Terms whose modes leave the band.
    private var modes: [Verdict] {
        let outside = diagnostics.terms.filter { $0.quantiles?.isOutside == true }
        guard !outside.isEmpty else { return [] }
        return [
            Verdict(
                outside.contains { $0.quantiles?.isFarOutside == true } ? .warning : .notice,
                outside.map { term in
                    "The \(term.name) are not normal\(term.quantiles.map { QuantileText($0).shape } ?? "")."
                }.joined(separator: " "), target: "random-effects", named: "Random effects")
        ]
    }
}
