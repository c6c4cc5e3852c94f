/// Draws responses from a fitted model: new random effects and new residuals with the estimated variances, the fixed effects as estimated.
struct ResponseSimulator: Sendable {
    /// X beta + offset.
    let mean: [Double]
    private let design: MixedModelDesign
    /// By term, sigma T: a level's coefficients are this times standard normal draws.
    private let factors: [Matrix]
    private let terms: [RandomTermRows]
    /// By row, the residual standard deviation; nil where all rows have sigma.
    private let deviations: [Double]?
    private let sigma: Double
    private let sampler = NormalSampler()
    /// The rows in the order in which their residuals are drawn; nil for the order of the design.
    private let order: [Int32]?

    /// A simulator whose draws do not depend on the order of the rows: see ``MixedModelDesign/rowsByValue``.
    init(drawingFrom fit: FittedModel) { self.init(fit, order: fit.design.rowsByValue) }

    init(_ fit: FittedModel, order: [Int32]? = nil) {
        let design = fit.design
        self.order = order
        self.design = design
        sigma = fit.sigma
        let sigma = fit.sigma
        deviations = design.weights.map { $0.map { sigma / $0.squareRoot() } }
        terms = design.random.map(RandomTermRows.init)
        mean = LinearPredictor(design).values(fit.estimates.fixedEffects)
        var theta = fit.theta[...]
        factors = design.random.map { term in
            let k = term.coefficients.count
            var factor = Matrix(rows: k, columns: k)
            for column in 0..<k {
                for row in column..<k { factor[row, column] = (theta.popFirst() ?? 0) * fit.sigma }
            }
            return factor
        }
    }

    /// One response, n values.
    func draw(using generator: inout Xoshiro256StarStar) -> [Double] {
        var response = drawDeviations(using: &generator)
        for row in response.indices { response[row] += mean[row] }
        return response
    }

    /// One response less ``mean``: Z b + e, n values.
    func drawDeviations(using generator: inout Xoshiro256StarStar) -> [Double] {
        var values = [Double](repeating: 0, count: mean.count)
        sampler.fill(&values, using: &generator)
        if let order {
            let draws = values
            for (place, row) in order.enumerated() { values[Int(row)] = draws[place] }
        }
        if let deviations {
            for row in values.indices { values[row] *= deviations[row] }
        } else {
            for row in values.indices { values[row] *= sigma }
        }
        for (term, factor) in zip(terms, factors) {
            term.add(drawEffects(of: term, factor, using: &generator), to: &values)
        }
        return values
    }

    private func drawEffects(
        of term: RandomTermRows, _ factor: Matrix, using generator: inout Xoshiro256StarStar
    ) -> [Double] {
        let k = term.size
        var draws = [Double](repeating: 0, count: k * term.levels)
        sampler.fill(&draws, using: &generator)
        for level in 0..<term.levels {
            // From the last coefficient up, each needs only draws that are still there.
            for row in (0..<k).reversed() {
                var sum = 0.0
                for column in 0...row { sum += factor[row, column] * draws[level * k + column] }
                draws[level * k + row] = sum
            }
        }
        return draws
    }
}

extension ResponseSimulator {
    /// The variances of the responses' elements: sigma^2 / w_i + z_i'Sigma z_i summed over the terms, n values.
    var variances: [Double] {
        var values = deviations.map { $0.map { $0 * $0 } } ?? [Double](repeating: sigma * sigma, count: mean.count)
        for (term, factor) in zip(design.random, factors) {
            let k = factor.rows
            guard let basis = term.basis else {
                let variance = factor[0, 0] * factor[0, 0]
                for row in values.indices { values[row] += variance }
                continue
            }
            for column in 0..<k {
                for row in values.indices {
                    var product = 0.0
                    for a in column..<k { product += basis[row, a] * factor[a, column] }
                    values[row] += product * product
                }
            }
        }
        return values
    }
}
