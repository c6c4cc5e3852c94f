import Fitter

/// `--new-levels`.
enum NewLevelsChoice: String, CaseIterable, Sendable, OptionValue {
    case error
    case population
    case missing

    /// What a prediction does with such levels.
    var action: PredictionOptions.NewLevels {
        switch self {
        case .error: .error
        case .population: .population
        case .missing: .missing
        }
    }
}
