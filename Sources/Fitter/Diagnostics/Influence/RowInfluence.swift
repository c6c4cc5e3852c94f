/// The leverage, the standardised residuals and the influence on the fixed effects of each row of a design, with the
/// variances held at their estimates.
///
/// All arrays have one value per row. Of a design of cells each is a cell, with the weight of all its rows, and what is left out is the cell.
///
/// h is the leverage, w the prior weight (1 without weights), e = y - X beta - Z b - offset, and b, the change of the fixed effects when a row is left out,
/// is exact: beta - beta_(i) = d beta / d y_i e_i / (1 - h_i).
public struct RowInfluence: Sendable {
    /// The names of the p fixed effects.
    public let fixedEffectNames: [String]
    /// d fitted_i / d y_i, between 0 and 1: lme4's `hatvalues`.
    public let leverages: [Double]
    /// e sqrt(w) / sigma: lme4's `residuals(scaled = TRUE)`.
    public let scaledResiduals: [Double]
    /// e sqrt(w) / (sigma sqrt(1 - h)), of variance 1 if the model holds: lme4's `rstudent`.
    ///
    /// NaN where h is 1.
    public let standardizedResiduals: [Double]
    /// y - X beta - offset, in units of the response.
    public let marginalResiduals: [Double]
    /// The marginal residuals over their standard deviations, sigma sqrt(1 / w + z'T T'z - x'(X'H^-1 X)^-1 x).
    public let standardizedMarginalResiduals: [Double]
    /// Cook's distance of the fixed effects, (beta - beta_(i))'Cov(beta)^-1 (beta - beta_(i)) / p.
    ///
    /// NaN where the fixed effects cannot be estimated without the row.
    public let cooksDistances: [Double]
    /// Cook's distance of the fixed effects and the modes together, w e^2 h / ((1 - h)^2 sigma^2 p): lme4's `cooks.distance` of a model.
    public let jointCooksDistances: [Double]
    /// Cook's distances measured by the covariance of the estimates without the row.
    public let mdffits: [Double]
    /// |Cov(beta_(i))| / |Cov(beta)|; large for a row that makes the estimates precise.
    public let covarianceRatios: [Double]
    /// (beta_j - beta_(i)j) / SE(beta_(i)j), n x p.
    public let dfbetas: Matrix
    /// The 0-based number of the data row that each row of the design comes from.
    public let sourceRows: [Int32]
    /// The number of rows of each cell; nil for a design without cells.
    public let cellCounts: [Int]?

    /// The sum of the leverages: how many parameters fixed and random effects use up (Hodges & Sargent 2001,
    /// doi:10.1093/biomet/88.2.367).
    public var effectiveDegreesOfFreedom: Double { leverages.reduce(0, +) }
}
