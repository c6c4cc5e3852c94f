import Fitter

/// `--df` of predictions: what the degrees of freedom of their intervals come from.
enum PredictionMethod: String, CaseIterable, Sendable, OptionValue {
    case satterthwaite
    /// The normal distribution.
    case none

    var degreesOfFreedom: FittedModel.DegreesOfFreedom {
        switch self {
        case .satterthwaite: .satterthwaite
        case .none: .none
        }
    }
}
