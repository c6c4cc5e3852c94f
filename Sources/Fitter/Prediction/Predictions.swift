/// The predictions of a fitted model for new rows: n values each, NaN for rows that cannot be predicted.
public struct Predictions: Sendable {
    /// X beta + Z b + offset, or X beta + offset for the population; in units of the response.
    public let values: [Double]
    /// The standard errors of `values` as estimates of the mean, given the estimated variances.
    ///
    /// For the population that is the uncertainty of X beta; otherwise it counts that of the modes and, for levels that
    /// the fit has not seen, their whole variance.
    public let standardErrors: [Double]
    /// The standard deviations of a new observation about `values`: the conditional mean's uncertainty and sigma^2 /
    /// weight.
    ///
    /// For the population they also count the variance of all random effects, and are NaN where that depends on columns
    /// that the rows were coded without.
    public let observationDeviations: [Double]
    /// The degrees of freedom of the t distribution of the intervals of the mean: infinite for the normal distribution, NaN where they cannot be used.
    public let degreesOfFreedom: [Double]
    /// The same of the intervals of a new observation.
    public let observationDegreesOfFreedom: [Double]
    /// The number of rows with a NaN where a number would depend on variances that the data do not determine.
    public let undeterminedCount: Int
    /// Half of the intervals' widths, for the mean and for a new observation; NaN where there is none.
    let halfWidths: [Double]
    let observationHalfWidths: [Double]

    /// The interval for the mean: value -+ quantile x standard error; NaN where there is none.
    public func confidenceInterval(_ row: Int) -> (lower: Double, upper: Double) {
        (values[row] - halfWidths[row], values[row] + halfWidths[row])
    }

    /// The interval for a new observation: value -+ quantile x its standard deviation; NaN where there is none.
    public func predictionInterval(_ row: Int) -> (lower: Double, upper: Double) {
        (values[row] - observationHalfWidths[row], values[row] + observationHalfWidths[row])
    }
}
