package import Fitter

/// A data set and the model's fit to it as checks read them, of the data at hand and of simulated ones alike.
package struct CheckedData: Sendable {
    /// In units of the response, as `fitted` and `residuals`, one element per row.
    package let response: [Double]
    package let fitted: [Double]
    /// Times the roots of the weights.
    package let residuals: [Double]
    package let sigma: Double
    /// The conditional modes, k x q for each random-effects term.
    package let modes: [Matrix]
    /// A grid over the data set's own fitted values; nil where these have fewer than ten values.
    ///
    /// The data at hand fill theirs from end to end. On a common grid simulated data would not, and their curves would not be exchangeable with that of the data.
    package let grid: (points: [Double], bandwidth: Double)?

    /// - Parameter roots: of the weights, one element per row; nil without weights.
    package init(_ fit: FittedModel, roots: [Double]?) {
        self.init(
            response: fit.design.response, fitted: fit.fitted, residuals: fit.residuals, sigma: fit.sigma,
            modes: fit.randomEffects.map(\.modes), roots: roots)
    }

    /// - Parameter roots: of the weights, one element per row; nil without weights.
    package init(_ fit: SimulatedFit, roots: [Double]?) {
        self.init(
            response: fit.response, fitted: fit.fitted, residuals: fit.residuals, sigma: fit.sigma,
            modes: fit.randomEffects, roots: roots)
    }

    private init(
        response: [Double], fitted: [Double], residuals: [Double], sigma: Double, modes: [Matrix], roots: [Double]?
    ) {
        self.response = response
        self.fitted = fitted
        self.residuals = roots.map { zip(residuals, $0).map { $0 * $1 } } ?? residuals
        self.sigma = sigma
        self.modes = modes
        grid = SmoothCurve.grid(covering: fitted)
    }
}
