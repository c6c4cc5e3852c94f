extension ModelEstimates {
    /// The estimates in the units of the data.
    init(_ design: MixedModelDesign, _ standardized: StandardizedEstimates) {
        let order = standardized.inDesignOrder
        let sigma = standardized.residualVariance.squareRoot()
        let randomColumns = standardized.solution.count - design.fixed.names.count
        let beta = standardized.standardization.unstandardize(Array(standardized.solution[randomColumns...]))
        let modes = Cores.map(order.count, inRangesOf: 1) {
            let index = order[$0]
            let random = design.random[standardized.terms[index].designIndex]
            return ConditionalModes(
                random, standardized.terms[index], counts: design.rowCounts(of: random),
                factor: standardized.lambda.matrix(ofTerm: index), sigma: sigma, solution: standardized.solution,
                inverseBlocks: standardized.inverseBlocks)
        }
        let freedom = design.rowCount - (standardized.method == .reml ? design.fixed.names.count : 0)
        let squaredEffects = standardized.solution[..<randomColumns].reduce(0) { $0 + $1 * $1 }
        let fitted = design.hasRows ? LinearPredictor(design).values(beta, effects: modes.map(\.modes)) : []
        let components = standardized.components(design)
        self.init(
            method: standardized.method, criterion: standardized.criterion, theta: standardized.theta, sigma: sigma,
            fixedEffects: beta, varianceComponents: components.flatMap { $0 },
            boundaries: zip(order, components).flatMap { index, rows in
                let undetermined = rows.filter { $0.variance != nil && !$0.isDetermined }.flatMap(\.kind.coefficients)
                return FittedModel.Boundary.rows(
                    for: design.random[standardized.terms[index].designIndex],
                    factor: standardized.lambda.matrix(ofTerm: index)
                ).filter { $0.coefficients.allSatisfy { !undetermined.contains($0) } }
            },
            randomEffects: modes, fitted: fitted,
            residuals: Cores.map(fitted.count) { design.response[$0] - fitted[$0] },
            residualSquares: max(standardized.residualVariance * Double(freedom) - squaredEffects, 0))
    }
}

extension EstimateUncertainty {
    /// The uncertainty in the units of the data, without degrees of freedom.
    init(_ standardized: StandardizedEstimates) {
        func covariance(_ matrix: Matrix, _ variance: Double) -> Matrix {
            standardized.standardization.unstandardize(covariance: matrix).scaled(by: variance)
        }
        self.init(
            covarianceGivenVariances: covariance(standardized.fixedCovariance, standardized.residualVariance),
            equivalent: standardized.equivalent.map { other in
                EquivalentFit(
                    theta: standardized.theta(other.lambda), sigma: other.residualVariance.squareRoot(),
                    fixedEffectsCovariance: covariance(other.fixedCovariance, other.residualVariance))
            })
    }
}
