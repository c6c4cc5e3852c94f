/// The influence on the fixed effects of each level of a grouping factor: what they would be without all of its rows,
/// with the variances held at their estimates.
///
/// All arrays have one value per level.
public struct GroupInfluence: Sendable {
    /// The grouping factor, as in ``RandomTerm/group``.
    public let group: String
    /// The q level names.
    public let levels: [String]
    /// The number of rows of each level, q counts.
    public let counts: [Int]
    /// The names of the p fixed effects.
    public let fixedEffectNames: [String]
    /// beta_(S): the fixed effects without the level, q x p, in the units of the coefficients.
    public let estimates: Matrix
    /// (beta_j - beta_(S)j) / SE(beta_(S)j), q x p (Nieuwenhuis, te Grotenhuis & Pelzer 2012, doi:10.32614/RJ-2012-011, with the variances held).
    public let dfbetas: Matrix
    /// The standard deviations of `dfbetas` if the model holds, sqrt(1 - Var(beta_j) / Var(beta_(S)j)), q x p, between 0 and 1.
    ///
    /// beta is efficient, so that its covariance with beta_(S) is its own (Hausman 1978, doi:10.2307/1913827). The fewer levels there are, the closer to 1 it is.
    public let dfbetasDeviations: Matrix
    /// (beta - beta_(S))'Cov(beta)^-1 (beta - beta_(S)) / p.
    ///
    /// NaN, as all other measures, where the fixed effects cannot be estimated without the level.
    public let cooksDistances: [Double]
    /// Cook's distances measured by the covariance of the estimates without the level.
    public let mdffits: [Double]
    /// |Cov(beta_(S))| / |Cov(beta)|; large for a level that makes the estimates precise.
    public let covarianceRatios: [Double]
    /// The sum of the leverages of the level's rows.
    public let leverages: [Double]
}
