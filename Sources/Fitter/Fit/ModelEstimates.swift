/// The estimates of a model at the optimum of its criterion, in the units of the data and in the order of the design.
package struct ModelEstimates: Sendable {
    package let method: EstimationMethod
    package let criterion: Double
    package let theta: [Double]
    package let sigma: Double
    /// beta, p values.
    package let fixedEffects: [Double]
    package let varianceComponents: [VarianceComponent]
    package let boundaries: [FittedModel.Boundary]
    package internal(set) var randomEffects: [ConditionalModes]
    /// X beta + Z b + offset, one value per row; none where the design has no rows.
    package let fitted: [Double]
    package let residuals: [Double]
    /// The weighted sum of the squared residuals: n_e sigma^2 less u'u.
    package let residualSquares: Double

    package init(
        method: EstimationMethod, criterion: Double, theta: [Double], sigma: Double, fixedEffects: [Double],
        varianceComponents: [VarianceComponent] = [], boundaries: [FittedModel.Boundary] = [],
        randomEffects: [ConditionalModes], fitted: [Double], residuals: [Double],
        residualSquares: Double = .nan
    ) {
        self.method = method
        self.criterion = criterion
        self.theta = theta
        self.sigma = sigma
        self.fixedEffects = fixedEffects
        self.varianceComponents = varianceComponents
        self.boundaries = boundaries
        self.randomEffects = randomEffects
        self.fitted = fitted
        self.residuals = residuals
        self.residualSquares = residualSquares
    }
}
