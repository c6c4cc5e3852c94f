/// Draws responses from a fitted model: new random effects and new residuals with the estimated variances, the fixed effects as estimated.
struct ResponseSimulator: Sendable {
    /// X beta + offset.
    let mean: [Double]
    private let design: MixedModelDesign
    /// By term, a k x k matrix: a level's coefficients are this times standard normal draws.
    private let factors: [Matrix]
    private let terms: [RandomTermRows]
    /// By row, the residual standard deviation, of a cell that of its mean; nil where all rows have sigma.
    private let deviations: [Double]?
    private let sigma: Double
    private let sampler = NormalSampler()
    private let squares = ChiSquaredSampler()
    /// The rows in the order in which their residuals are drawn; nil for the order of the design.
    private let order: [Int32]?

    /// The terms in the order in which their random effects are drawn.
    private let termOrder: [Int]

    /// A simulator whose draws depend neither on the order of the rows nor on the coding of the model: see ``MixedModelDesign/rowsByValue(fitted:)`` and ``CanonicalFactor``.
    init(drawingFrom fit: FittedModel) {
        let values = [LinearPredictor(fit.design).values(fit.estimates.fixedEffects), fit.fitted]
        // Values that differ by rounding only are the same.
        let scale = 0x1p20 / max(fit.sigma, .leastNormalMagnitude)
        let fitted = values.map { $0.map { ($0 * scale).rounded() } }
        self.init(fit, order: fit.design.rowsByValue(fitted: fitted)) {
            CanonicalFactor.factor($0.basis, $1.multiplied(byTransposeOf: $1), response: fit.design.response)
        }
    }

    /// - Parameters:
    ///   - order: the rows in the order in which their residuals are drawn; nil for that of the design.
    ///   - factored: what to draw a term's coefficients with, from the term and sigma T.
    init(
        _ fit: FittedModel, order: [Int32]? = nil, factored: (RandomTerm, Matrix) -> Matrix = { $1 }
    ) {
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
            return factored(term, factor)
        }
        termOrder = design.random.indices.sorted {
            let (one, other) = (design.random[$0], design.random[$1])
            return (other.levels.count, one.group, other.coefficients.count, $0)
                < (one.levels.count, other.group, one.coefficients.count, $1)
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
        for index in termOrder {
            terms[index].add(drawEffects(of: terms[index], factors[index], using: &generator), to: &values)
        }
        return values
    }

    /// The sums of squares within cells of a further data set, sigma^2 times chi-squared draws with a degree of freedom less than the cell has rows; nil without cells.
    func drawWithinSquares(using generator: inout Xoshiro256StarStar) -> [Double]? {
        guard let counts = design.cells?.counts else { return nil }
        var values = [Double](repeating: 0, count: counts.count)
        for place in counts.indices {
            let element = order.map { Int($0[place]) } ?? place
            values[element] =
                sigma * sigma * squares.next(degreesOfFreedom: counts[element] - 1, using: &generator)
        }
        return values
    }

    private func drawEffects(
        of term: RandomTermRows, _ factor: Matrix, using generator: inout Xoshiro256StarStar
    ) -> [Double] {
        let k = term.size
        var draws = [Double](repeating: 0, count: k * term.levels)
        sampler.fill(&draws, using: &generator)
        var effects = [Double](repeating: 0, count: draws.count)
        for start in stride(from: 0, to: draws.count, by: k) {
            for column in 0..<k {
                for row in 0..<k { effects[start + row] += factor[row, column] * draws[start + column] }
            }
        }
        return effects
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
                    for a in 0..<k { product += basis[row, a] * factor[a, column] }
                    values[row] += product * product
                }
            }
        }
        return values
    }
}
