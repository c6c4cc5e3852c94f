import Fitter

/// `--df` of tests of terms, which need degrees of freedom.
enum TermTestMethod: String, CaseIterable, Sendable, OptionValue {
    case satterthwaite
    case kenwardRoger = "kenward-roger"

    var degreesOfFreedom: FittedModel.DegreesOfFreedom {
        switch self {
        case .satterthwaite: .satterthwaite
        case .kenwardRoger: .kenwardRoger
        }
    }
}
