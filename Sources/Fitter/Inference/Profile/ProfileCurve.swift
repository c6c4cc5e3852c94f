/// The decline of the likelihood on both sides of one parameter's estimate.
///
/// For a value of the parameter, zeta is the signed square root of what minus twice the log-likelihood, maximised over all other
/// parameters, lies above its minimum. A straight line means a likelihood that is normal in the parameter; the interval
/// of a level holds the values with |zeta| up to the normal distribution's quantile (Bates et al. 2015, section 5.1,
/// doi:10.18637/jss.v067.i01).
public struct ProfileCurve: Sendable {
    /// One point of a curve.
    public struct Point: Sendable, Equatable {
        /// The parameter's value, in its own units.
        public let value: Double
        /// The signed square root of the increase of minus twice the log-likelihood: negative below the estimate, 0 at
        /// it.
        public let zeta: Double
        /// The derivative of zeta in the value.
        public let slope: Double
    }

    /// The maximum-likelihood estimate; NaN for a correlation with a coefficient whose variance is estimated at 0.
    public let estimate: Double
    /// Points of the curve by ascending value, the estimate among them; none where there is no estimate.
    public let points: [Point]
    /// Where zeta reaches the quantile of ``ProfileLikelihood/level`` on both sides, or the parameter's own bound where it is not reached
    /// before that (0 for a standard deviation, -1 and 1 for a correlation); NaN where the search found no maximum.
    public let interval: ConfidenceInterval
    /// The lowest minus twice the log-likelihood that the search met: that of the fit, unless another optimum is lower.
    package let lowestCriterion: Double
}
