import Assessment
import Fitter

/// The statements at the top of the page, each with where it comes from.
enum Verdicts {
    /// What needs a look first, then what is to be noted, then what is well.
    ///
    /// - Parameter response: the response, as it is shown.
    static func list(_ findings: [Finding], response: String) -> [Verdict] {
        let shown = findings.filter { finding in
            // Tests of terms without degrees of freedom are said with the fixed effects.
            if case .unusableDegreesOfFreedom(let found) = finding { !found.isOfTerms } else { true }
        }
        // Whoever has ten seconds reads the first ones.
        return FindingText.statements(shown, response: response).map { verdict($0.finding, $0.text) }.mostUrgentFirst
    }

    static func convergence(_ fit: FittedModel) -> Verdict {
        let finding = FitFindings.convergence(fit)
        return verdict(finding, FindingText.sentence(finding))
    }

    private static func verdict(_ finding: Finding, _ text: String) -> Verdict {
        let (record, place) = (finding.record, FindingPlace(finding.record.code))
        return Verdict(record.severity.kind, brief(finding) ?? text, target: place.target, named: place.name)
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
    fileprivate var kind: Verdict.Kind {
        switch self {
        case .good: .good
        case .notice: .notice
        case .warning: .warning
        }
    }
}
