import Fitter

extension ProfileLikelihood {
    /// The curves of standard deviations and correlations of a model in which the data determine all of them.
    var components: [ProfileCurve] { varianceComponents.compactMap { $0 } }
}
