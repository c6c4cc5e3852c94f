import RealModule

/// The scale on which likelihoods of a response and of its transformation can be compared.
///
/// The density of y is that of z = g(y) times |g'(y)|: the log-likelihood of a model of z, on the scale of y, is larger by the sum of log |g'(y)| over the rows.
public struct LikelihoodScale: Sendable, Equatable {
    /// The response without its transformation, as the formula writes it.
    public let response: String
    /// The sum of log |g'(y)| over the rows; 0 for a response as it is, and for a function that is not recognised, which is then the response.
    public let logJacobian: Double

    /// The scale of a formula's response.
    ///
    /// - Parameter values: the response as the formula has it, one value per row.
    public init(_ formula: Formula, values: [Double]) {
        let found = formula.responseTransformation
        response = found?.response ?? formula.responseName
        logJacobian =
            found.map { found in
                -values.reduce(0) { $0 + Double.log(abs(found.transformation.inverseSlope($1))) }
            } ?? 0
    }

    /// The scale of a formula's response on the rows of a design; that of a transformation is not a number where there are none.
    package init(_ formula: Formula, _ design: MixedModelDesign) {
        let scale = LikelihoodScale(formula, values: design.hasRows ? design.response : [])
        let isKnown = design.hasRows || formula.responseTransformation == nil
        self.init(response: scale.response, logJacobian: isKnown ? scale.logJacobian : .nan)
    }

    private init(response: String, logJacobian: Double) {
        self.response = response
        self.logJacobian = logJacobian
    }
}
