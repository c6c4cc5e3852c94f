/// A criterion that a search minimises over the relative covariance matrices S_b of a model's terms: minus twice a log-likelihood, or an approximation of it.
///
/// A point is given by the terms' factors T_b with S_b = T_b T_b'. Derivatives are those in the directions S <- T (I + xi (E_ij + E_ji)) T', all of them, in the order of
/// ``ProfiledCriterion/Parameter/all(_:)``; they are asked for only where every T_b is invertible.
package protocol CovarianceCriterion {
    /// The terms in the criterion's own order.
    var terms: [BlockStructure.Term] { get }
    /// By term and coefficient, the relative standard deviation at which a variance is what one level tells of it.
    var unitDeviations: [[Double]] { get }
    /// How exact the value and the derivatives are.
    var exactness: CriterionExactness { get }
    /// What the search keeps at 0; nil where all covariance matrices are feasible.
    var constraint: (any CovarianceConstraint)? { get }

    /// The criterion at a point. Where ``CriterionExactness/valueIsCheap`` is false, it is an estimate with an error that neighbouring points share.
    mutating func value(at factors: RelativeFactors) throws(FitError) -> Double

    /// The gradient and the average information at a point.
    mutating func derivatives(at factors: RelativeFactors) throws(FitError) -> ProfiledCriterion.Derivatives

    /// The exact second derivatives in some of the directions; nil where the criterion has none.
    mutating func secondDerivatives(
        at factors: RelativeFactors, parameters: [ProfiledCriterion.Parameter], threads: Int
    ) -> CriterionHessian?
}

extension CovarianceCriterion {
    package var constraint: (any CovarianceConstraint)? { nil }
}

/// How exact a criterion is, which decides how far a search can go.
package struct CriterionExactness: Sendable {
    /// Whether the value costs no more than the derivatives do.
    package let valueIsCheap: Bool
    /// The decrease that is not worth a further step.
    package let leastDecrease: Double
    /// The rounding error of a value of 0, with room to spare; it grows with the value's size at the rate of ``relativeRounding``.
    package let rounding: Double
    package static let relativeRounding = 1e-13
    /// The standard deviation, in units of what one level tells, that stands for 0 where derivatives are taken: its square is what the point is off by, and
    /// what the derivatives lose digits to.
    package let leastDeviation: Double
    /// Whether the last derivatives were rougher than others are, so that their difference to those says nothing of second derivatives.
    package let isProvisional: Bool

    init(
        valueIsCheap: Bool, leastDecrease: Double, rounding: Double, leastDeviation: Double, isProvisional: Bool = false
    ) {
        self.valueIsCheap = valueIsCheap
        self.leastDecrease = leastDecrease
        self.rounding = rounding
        self.leastDeviation = leastDeviation
        self.isProvisional = isProvisional
    }
}
