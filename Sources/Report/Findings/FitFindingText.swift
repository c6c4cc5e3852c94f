import Assessment
import Fitter

/// The findings that come with every fit, in words; sections have the words of the others.
enum FitFindingText {
    /// The findings of a fit, or with its convergence that nothing else was found.
    static func all(_ findings: [Finding]) -> [ReportedFinding] {
        let hasOther = findings.dropFirst().contains { finding in
            // Tests of terms say nothing of variances.
            if case .unusableDegreesOfFreedom(let found) = finding { !found.isOfTerms } else { true }
        }
        return (hasOther ? findings : findings + [.notSingular]).map(reported)
    }

    static func reported(_ finding: Finding) -> ReportedFinding {
        ReportedFinding(finding, sentence(finding), at: place(finding))
    }

    private static func place(_ finding: Finding) -> FindingPlace {
        switch finding {
        case .converged, .notConverged: FindingPlace("fit-statistics", named: "Fit statistics")
        default: FindingPlace("variance-components", named: "Variance components")
        }
    }

    private static func sentence(_ finding: Finding) -> String {
        switch finding {
        case .converged(let evaluations, let check, let isUnique):
            "The fit converged after \(Sentence.counted(evaluations, "evaluation")): \(ConvergenceText.optimum(check, isUnique: isUnique))."
        case .notConverged(let evaluations, let check):
            "The fit did not converge in \(evaluations) evaluations\(check.map { ": \($0)" } ?? ""). Its estimates are not to be relied on."
        case .flatLikelihood:
            "The criterion hardly rises in one direction from its optimum: the data do not tell some of the variances and correlations apart, so take none of them for certain alone."
        case .notSingular: "No variance is on its boundary: the fit is not singular."
        case .undeterminedVariance(let term): UndeterminedText.sentence(term)
        case .undeterminedErrors(let effects, let areZero, let isOne):
            UndeterminedText.caveat(effects: effects, areZero: areZero, isOne: isOne)
        case .boundary(let boundary): FitWarnings.sentence(boundary)
        case .droppedColumns(let names):
            "Fixed effects left out because the data cannot tell them from the ones before: \(Sentence.names(names, limit: 20))."
        case .unusableDegreesOfFreedom(let found): DegreesOfFreedomSentences.sentence(found)
        case .uncertainComponents(let components): DegreesOfFreedomSentences.uncertain(components)
        default: ""
        }
    }
}
