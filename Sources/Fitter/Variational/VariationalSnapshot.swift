/// The residuals on the test rows at one step of a variational fit.
public struct VariationalSnapshot: Sendable {
    /// The number of steps taken.
    public let iteration: Int
    /// Observed minus predicted response for each test row in the split's order; the prediction uses the means of q.
    ///
    /// Edward's tutorial has the opposite sign.
    public let residuals: [Double]
    /// The root of the residuals' mean square.
    public let rmse: Double
    /// The residuals' mean.
    public let mean: Double
    /// The residuals' standard deviation, with their number as the divisor, so that rmse^2 = mean^2 + sd^2.
    public let standardDeviation: Double

    package init(iteration: Int, residuals: [Double]) {
        let n = Double(residuals.count)
        let mean = residuals.reduce(0, +) / n
        let variance = residuals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
        self.iteration = iteration
        self.residuals = residuals
        self.mean = mean
        standardDeviation = variance.squareRoot()
        rmse = (mean * mean + variance).squareRoot()
    }
}
