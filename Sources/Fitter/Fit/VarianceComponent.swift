/// One row of the variance components, in the shape and order of lme4's `as.data.frame(VarCorr(m))`.
public struct VarianceComponent: Sendable {
    /// The grouping factor; `Residual` in the last row.
    public let group: String
    /// The coefficient, such as `(Intercept)`; nil for the residual.
    public let term1: String?
    /// The second coefficient of a covariance row; nil for a variance.
    public let term2: String?
    /// The variance or covariance, in squared units of the response.
    public let variance: Double
    /// The standard deviation of a variance row, the correlation of a covariance row (NaN where a variance is 0).
    public let standardDeviation: Double
    /// False where the criterion is constant in the variance or covariance, alone or together with others: the data do not determine it, and the values here are those of one of many
    /// fits that are equally good.
    public let isDetermined: Bool

    package init(
        group: String, term1: String?, term2: String?, variance: Double, standardDeviation: Double,
        isDetermined: Bool = true
    ) {
        self.group = group
        self.term1 = term1
        self.term2 = term2
        self.variance = variance
        self.standardDeviation = standardDeviation
        self.isDetermined = isDetermined
    }
}
