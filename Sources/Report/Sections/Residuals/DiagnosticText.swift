import Assessment
import Fitter

/// What the checks of residuals and random effects found, in words.
enum DiagnosticText {
    /// - Parameters:
    ///   - response: the response, as it is shown.
    ///   - diagnostics: that the finding is of.
    ///   - names: of coefficients.
    static func reported(
        _ finding: Finding, response: String, _ diagnostics: ModelDiagnostics, _ names: CoefficientNames
    ) -> ReportedFinding {
        ReportedFinding(finding, sentence(finding, response: response, diagnostics, names), at: place(finding))
    }

    private static func place(_ finding: Finding) -> FindingPlace {
        switch finding {
        case .normalResiduals, .nonNormalResiduals, .discreteResponse:
            FindingPlace("residual-quantiles", named: "Residual quantiles")
        case .simulationCheck(let check): place(check.kind)
        case .predictiveMatch, .predictiveMismatch: FindingPlace("predictive-check", named: "Predictive check")
        case .nonNormalEffects: FindingPlace("random-effects", named: "Random effects")
        case .check(let record) where record.code == .fewLevels:
            FindingPlace("variance-components", named: "Variance components")
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

    private static func sentence(
        _ finding: Finding, response: String, _ diagnostics: ModelDiagnostics, _ names: CoefficientNames
    ) -> String {
        let rows = diagnostics.residuals.count
        return switch finding {
        case .discreteResponse(let values, let distance):
            "\(response) takes only \(NumberText.count(values)) values, so the residuals cannot be exactly normal; their quantiles differ from normal ones by up to \(NumberText.significant(distance, 2)) SDs."
        case .normalResiduals(let count):
            "The residuals show no sign of non-normality: \(diagnostics.quantiles?.isOutside == true ? "data simulated from the model are as far from normal" : "all \(NumberText.count(count)) lie within the band for a normal sample")\(CheckText.powerNote(count, "row"))."
        case .nonNormalResiduals(let departure):
            "The residuals \(negation(departure)) normal\(departure.shape). Their quantiles differ from normal ones by up to \(NumberText.significant(departure.largestDistance, 2)) SDs."
        case .simulationCheck(let check):
            "\(failure(check.kind)) (\(CheckText.basis(check.probability)))."
        case .noPattern(let kinds, let replicates):
            "The residuals show no sign of \(Sentence.alternatives(kinds.map(absence))), compared with \(Sentence.counted(replicates, "simulated data set"))\(CheckText.powerNote(rows, "row"))."
        case .predictiveMatch: PredictiveText.noDifference(response, rows: rows)
        case .predictiveMismatch(let departure):
            "Data simulated from the model do not look like \(response). \(PredictiveText(departure, rows: rows).sentence(response))"
        case .nonNormalEffects(let departures):
            departures.map { "The \(TermDiagnostics.name($0.subject, names)) \(negation($0)) normal\($0.shape)." }
                .joined(
                    separator: " ")
        case .outlier(let deviation, _):
            "The largest standardised residual is \(NumberText.fixed(deviation, 1)) SDs from 0, more than expected of normal residuals in this number of rows. Check the row for an error."
        case .check(let record): sentence(record, response: response, diagnostics)
        default: ""
        }
    }

    private static func sentence(
        _ record: FindingRecord, response: String, _ diagnostics: ModelDiagnostics
    ) -> String {
        switch record.code {
        case .responseKind: diagnostics.responseKind.map { advice($0, response) } ?? ""
        case .fewLevels:
            "\(record.subject[0].shown) has only \(NumberText.count(Int(record.values[0].number))) levels, too few to estimate a variance well. Consider it as a fixed effect."
        default: diagnostics.checks.joint.map(CheckText.together) ?? ""
        }
    }

    /// What a response is, why that matters, and what to use instead.
    private static func advice(_ kind: ResponseKind, _ response: String) -> String {
        switch kind {
        case .binary:
            "\(response) has only two values. Its variance depends on its mean, which a linear model ignores. Consider a logistic mixed model, such as glmer with family binomial in R's lme4."
        case .count:
            "\(response) looks like a count. The variance of counts grows with their mean. Consider a mixed model for counts, such as glmer with family poisson in R's lme4, or the square root of \(response)."
        case .proportion:
            "\(response) lies between 0 and 1. If it is a proportion, its variance is smaller near the ends. Consider a binomial or beta mixed model, such as those of R's glmmTMB."
        }
    }

    private static func negation(_ departure: NormalityDeparture) -> String {
        departure.isCertain ? "are not" : "may not be"
    }

    private static func failure(_ kind: SimulationCheck.Kind) -> String {
        switch kind {
        case .trend: "The residuals have a trend over the fitted values"
        case .spread: "The spread of the residuals changes with the fitted values"
        case .predictors(let names):
            "The residuals depend on \(Sentence.names(names.map(\.plotted))) in a way that the model does not describe"
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
