import Fitter

/// The scale on which the likelihoods of models of different transformations of the response can be compared.
struct LikelihoodScaleDocument: Encodable {
    let response: String
    @Nullable var logJacobian: Double?

    init(_ scale: LikelihoodScale) {
        response = scale.response
        logJacobian = scale.logJacobian.finite
    }
}
