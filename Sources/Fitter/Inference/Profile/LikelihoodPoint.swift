import RealModule

/// A value of all covariance parameters: the relative factors T of the terms and the residual standard deviation.
struct LikelihoodPoint {
    var factors: RelativeFactors
    /// log sigma.
    var logSigma: Double

    /// The residual standard deviation, in units of the response.
    var sigma: Double { Double.exp(logSigma) }
}
