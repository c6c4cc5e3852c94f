import Assessment
import Fitter

/// The statements at the top of the page, each with where it comes from.
enum Verdicts {
    /// What needs a look first, then what is to be noted, then what is well.
    static func list(_ findings: [ReportedFinding]) -> [Verdict] {
        let shown = findings.filter { item in
            // Tests of terms without degrees of freedom are said with the fixed effects.
            if case .unusableDegreesOfFreedom(let found) = item.finding { !found.isOfTerms } else { true }
        }
        // Whoever has ten seconds reads the first ones.
        return shown.statements.map(verdict).mostUrgentFirst
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
