import Assessment
import Fitter

/// What the checks of residuals and random effects found, in words.
enum DiagnosticText {
    /// - Parameters:
    ///   - response: the response, as it is shown.
    ///   - rows: how many rows the model was fitted to.
    static func reported(_ finding: Finding, response: String, rows: Int) -> ReportedFinding {
        ReportedFinding(finding, sentence(finding, response: response, rows: rows), at: place(finding))
    }

    private static func place(_ finding: Finding) -> FindingPlace {
        switch finding {
        case .normalResiduals, .nonNormalResiduals, .discreteResponse:
            FindingPlace("residual-quantiles", named: "Residual quantiles")
        case .simulationCheck(let check): place(check.kind)
        case .predictiveMatch, .predictiveMismatch: FindingPlace("predictive-check", named: "Predictive check")
        case .nonNormalEffects: FindingPlace("random-effects", named: "Random effects")
        default: FindingPlace("residuals", named: "Residuals")
        }
    }

    private static func place(_ kind: SimulationCheck.Kind) -> FindingPlace {
        switch kind {
        case .trend: FindingPlace("residuals-fitted", named: "Residuals against fitted")
        case .spread: FindingPlace("scale-location", named: "Size of residuals")
        case .predictors: FindingPlace("residuals", named: "Residuals")
        }
    }

    private static func sentence(_ finding: Finding, response: String, rows: Int) -> String {
        switch finding {
        case .discreteResponse(let values, let distance):
            "\(response) takes only \(NumberText.count(values)) values, so the residuals cannot be exactly normal; their quantiles differ from normal ones by up to \(NumberText.significant(distance, 2)) SDs."
        case .normalResiduals(let count):
            "The residuals show no sign of non-normality: all \(NumberText.count(count)) lie within the band for a normal sample\(CheckText.powerNote(count, "row"))."
        case .nonNormalResiduals(let departure):
            "The residuals are not normal\(departure.isFar ? "" : " (at 5\u{00A0}%, not at 1\u{00A0}%)")\(departure.shape). Their quantiles differ from normal ones by up to \(NumberText.significant(departure.largestDistance, 2)) SDs."
        case .simulationCheck(let check):
            "\(failure(check.kind)) (\(CheckText.basis(p: check.pValue, replicates: check.replicates)))."
        case .noPattern(let kinds, let replicates):
            "The residuals show no sign of \(Sentence.alternatives(kinds.map(absence))), compared with \(Sentence.counted(replicates, "simulated data set"))\(CheckText.powerNote(rows, "row"))."
        case .predictiveMatch: PredictiveText.noDifference(response, rows: rows)
        case .predictiveMismatch(let departure):
            "Data simulated from the model do not look like \(response). \(PredictiveText(departure, rows: rows).sentence(response))"
        case .nonNormalEffects(let departures):
            departures.map { "The \(TermDiagnostics.name($0.subject)) are not normal\($0.shape)." }.joined(
                separator: " ")
        case .outlier(let deviation):
            "The largest standardised residual is \(NumberText.fixed(deviation, 1)) SDs from 0, more than expected of normal residuals in this number of rows. Check the row for an error."
        default: ""
        }
    }

    private static func failure(_ kind: SimulationCheck.Kind) -> String {
        switch kind {
        case .trend: "The residuals have a trend over the fitted values"
        case .spread: "The spread of the residuals changes with the fitted values"
        case .predictors(let names):
            "The residuals depend on \(Sentence.names(names.map(\.shown))) in a way that the model does not describe"
        }
    }

    /// What was looked for and not found.
    private static func absence(_ kind: SimulationCheck.Kind) -> String {
        switch kind {
        case .trend: "a trend over the fitted values"
        case .spread: "unequal variance"
        case .predictors: "dependence on a predictor"
        }
    }
}
