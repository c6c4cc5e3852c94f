/// The test of a model that was fitted to cells against the variation within them, the pure error.
///
/// With S the sum of squares within cells, C cells of N rows in all, p fixed effects and r^2 the penalised residual sum of squares, r^2 - S is what the cells' means leave. At the true relative
/// variances of the random effects, (r^2 - S) / sigma^2 and S / sigma^2 are independent and chi-squared with C - p and N - C degrees of freedom, so that
///   F = [(r^2 - S) / (C - p)] / [S / (N - C)]
/// has an F distribution (Draper & Smith 1998, Applied Regression Analysis, section 2.1, for linear models). Random effects that are estimated take up some of the lack of fit, which makes the test
/// cautious.
public struct LackOfFit: Sendable, Equatable {
    /// F; large where cells differ by more than the rows within them explain.
    public let statistic: Double
    /// C - p.
    public let numeratorDegreesOfFreedom: Int
    /// N - C.
    public let denominatorDegreesOfFreedom: Int
    /// The probability of an F as large, if the model holds.
    public let pValue: Double
    /// The standard deviation within cells, sqrt(S / (N - C)), in units of the response for a row of weight 1.
    public let withinDeviation: Double

    /// The test of a fit; nil for a fit of rows, and without variation within cells or degrees of freedom between them.
    public init?(_ fit: FittedModel) {
        let design = fit.design
        guard let cells = design.cells else { return nil }
        let (between, within) = (design.n - fit.fixedEffects.count, cells.withinDegreesOfFreedom)
        let squares = design.withinSquares
        guard between > 0, within > 0, squares > 0 else { return nil }
        let degrees = Double(fit.method == .reml ? fit.n - fit.fixedEffects.count : fit.n)
        let rest = max(fit.sigma * fit.sigma * degrees - squares, 0)
        let statistic = rest / Double(between) / (squares / Double(within))
        self.statistic = statistic
        numeratorDegreesOfFreedom = between
        denominatorDegreesOfFreedom = within
        pValue = FDistribution(Double(between), Double(within)).upperProbability(statistic)
        withinDeviation = (squares / Double(within)).squareRoot()
    }
}
