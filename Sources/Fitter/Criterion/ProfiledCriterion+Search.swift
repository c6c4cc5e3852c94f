extension ProfiledCriterion: CovarianceCriterion {
    package var terms: [BlockStructure.Term] { structure.terms }
    package var unitDeviations: [[Double]] { crossProducts.unitDeviations }

    /// A decrease of 5e-10 leaves estimates off by less than 4e-5 of their standard errors, and a variance that ten levels inform about by less than 2e-5 of itself.
    package var exactness: CriterionExactness {
        CriterionExactness(
            valueIsCheap: true, leastDecrease: 5e-10, rounding: 1e-13 * Double(crossProducts.n), leastDeviation: 1e-4)
    }

    package mutating func value(at factors: RelativeFactors) throws(FitError) -> Double {
        guard let value = evaluate(factors) else { throw failure }
        guard !reproducesResponse else { throw .perfectFit }
        return value
    }

    package mutating func derivatives(at factors: RelativeFactors) throws(FitError) -> Derivatives {
        guard move(to: factors, differentiating: parameters) else { throw failure }
        return derivatives
    }

    package mutating func secondDerivatives(
        at factors: RelativeFactors, parameters: [Parameter], threads: Int
    ) -> CriterionHessian? {
        CriterionHessian(&self, at: factors, parameters: parameters, threads: threads)
    }
}
