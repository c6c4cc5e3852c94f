import Fitter

/// A design with a fit whose variances are given, so that no two computations of it can differ in them.
struct InfluenceCase: CustomStringConvertible, Sendable {
    let description: String
    let design: MixedModelDesign
    let dense: DenseModel
    let fit: FittedModel

    static let all =
        SyntheticDesign.allCases.map { InfluenceCase($0.rawValue, $0.design(), $0.theta) } + [
            InfluenceCase("crossed with a variance of 0", SyntheticDesign.crossed.design(), [[0.9], [0]]),
            InfluenceCase(
                "slopes with a correlation of 1", SyntheticDesign.slopesCrossedWithIntercept.design(),
                [[0.9, 0.3, 0], [0.7]]),
            InfluenceCase("no variance at all", SyntheticDesign.weighted.design(), [[0]]),
        ]

    init(_ name: String, _ design: MixedModelDesign, _ theta: [[Double]]) {
        description = name
        self.design = design
        dense = DenseModel(design: design, theta: theta)
        fit = FittedModel(design, theta: theta, sigma: 0.7)
    }
}

extension FittedModel {
    /// The estimates at given variances.
    init(_ design: MixedModelDesign, theta: [[Double]], sigma: Double) {
        let structure = BlockStructure(design)
        let products = CrossProducts(design, structure: structure)
        let lambda = RelativeFactors(theta, terms: structure.terms)
        var factor = BlockFactor(structure)
        _ = factor.factor(products, lambda)
        var solution = [Double](repeating: 0, count: structure.randomColumns + structure.fixedColumns)
        factor.solve(into: &solution)
        let beta = products.standardization.unstandardize(Array(solution[structure.randomColumns...]))
        var covariance = products.standardization.unstandardize(covariance: factor.fixedCovariance())
        for index in covariance.elements.indices { covariance.elements[index] *= sigma * sigma }
        var fitted = design.offset ?? [Double](repeating: 0, count: design.n)
        for row in fitted.indices {
            for column in beta.indices { fitted[row] += design.fixed.matrix[row, column] * beta[column] }
            for (index, term) in structure.terms.enumerated() {
                let random = design.random[term.designIndex]
                let first = term.column(ofLevel: Int(random.levelOfRow[row]))
                for a in 0..<term.size {
                    for m in a..<term.size {
                        fitted[row] += (random.basis?[row, m] ?? 1) * lambda[index, m, a] * solution[first + a]
                    }
                }
            }
        }
        self.init(
            design: design,
            estimates: ModelEstimates(
                method: .reml, criterion: .nan, theta: theta.flatMap { $0 }, sigma: sigma, fixedEffects: beta,
                randomEffects: [], fitted: fitted, residuals: zip(design.response, fitted).map { $0 - $1 }),
            uncertainty: EstimateUncertainty(covarianceGivenVariances: covariance),
            optimization: OptimizationTrace(steps: [], converged: true, gradientNorm: 0),
            solver: .direct(StructureSummary(products, design.random)))
    }
}
