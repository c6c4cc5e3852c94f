/// The division of the variance of a response with these random effects among its sources.
///
/// A share is nil where it depends on variances that the data do not determine.
public struct VarianceShares: Sendable, Equatable {
    /// The variance of the fixed effects' part of the fitted values.
    public let fixed: Double
    /// The mean over the rows of each random-effects term's variance, in the design's order.
    public let random: [Double]
    /// The mean over the rows of the residual variance, sigma^2 / w: the same in whatever unit the prior weights w are.
    public let residual: Double
    /// The random effects' and the residual variance in an equivalent fit; nil where the data determine all variances.
    private let other: Other?

    private struct Other: Equatable {
        let random: [Double]
        let residual: Double
    }

    /// The share of the variance that the fixed effects explain (Nakagawa & Schielzeth 2013,
    /// doi:10.1111/j.2041-210x.2012.00261.x, for random slopes as Johnson 2014, doi:10.1111/2041-210X.12225).
    public var marginalRSquared: Double? { determined { random, residual in fixed / (fixed + random + residual) } }

    /// The share that fixed and random effects explain together.
    public var conditionalRSquared: Double? {
        determined { random, residual in (fixed + random) / (fixed + random + residual) }
    }

    /// The intraclass correlation of each term: its share of the variance that the fixed effects leave.
    public var intraclassCorrelations: [Double?] { random.indices.map { share(ofTerms: [$0]) } }

    /// The share that the residuals have of the variance that the fixed effects leave.
    public var residualShare: Double? { determined { random, residual in residual / (random + residual) } }

    /// The share that several terms have together of the variance that the fixed effects leave.
    public func share(ofTerms terms: [Int]) -> Double? {
        func share(_ random: [Double], _ residual: Double) -> Double {
            terms.reduce(0) { $0 + random[$1] } / (random.reduce(0, +) + residual)
        }
        let own = share(random, residual)
        guard let other else { return own }
        return EquivalentFit.agree(own, share(other.random, other.residual)) ? own : nil
    }

    /// Which terms' shares can be told, in the design's order: each one alone, or all that cannot be told alone together, where the first of them is.
    public var parts: [[Int]] {
        let alone = intraclassCorrelations
        let joint = random.indices.filter { alone[$0] == nil }
        return random.indices.compactMap { term in
            alone[term] != nil ? [term] : term == joint.first ? joint : nil
        }
    }

    /// A number that the sum of the random effects' variances and the residual variance decide.
    private func determined(_ number: (_ random: Double, _ residual: Double) -> Double) -> Double? {
        let value = number(random.reduce(0, +), residual)
        guard let other else { return value }
        return EquivalentFit.agree(value, number(other.random.reduce(0, +), other.residual)) ? value : nil
    }

    /// The shares of a fitted model, averaged over the rows of its design.
    public init(_ fit: FittedModel) {
        let design = fit.design
        let beta = fit.estimates.fixedEffects
        let squares = design.moments?.fixedDeviations.quadraticForm(beta) ?? Self.squares(of: beta, design)
        fixed = squares / Double(max(design.rowCount - 1, 1))
        random = Self.variances(fit.theta, fit.sigma, design)
        let inverseWeight =
            design.moments?.inverseWeight
            ?? design.weightsOfRows.map { weights in design.meanOverRows { 1 / weights[$0] } } ?? 1
        residual = fit.sigma * fit.sigma * inverseWeight
        other = fit.equivalent.map { equivalent in
            Other(
                random: Self.variances(equivalent.theta, equivalent.sigma, design),
                residual: equivalent.sigma * equivalent.sigma * inverseWeight)
        }
    }

    /// The sum over the rows of the squared deviations of X beta from its mean.
    private static func squares(of beta: [Double], _ design: MixedModelDesign) -> Double {
        let predictor = LinearPredictor(design).values(beta, includesOffset: false)
        let mean = design.meanOverRows { predictor[$0] }
        return Double(design.rowCount)
            * design.meanOverRows { (predictor[$0] - mean) * (predictor[$0] - mean) }
    }

    /// The mean over the rows of z'Sigma z, by term.
    private static func variances(_ theta: [Double], _ sigma: Double, _ design: MixedModelDesign) -> [Double] {
        var rest = theta[...]
        return design.random.enumerated().map { index, term in
            let k = term.coefficients.count
            var factor = Matrix(rows: k, columns: k)
            for column in 0..<k {
                for row in column..<k { factor[row, column] = rest.removeFirst() }
            }
            let covariance = factor.multiplied(byTransposeOf: factor).scaled(by: sigma * sigma)
            guard let basis = term.basis else { return covariance[0, 0] }
            let products =
                design.moments?.basisProducts[index] ?? design.rowWeights.map(basis.scalingRows)?.transposeMultiplied(
                    by: basis) ?? basis.crossProduct()
            return covariance.elementProduct(products) / Double(design.rowCount)
        }
    }
}
