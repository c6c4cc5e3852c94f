import Assessment

/// What is wrong with a model.
enum StudyFault: String, CaseIterable {
    case heteroscedastic = "the error's SD grows from 0.5 to 2 over x"
    case curvature = "a quadratic term of x is missing"
    case heavyTails = "the errors are t(3)"
    case skewedEffects = "the effects of g are chi-squared(1)"
    case outlyingRow = "one row is 6 SD off"
    case outlyingGroup = "one level of g is 5 SD off"
    case slope = "a random slope of x with an SD of 0.5 is missing"
    case interaction = "the slope of x is higher by 0.5 in one of three levels of f"
    case groupMeans = "the slope of x is higher by 0.7 between levels of g"
    case autocorrelation = "the errors follow an AR(1) of 0.7 in time, the rows are shuffled"

    /// The findings of which one names the fault.
    var codes: [FindingCode] {
        switch self {
        case .heteroscedastic: [.heteroscedastic]
        case .curvature: [.predictorDependence]
        case .heavyTails: [.nonNormalResiduals]
        case .skewedEffects, .outlyingGroup: [.nonNormalEffects]
        case .outlyingRow: [.outlier, .nonNormalResiduals]
        case .slope: [.missingSlope]
        case .interaction: [.missingInteraction]
        case .groupMeans: [.groupMeans]
        case .autocorrelation: [.autocorrelated]
        }
    }
}
