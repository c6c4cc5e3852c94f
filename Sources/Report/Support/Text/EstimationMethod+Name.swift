import Fitter

extension EstimationMethod {
    /// The method in words, with its abbreviation.
    var longName: String {
        switch self {
        case .reml: "restricted maximum likelihood (REML)"
        case .ml: "maximum likelihood (ML)"
        }
    }
}
