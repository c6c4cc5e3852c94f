/// What the coefficients of each level of one random-effects term would be without shrinkage, everything else held at its estimate: the starting points of the
/// arrows of a shrinkage plot, which end at the modes.
///
/// With Z_j the rows of the term's basis at level j, W_j their weights, b_j the modes and e_j the residuals,
///
///     b_j + (Z_j'W_j Z_j)^-1 Z_j'W_j e_j,
///
/// the least-squares coefficients of y - X beta - offset - (the other terms) in the level's rows. For a single random intercept that is the level's weighted mean of
/// y - X beta - offset; for the only term of a model whose columns are among those of X, the level's own regression coefficients less the fixed effects,
/// which is what lme4's `lmList` has.
public struct UnpooledEstimates: Sendable {
    /// The grouping factor.
    public let group: String
    /// The k coefficient names.
    public let coefficients: [String]
    /// k x q, aligned with ``ConditionalModes/modes`` and in the same units.
    ///
    /// NaN in the whole column of a level whose rows cannot tell the coefficients apart: a column of sqrt(W_j) Z_j of
    /// which a share of 1e-7 of its length or less is left after projection on the others.
    public let estimates: Matrix
    /// The number of rows of each level, q counts.
    public let counts: [Int]
    /// The part of the variation between levels that the model pools away, from 0 (none) to 1 (all), by coefficient.
    ///
    /// It is
    ///
    ///     1 - Var_j(E(b_j | y)) / E(Var_j(b_j) | y)
    ///
    /// with variances over the levels, the pooling factor of Gelman & Pardoe (2006, doi:10.1198/004017005000000517). The expectation is
    /// Var_j(modes) + (mean of the conditional variances), which leaves out the modes' correlation given the data. In a balanced design with one
    /// random intercept it is the share by which each level's mean is drawn to 0, sigma^2 / (sigma^2 + n_j Var(b)), but for the modes' own variation.
    /// 1 where the variance is 0.
    public let poolingFactors: [Double]

    /// The estimates of one term's levels, each from its own rows.
    ///
    /// - Parameters:
    ///   - fit: the model.
    ///   - term: index into `fit.randomEffects`.
    public init(_ fit: FittedModel, term: Int) {
        let modes = fit.randomEffects[term]
        estimates = Self.estimates(fit, terms: [term])
        group = modes.group
        coefficients = modes.coefficients
        counts = modes.counts
        poolingFactors = modes.coefficients.indices.map { Self.poolingFactor(modes, $0) }
    }

    /// The estimates of several terms of one grouping factor together, as of `(x || g)`: the coefficients of the first term, then those of the next, by level.
    ///
    /// - Precondition: The terms have the same levels.
    package static func estimates(_ fit: FittedModel, terms: [Int]) -> Matrix {
        let design = fit.design
        // For each coefficient its term and its place in it.
        let parts = terms.flatMap { term in fit.randomEffects[term].coefficients.indices.map { (term: term, index: $0) }
        }
        let (k, q) = (parts.count, fit.randomEffects[terms[0]].levels.count)
        let rowsOfLevel = design.random[terms[0]].rowsByLevel
        var estimates = Matrix(rows: k, columns: q)
        var solver = LevelLeastSquares(coefficients: k, rows: rowsOfLevel.largestCount)
        for level in 0..<q {
            let rows = rowsOfLevel[level]
            for (place, row) in rows.enumerated() {
                let row = Int(row)
                let root = design.weights?[row].squareRoot() ?? 1
                for (column, part) in parts.enumerated() {
                    solver[place, column] = root * (design.random[part.term].basis?[row, part.index] ?? 1)
                }
                solver[place, k] = root * fit.residuals[row]
            }
            let change = solver.solve(rows: rows.count)
            for (column, part) in parts.enumerated() {
                estimates[column, level] =
                    fit.randomEffects[part.term].modes[part.index, level] + (change?[column] ?? .nan)
            }
        }
        return estimates
    }

    private static func poolingFactor(_ modes: ConditionalModes, _ coefficient: Int) -> Double {
        let levels = modes.levels.indices
        guard levels.count > 1 else { return .nan }
        let q = Double(levels.count)
        let mean = levels.reduce(0) { $0 + modes.modes[coefficient, $1] } / q
        var (between, conditional) = (0.0, 0.0)
        for level in levels {
            let difference = modes.modes[coefficient, level] - mean
            let deviation = modes.standardDeviations[coefficient, level]
            between += difference * difference / (q - 1)
            conditional += deviation * deviation / q
        }
        let whole = between + conditional
        return whole > 0 ? 1 - between / whole : 1
    }
}
