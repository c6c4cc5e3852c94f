import Assessment
import Fitter

/// The findings that come with every fit, in words; sections have the words of the others.
enum FitFindingText {
    /// - Parameter name: what a coefficient is called, from R's name.
    static func reported(_ finding: Finding, name: (String) -> String = { $0 }) -> ReportedFinding {
        ReportedFinding(finding, sentence(finding, name), at: place(finding))
    }

    private static func place(_ finding: Finding) -> FindingPlace {
        switch finding {
        case .converged, .notConverged: FindingPlace("fit-statistics", named: "Fit statistics")
        case .omittedRows, .similarLevels: FindingPlace("provenance", named: "Provenance")
        default: FindingPlace("variance-components", named: "Variance components")
        }
    }

    private static func sentence(_ finding: Finding, _ name: (String) -> String) -> String {
        switch finding {
        case .converged(let evaluations, let check):
            "The fit converged (\(Sentence.counted(evaluations, "evaluation"))\(check?.verdict == .stationary ? "; second derivatives, which would show a saddle point, were not computed" : ""))."
        case .notConverged(let evaluations, let check):
            "The fit did not converge in \(evaluations) evaluations\(check.map { ": \($0)" } ?? ""). Do not rely on its estimates."
        case .flatLikelihood:
            "The likelihood is nearly flat in one direction: some variances and correlations cannot be estimated separately. Do not interpret them one by one."
        case .notSingular: "The fit is not singular: no variance or correlation is estimated at its limit."
        case .undeterminedVariance(let term): UndeterminedText.sentence(term)
        case .undeterminedErrors(let effects, let areZero, let isOne):
            UndeterminedText.caveat(effects: effects.map(name), areZero: areZero, isOne: isOne)
        case .boundary(let boundary): FitWarnings.sentence(boundary, name)
        case .droppedColumns(let columns): DroppedColumnText.sentence(columns, name)
        case .omittedRows(let rows):
            "\(OmittedRowsText.sentence(rows)) The \(NumberText.count(rows.total - rows.count)) that are left may differ from these; find out why values are missing, or leave out of the model what is missing most."
        case .similarLevels(let found): SimilarLevelsText.sentence(found)
        case .unusableDegreesOfFreedom(let found): DegreesOfFreedomSentences.sentence(found, name)
        case .uncertainComponents(let components):
            DegreesOfFreedomSentences.uncertain(components.map { $0.dropLast().map(name) + $0.suffix(1) })
        default: ""
        }
    }
}
