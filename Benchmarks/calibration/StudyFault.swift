import Assessment

/// What is wrong with a model.
enum StudyFault: String, CaseIterable {
    case heteroscedastic = "the error's SD grows from 0.5 to 2 over x"
    case curvature = "a quadratic term of x is missing"
    case heavyTails = "the errors are t(3)"
    case skewedEffects = "the effects of g are chi-squared(1)"
    case outlyingRow = "one row is off by 6 SD"
    case outlyingGroup = "one level of g is off by 5 SD"

    /// The findings of which one names the fault.
    var codes: [FindingCode] {
        switch self {
        case .heteroscedastic: [.heteroscedastic]
        case .curvature: [.predictorDependence]
        case .heavyTails: [.nonNormalResiduals]
        case .skewedEffects, .outlyingGroup: [.nonNormalEffects]
        case .outlyingRow: [.outlier, .nonNormalResiduals]
        }
    }
}
