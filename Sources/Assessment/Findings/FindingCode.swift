/// What kind of finding it is, by a name that stays the same whatever the words are.
package enum FindingCode: String, Sendable, Codable, CaseIterable {
    // The fit.
    case converged
    case notConverged = "not-converged"
    case flatLikelihood = "flat-likelihood"
    case notSingular = "not-singular"
    case undeterminedVariance = "undetermined-variance"
    case undeterminedErrors = "undetermined-errors"
    case zeroVariance = "zero-variance"
    case perfectCorrelation = "perfect-correlation"
    case reducedRank = "reduced-rank"
    case droppedColumns = "dropped-columns"
    case omittedRows = "omitted-rows"
    case similarLevels = "similar-levels"
    case unusableDegreesOfFreedom = "unusable-df"
    case uncertainComponents = "uncertain-components"
    // The data.
    case codesAsNumber = "codes-as-number"
    case numberAndFactor = "number-and-factor"
    case manyLevels = "many-levels"
    case constantColumn = "constant-column"
    case mixedColumn = "mixed-column"
    case unreadColumn = "unread-column"
    case missingPattern = "missing-pattern"
    case boundedResponse = "bounded-response"
    case roundedResponse = "rounded-response"
    case skewedResponse = "skewed-response"
    // Residuals and random effects.
    case normalResiduals = "normal-residuals"
    case nonNormalResiduals = "non-normal-residuals"
    case discreteResponse = "discrete-response"
    case responseKind = "response-kind"
    case fewLevels = "few-levels"
    case trend
    case heteroscedastic
    case predictorDependence = "predictor-dependence"
    case noPattern = "no-pattern"
    case predictiveMatch = "predictive-match"
    case predictiveMismatch = "predictive-mismatch"
    case nonNormalEffects = "non-normal-effects"
    case outlier
    case checksTogether = "checks-together"
    case autocorrelated
    case notAutocorrelated = "not-autocorrelated"
    case missingSlope = "missing-slope"
    case missingInteraction = "missing-interaction"
    case groupMeans = "group-means"
    case noMissingTerm = "no-missing-term"
    // Influence.
    case influential
    case notEstimable = "not-estimable"
    case notInfluential = "not-influential"
    // Other fits.
    case variationalFit = "variational-fit"
    case variationalCollapse = "variational-collapse"
    case referenceAgrees = "reference-agrees"
    case referenceDiffers = "reference-differs"
    case referenceUnrelated = "reference-unrelated"
    case referenceOrder = "reference-order"
    case referenceLabels = "reference-labels"
    case referenceFailed = "reference-failed"

    /// Whether it is found with every fit; the others need a report's further computations.
    package var isOfFit: Bool {
        switch self {
        case .converged, .notConverged, .flatLikelihood, .notSingular, .undeterminedVariance, .undeterminedErrors,
            .zeroVariance, .perfectCorrelation, .reducedRank, .droppedColumns, .omittedRows, .similarLevels,
            .unusableDegreesOfFreedom, .uncertainComponents:
            true
        default: false
        }
    }

    /// Whether a report has at most one finding of the kind, so that the same kind about other names is the same finding.
    package var occursOnce: Bool {
        switch self {
        case .undeterminedVariance, .zeroVariance, .perfectCorrelation, .reducedRank, .unusableDegreesOfFreedom,
            .referenceOrder, .referenceLabels, .similarLevels:
            false
        default: true
        }
    }

    /// Whether it is about coefficients or names terms, so that it can differ between codings of the same model.
    package var dependsOnCoding: Bool {
        switch self {
        case .undeterminedVariance, .undeterminedErrors, .zeroVariance, .perfectCorrelation, .reducedRank,
            .droppedColumns, .unusableDegreesOfFreedom, .uncertainComponents, .flatLikelihood, .predictorDependence,
            .nonNormalEffects, .influential, .notEstimable, .notInfluential:
            true
        default: false
        }
    }

    /// Whether a finding of the kind names the first or largest of what it is about, and counts the others.
    package var namesExample: Bool {
        switch self {
        case .influential, .notEstimable, .missingSlope, .missingInteraction, .groupMeans: true
        default: false
        }
    }

    /// Whether it is about residuals, random effects or influence.
    package var isOfCheck: Bool {
        switch self {
        case .normalResiduals, .nonNormalResiduals, .trend, .heteroscedastic, .predictorDependence, .noPattern,
            .predictiveMatch, .predictiveMismatch, .nonNormalEffects, .outlier, .checksTogether, .autocorrelated,
            .notAutocorrelated, .missingSlope, .missingInteraction, .groupMeans, .noMissingTerm, .influential,
            .notEstimable, .notInfluential:
            true
        default: false
        }
    }
}
