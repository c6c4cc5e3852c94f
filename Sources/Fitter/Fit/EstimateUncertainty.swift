/// The uncertainty of a model's estimates.
package struct EstimateUncertainty: Sendable {
    /// The p x p covariance matrix of the fixed-effects estimates, given the variances.
    package let covarianceGivenVariances: Matrix
    /// Another fit that the data support as well, where they do not determine all variances.
    package let equivalent: EquivalentFit?
    /// The degrees of freedom of contrasts of the fixed effects.
    package let degreesOfFreedom: DegreesOfFreedomMethod
    /// Satterthwaite's approximation, whatever the fixed effects' degrees of freedom are; nil where the second derivatives that it comes from were not computed or have no inverse.
    package let satterthwaite: SatterthwaiteApproximation?

    package init(
        covarianceGivenVariances: Matrix, equivalent: EquivalentFit? = nil,
        degreesOfFreedom: DegreesOfFreedomMethod = .none, satterthwaite: SatterthwaiteApproximation? = nil
    ) {
        self.covarianceGivenVariances = covarianceGivenVariances
        self.equivalent = equivalent
        self.degreesOfFreedom = degreesOfFreedom
        self.satterthwaite = satterthwaite
    }

    /// For each variance component the standard error of the logarithm of its standard deviation, or of Fisher's z of its correlation; nil on a boundary.
    ///
    /// Nil as a whole where the second derivatives that they come from were not computed or have no inverse.
    package var componentErrors: [Double?]? { satterthwaite?.componentErrors }

    /// The same uncertainty with degrees of freedom, and with what comes of the same second derivatives.
    func with(
        _ degreesOfFreedom: DegreesOfFreedomMethod, satterthwaite: SatterthwaiteApproximation?
    ) -> EstimateUncertainty {
        EstimateUncertainty(
            covarianceGivenVariances: covarianceGivenVariances, equivalent: equivalent,
            degreesOfFreedom: degreesOfFreedom, satterthwaite: satterthwaite)
    }

    /// The p x p covariance matrix that standard errors of the fixed effects come from.
    package var fixedEffectsCovariance: Matrix {
        if case .kenwardRoger(let approximation) = degreesOfFreedom { return approximation.covariance }
        return covarianceGivenVariances
    }

    /// The estimates of the fixed effects with their standard errors and degrees of freedom.
    func fixedEffects(names: [String], estimates: [Double]) -> [FixedEffectEstimate] {
        names.indices.map { index in
            let contrast = names.indices.map { $0 == index ? 1.0 : 0.0 }
            return FixedEffectEstimate(
                name: names[index], estimate: estimates[index],
                standardError: degreesOfFreedom.standardError(contrast: contrast)
                    ?? covarianceGivenVariances[index, index].squareRoot(),
                degreesOfFreedom: degreesOfFreedom.degreesOfFreedom(contrast: contrast))
        }
    }
}
