/// A second fit of a model whose variances the data do not all determine.
///
/// It has the criterion, the fixed effects and the fitted values of the first and other variances. Whatever differs between the two, the data do not determine: variances, and the
/// standard errors and shares that depend on them.
public struct EquivalentFit: Sendable {
    /// The covariance parameters, as ``FittedModel/theta``.
    public let theta: [Double]
    /// The residual standard deviation, in units of the response.
    public let sigma: Double
    /// The p x p covariance matrix of the fixed-effects estimates, given these variances.
    public let fixedEffectsCovariance: Matrix
}

extension FittedModel {
    /// The variances, covariances and correlations that the data do not determine: the criterion is constant in them, alone or together.
    public var undeterminedComponents: [VarianceComponent] { varianceComponents.filter { !$0.isDetermined } }

    /// Whether the data determine the variance of one coefficient of a random-effects term; both by position.
    public func isDetermined(term: Int, coefficient: Int) -> Bool {
        component(ofTerm: term, coefficient: coefficient)?.isDetermined ?? true
    }

    /// Whether the data determine the standard error of the contrast l'beta.
    public func determinesStandardError(ofContrast contrast: [Double]) -> Bool {
        guard let equivalent else { return true }
        let (one, other) = (
            fixedEffectsCovariance.quadraticForm(contrast), equivalent.fixedEffectsCovariance.quadraticForm(contrast)
        )
        return EquivalentFit.agree(one, other)
    }

    /// The fixed effects whose standard errors depend on variances that the data do not determine.
    public var fixedEffectsOfUndeterminedError: [String] {
        fixedEffects.indices.filter { index in
            !determinesStandardError(ofContrast: fixedEffects.indices.map { $0 == index ? 1 : 0 })
        }.map { fixedEffects[$0].name }
    }
}

extension EquivalentFit {
    /// Whether two numbers of equivalent fits differ by rounding errors alone.
    ///
    /// - Parameter scale: a size that they are compared with where they are smaller themselves.
    static func agree(_ one: Double, _ other: Double, scale: Double = 0) -> Bool {
        abs(one - other) <= 1e-6 * max(abs(one), abs(other), scale) || one.isNaN && other.isNaN
    }
}
