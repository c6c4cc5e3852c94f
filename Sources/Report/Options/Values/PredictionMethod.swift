import Fitter

/// `--df` of predictions: what the degrees of freedom of their intervals come from.
enum PredictionMethod: String, CaseIterable, Sendable, OptionValue {
    case satterthwaite
    case kenwardRoger = "kenward-roger"
    /// The normal distribution.
    case none

    var degreesOfFreedom: FittedModel.DegreesOfFreedom {
        switch self {
        case .satterthwaite: .satterthwaite
        case .kenwardRoger: .kenwardRoger
        case .none: .none
        }
    }
}
