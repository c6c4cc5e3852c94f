/// How the response differs from responses simulated from the model.
package struct PredictiveDeparture: Sendable, Equatable {
    /// The bin whose count lies farthest outside.
    package struct Bin: Sendable, Equatable {
        /// The least value of the bin, in units of the response.
        package let from: Double
        /// The greatest value of the bin.
        package let to: Double
        /// Whether the bin is for one value of a response with steps.
        package let isOneValue: Bool
        /// Proportions of the rows.
        package let observed: Double
        /// The mean proportion among the simulated responses.
        package let simulated: Double
    }

    /// What a model puts beyond the limits of a response's scale.
    package struct Beyond: Sendable, Equatable {
        /// The lower limit; nil without one.
        package let least: Double?
        /// The upper limit; nil without one.
        package let greatest: Double?
        /// The proportion of simulated values.
        package let proportion: Double
    }

    /// The bin that departs most; nil where no single bin does.
    package let worst: Bin?
    /// Nil for a response without limits.
    package let beyond: Beyond?
    /// Whether the response takes a few values only, which no normal variable does.
    package let isDiscrete: Bool
    /// Whether it is more than chance makes of any of all checks.
    package let isCertain: Bool
}
