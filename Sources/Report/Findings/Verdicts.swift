import Assessment
import Fitter

/// The statements at the top of the page, each with where it comes from.
enum Verdicts {
    /// What needs a look first, then what is to be noted, then what is well.
    ///
    /// - Parameter hasAdvice: whether warnings say why they matter and what to do.
    static func list(_ findings: [ReportedFinding], hasAdvice: Bool = false) -> [Verdict] {
        let shown = findings.filter { item in
            // Tests of terms without degrees of freedom are said with the fixed effects.
            if case .unusableDegreesOfFreedom(let found) = item.finding { !found.isOfTerms } else { true }
        }
        // Whoever has ten seconds reads the first ones.
        return shown.statements.map { item in
            let advice =
                hasAdvice && item.finding.record.severity == .warning
                ? UsabilityText.advice(item.finding.record.code) : nil
            let plain = verdict(item)
            guard let advice, let kind = Verdict.Kind(rawValue: plain.kind) else { return plain }
            return Verdict(kind, plain.text + " " + advice, target: plain.target, named: plain.targetName)
        }.mostUrgentFirst
    }

    /// So many findings stand at the top; of more the most urgent.
    private static let most = 3

    /// The findings that need attention most, with why they matter and what to do, and all others.
    static func ranked(_ findings: [ReportedFinding]) -> (first: [Verdict], others: [Verdict]) {
        let all = list(findings, hasAdvice: true)
        let urgent = all.filter { $0.kind != Verdict.Kind.good.rawValue }.prefix(most)
        return (Array(urgent), Array(all.dropFirst(urgent.count)))
    }

    static func convergence(_ fit: FittedModel) -> Verdict {
        verdict(FitFindingText.reported(FitFindings.convergence(fit)))
    }

    private static func verdict(_ item: ReportedFinding) -> Verdict {
        Verdict(
            item.finding.record.severity.kind, brief(item.finding) ?? item.text, target: item.place.target,
            named: item.place.name)
    }

    /// A shorter sentence than the warning, where there is one.
    private static func brief(_ finding: Finding) -> String? {
        guard case .notConverged(let evaluations, _) = finding else { return nil }
        return
            "The fit did not converge in \(Sentence.counted(evaluations, "evaluation")): do not rely on its estimates."
    }
}

extension FindingSeverity {
    /// The kind of verdict.
    var kind: Verdict.Kind {
        switch self {
        case .good: .good
        case .notice: .notice
        case .warning: .warning
        }
    }
}
