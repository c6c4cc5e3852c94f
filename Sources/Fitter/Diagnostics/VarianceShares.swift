/// How the variance of a response with these random effects divides among its sources.
public struct VarianceShares: Sendable, Equatable {
    /// The variance of the fixed effects' part of the fitted values.
    public let fixed: Double
    /// The mean over the rows of each random-effects term's variance, in the design's order.
    public let random: [Double]
    /// The residual variance.
    public let residual: Double

    /// The share of the variance that the fixed effects explain (Nakagawa & Schielzeth 2013,
    /// doi:10.1111/j.2041-210x.2012.00261.x, for random slopes as Johnson 2014, doi:10.1111/2041-210X.12225).
    public var marginalRSquared: Double { fixed / total }

    /// The share that fixed and random effects explain together.
    public var conditionalRSquared: Double { (total - residual) / total }

    /// The intraclass correlation of each term: its share of the variance that the fixed effects leave.
    public var intraclassCorrelations: [Double] { random.map { $0 / (total - fixed) } }

    /// The share that the residuals have of the variance that the fixed effects leave.
    public var residualShare: Double { residual / (total - fixed) }

    private var total: Double { fixed + random.reduce(0, +) + residual }

    /// - Parameters:
    ///   - fit: a fitted model.
    ///   - design: the design that it was fitted to.
    public init(_ fit: FittedModel, design: MixedModelDesign) {
        let n = Double(design.n)
        let coefficients = fit.fixedEffects.map(\.estimate)
        let predictor = Cores.map(design.n) { row in
            var sum = 0.0
            for column in coefficients.indices { sum += design.fixed.matrix[row, column] * coefficients[column] }
            return sum
        }
        let mean = predictor.reduce(0, +) / n
        fixed = predictor.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(n - 1, 1)
        var components = fit.varianceComponents[...]
        random = design.random.map { term in
            let k = term.coefficients.count
            let rows = Array(components.prefix(k * (k + 1) / 2))
            components = components.dropFirst(rows.count)
            return Self.meanVariance(term, rows)
        }
        residual = fit.sigma * fit.sigma
    }

    /// The mean over the rows of z'Sigma z.
    private static func meanVariance(_ term: RandomTerm, _ components: [VarianceComponent]) -> Double {
        guard let basis = term.basis else { return components[0].variance }
        let n = Double(basis.rows)
        var sum = 0.0
        for component in components {
            guard let i = component.term1.flatMap({ term.coefficients.firstIndex(of: $0) }) else { continue }
            let j = component.term2.flatMap { term.coefficients.firstIndex(of: $0) }
            var moment = 0.0
            for row in 0..<basis.rows { moment += basis[row, i] * basis[row, j ?? i] }
            sum += component.variance * moment / n * (j == nil ? 1 : 2)
        }
        return sum
    }
}
