/// One equation h(S) = 0 that a search keeps, such as a correlation with a given value.
///
/// Every point of the search satisfies it: the quadratic model is minimised within the tangent plane of h, and what a step leaves of h is removed after it. Derivatives are those in the
/// directions of ``CovarianceCriterion``.
package protocol CovarianceConstraint: Sendable {
    /// The gradient of h.
    func gradient(at factors: RelativeFactors, _ parameters: [ProfiledCriterion.Parameter]) -> [Double]

    /// The second derivatives of h in S, as far as they concern directions in which h does not change; nil where these are 0.
    func curvature(at factors: RelativeFactors, _ parameters: [ProfiledCriterion.Parameter]) -> Matrix?

    /// A point close by with h = 0, of the same rank or a higher one.
    func imposed(on factors: RelativeFactors) -> RelativeFactors
}
