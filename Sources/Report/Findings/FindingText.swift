import Assessment
import Fitter

/// The words of findings: here alone is a finding made into a sentence.
enum FindingText {
    /// A finding in words.
    struct Statement {
        let finding: Finding
        let text: String
    }

    /// A statement for each finding; what depends on the one before is part of its statement.
    ///
    /// - Parameter response: the response, as it is shown.
    static func statements(_ findings: [Finding], response: String = "the response") -> [Statement] {
        var result: [Statement] = []
        for finding in findings {
            let text = sentence(finding, response: response)
            if case .undeterminedErrors(_, _, isOne: true) = finding, let last = result.popLast() {
                result.append(Statement(finding: last.finding, text: last.text + " " + text))
            } else {
                result.append(Statement(finding: finding, text: text))
            }
        }
        return result
    }

    /// - Parameter response: the response, as it is shown.
    static func sentence(_ finding: Finding, response: String = "the response") -> String {
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
        case .normalResiduals, .nonNormalResiduals, .discreteResponse, .simulationCheck, .noPattern, .predictiveMatch,
            .predictiveMismatch, .nonNormalEffects, .outlier:
            DiagnosticText.sentence(finding, response: response)
        case .influential, .notEstimable, .notInfluential: InfluenceText.sentence(finding)
        case .variationalFit, .variationalCollapse, .reference, .referenceUnrelated, .referenceOrder:
            OtherFitText.sentence(finding)
        }
    }
}
