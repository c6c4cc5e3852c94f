/// Draws responses from a fitted model: new random effects and new residuals with the estimated variances, the fixed effects as estimated.
struct ResponseSimulator: Sendable {
    private let design: MixedModelDesign
    /// X beta + offset.
    private let mean: [Double]
    /// By term, sigma T: a level's coefficients are this times standard normal draws.
    private let factors: [Matrix]
    private let sigma: Double
    private let sampler = NormalSampler()

    init(_ fit: FittedModel, design: MixedModelDesign) {
        self.design = design
        sigma = fit.sigma
        var mean = design.offset ?? [Double](repeating: 0, count: design.n)
        for (column, effect) in fit.fixedEffects.enumerated() {
            for row in mean.indices { mean[row] += design.fixed.matrix[row, column] * effect.estimate }
        }
        self.mean = mean
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
        var response = [Double](repeating: 0, count: design.n)
        sampler.fill(&response, using: &generator)
        if let weights = design.weights {
            for row in response.indices { response[row] *= sigma / weights[row].squareRoot() }
        } else {
            for row in response.indices { response[row] *= sigma }
        }
        for row in response.indices { response[row] += mean[row] }
        for (term, factor) in zip(design.random, factors) {
            addEffects(of: term, factor, to: &response, using: &generator)
        }
        return response
    }

    private func addEffects(
        of term: RandomTerm, _ factor: Matrix, to response: inout [Double], using generator: inout Xoshiro256StarStar
    ) {
        let k = factor.rows
        var draws = [Double](repeating: 0, count: k * term.levels.count)
        sampler.fill(&draws, using: &generator)
        for level in term.levels.indices {
            // From the last coefficient up, each needs only draws that are still there.
            for row in (0..<k).reversed() {
                draws[level * k + row] = (0...row).reduce(0) { $0 + factor[row, $1] * draws[level * k + $1] }
            }
        }
        for row in response.indices {
            let first = Int(term.levelOfRow[row]) * k
            guard let basis = term.basis else {
                response[row] += draws[first]
                continue
            }
            for coefficient in 0..<k { response[row] += basis[row, coefficient] * draws[first + coefficient] }
        }
    }
}
