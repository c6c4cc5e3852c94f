/// A check of residuals against data simulated from the model that failed.
package struct SimulationCheck: Sendable, Equatable {
    /// The curve that was compared with those of simulated data.
    package enum Kind: Sendable, Equatable {
        /// Of the mean residual over the fitted values.
        case trend
        /// Of the size of residuals over the fitted values.
        case spread
        /// Of the mean residual over these predictors.
        case predictors([String])
    }

    /// The curve that leaves the range of the simulated ones.
    package let kind: Kind
    /// The Monte Carlo p-value, of all predictors together.
    package let probability: MonteCarloProbability
    /// Whether it is more than chance makes of any of all checks.
    package let isCertain: Bool
}
