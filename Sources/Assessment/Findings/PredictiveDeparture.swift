/// How the response differs from responses simulated from the model.
package struct PredictiveDeparture: Sendable, Equatable {
    /// The bin whose count lies farthest outside.
    package struct Bin: Sendable, Equatable {
        /// The lower edge of the bin, in units of the response.
        package let from: Double
        /// The upper edge of the bin.
        package let to: Double
        /// Proportions of the rows.
        package let observed: Double
        /// The median proportion among the simulated responses.
        package let simulated: Double
    }

    /// What a model puts beyond the ends of a response of a few values.
    package struct Beyond: Sendable, Equatable {
        /// The smallest value of the response.
        package let least: Double
        /// The largest value of the response.
        package let greatest: Double
        /// The proportion of simulated values.
        package let proportion: Double
    }

    /// The bin that departs most; nil where no single bin does.
    package let worst: Bin?
    /// Nil for a response of many values.
    package let beyond: Beyond?
    /// Whether the check failed beyond doubt: at 1 %, not at 5 % only.
    package let isCertain: Bool

    /// Whether the response takes a few values only.
    package var isDiscrete: Bool { beyond != nil }
}
