import Assessment
import Fitter

extension FindingCode {
    /// Why a report does not look for it, and what it takes.
    var requirement: String {
        switch self {
        case .flatLikelihood: "there are no derivatives of the criterion at its optimum"
        case .unusableDegreesOfFreedom: "there are no degrees of freedom; expected another --df than none"
        case .uncertainComponents: "there are no standard errors of the variance components"
        case .normalResiduals, .nonNormalResiduals, .discreteResponse: "there are too few residuals"
        case .trend, .heteroscedastic: "it was not looked for. \(Self.simulations), and ten different fitted values"
        case .predictorDependence: "it was not looked for. \(Self.simulations), and a predictor"
        case .noPattern, .predictiveMatch, .predictiveMismatch, .checksTogether:
            "it was not looked for. \(Self.simulations)"
        case .autocorrelated, .notAutocorrelated:
            "it was not looked for. \(Self.simulations), and a factor with levels of \(ResidualAutocorrelation.fewestRows) rows or more, \(ResidualAutocorrelation.fewestPairs) pairs of successive rows in all"
        case .missingSlope:
            "it was not looked for. \(Self.simulations), and a predictor without a random slope that varies within five levels of a factor"
        case .missingInteraction:
            "it was not looked for. \(Self.simulations), and two predictors without their interaction"
        case .groupMeans:
            "it was not looked for. \(Self.simulations), and a predictor that varies within levels of a factor and between them"
        case .noMissingTerm:
            "it was not looked for. \(Self.simulations), and a predictor"
        case .nonNormalEffects: "it was not looked for. That takes random effects of five levels"
        case .influential, .notEstimable, .notInfluential:
            "influence was not computed. That takes fixed effects and the direct solver, and not too many rows"
        case .variationalFit:
            "there is no variational fit; expected a report with --variational, of a model with random intercepts only"
        case .variationalCollapse:
            "there is no variational fit with a known optimum; expected a report with --variational"
        case .referenceAgrees, .referenceDiffers, .referenceUnrelated, .referenceOrder, .referenceLabels,
            .referenceFailed:
            "there is no reference; expected a report with --lme4 or --with-lme4"
        default: "it was not looked for"
        }
    }

    private static let simulations = "That takes simulated data sets (--simulations 19 or more) and the direct solver"
}
