/// What an estimator hands over at its optimum, in standardised units and in its own order of the terms.
struct StandardizedEstimates {
    let method: EstimationMethod
    /// Minus twice the profiled log-likelihood or restricted log-likelihood.
    let criterion: Double
    /// The terms in the estimator's order, with the columns of their levels.
    let terms: [BlockStructure.Term]
    /// The relative covariance factors in that order.
    let lambda: RelativeFactors
    let standardization: Standardization
    /// The spherical modes u by column, then the standardised coefficients.
    let solution: [Double]
    /// The k x k diagonal blocks of Omega^-1, level by level.
    let inverseBlocks: [Double]
    /// The inverse of X'V^-1 X for the standardised X, in units of the residual variance.
    let fixedCovariance: Matrix
    /// sigma^2.
    let residualVariance: Double
    /// Where the data do not determine all covariances, another point that is as good.
    var equivalent: Equivalent?

    /// The positions of the terms in the order of the design.
    var inDesignOrder: [Int] { terms.indices.sorted { terms[$0].designIndex < terms[$1].designIndex } }
    /// The covariance parameters in the order of the design's terms.
    var theta: [Double] { theta(lambda) }

    func theta(_ factors: RelativeFactors) -> [Double] { inDesignOrder.flatMap { factors.theta(ofTerm: $0) } }

    /// Estimates with the same criterion and other covariances.
    struct Equivalent {
        /// The relative covariance factors in the estimator's order.
        let lambda: RelativeFactors
        let fixedCovariance: Matrix
        let residualVariance: Double
        /// The elements of the covariances that may differ.
        ///
        /// In units of the residual variance those of a determined one do where that is not determined itself.
        let undetermined: [ProfiledCriterion.Parameter]
    }
}
