/// A data set and the model's fit to it at held theta: y = X beta + Z b + offset + e with the fixed effects, the modes and sigma estimated again.
public struct SimulatedFit: Sendable {
    /// The data, n values in units of the response.
    public let response: [Double]
    /// X beta + Z b + offset, n values.
    public let fitted: [Double]
    /// The response less `fitted`, n values.
    public let residuals: [Double]
    /// The residual standard deviation by the fit's own method (ML or REML), in units of the response.
    public let sigma: Double
    /// The conditional modes b, k x q for each random-effects term in the design's order: column l holds the coefficients of level l, as in
    /// ``ConditionalModes/modes``.
    public let randomEffects: [Matrix]

    package init(
        response: [Double], fitted: [Double], residuals: [Double], sigma: Double, randomEffects: [Matrix]
    ) {
        self.response = response
        self.fitted = fitted
        self.residuals = residuals
        self.sigma = sigma
        self.randomEffects = randomEffects
    }
}
