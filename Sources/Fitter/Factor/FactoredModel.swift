/// A model's mixed-model equations (Henderson's), factored at given variances.
///
/// With X standardised, the matrix of the equations is Omega_x = [Z Lambda, X]'W[Z Lambda, X] + diag(I, 0), and sigma^2 Omega_x^-1 is the
/// joint covariance of the errors of the spherical modes u and of the fixed effects (Henderson 1975, doi:10.2307/2529430).
package struct FactoredModel: Sendable {
    package let design: MixedModelDesign
    package let lambda: RelativeFactors
    package let sigma: Double
    package let standardization: Standardization
    package let factor: BlockFactor
    /// The estimates: u by column in the structure's order, then the standardised coefficients.
    package let solution: [Double]
    /// One element a random-effects term in the structure's order.
    package let terms: [SphericalTerm]

    package var structure: BlockStructure { factor.structure }
    /// The number of fixed effects, p.
    package var fixedColumns: Int { structure.fixedColumns }

    /// Forms the products of the rows and factors them once.
    ///
    /// - Throws: ``FitError/dependentColumns`` where X's columns are dependent at these variances.
    init(theta: [Double], sigma: Double, design: MixedModelDesign) throws(FitError) {
        let structure = BlockStructure(design)
        let crossProducts = CrossProducts(design, structure: structure)
        let lambda = RelativeFactors(theta: theta, structure: structure)
        var factor = BlockFactor(structure)
        var factoring = GuardedFactoring(design)
        guard factoring.factor(crossProducts, lambda, into: &factor) else { throw .dependentColumns }
        var solution = [Double](repeating: 0, count: structure.randomColumns + structure.fixedColumns)
        factor.solve(into: &solution)
        self.design = design
        self.lambda = lambda
        self.sigma = sigma
        self.factor = factor
        self.solution = solution
        standardization = crossProducts.standardization
        terms = structure.terms.indices.map { index in
            SphericalTerm(structure.terms[index], factor: lambda.matrix(ofTerm: index))
        }
    }
}

extension RelativeFactors {
    /// The factors that `theta`, in the order of the design's terms, stands for.
    package init(theta: [Double], structure: BlockStructure) {
        self.init(sizes: structure.terms.map(\.size))
        precondition(theta.count == sizes.reduce(0) { $0 + $1 * ($1 + 1) / 2 })
        var next = 0
        for index in structure.terms.indices.sorted(by: {
            structure.terms[$0].designIndex < structure.terms[$1].designIndex
        }) {
            for column in 0..<sizes[index] {
                for row in column..<sizes[index] {
                    self[index, row, column] = theta[next]
                    next += 1
                }
            }
        }
    }
}
