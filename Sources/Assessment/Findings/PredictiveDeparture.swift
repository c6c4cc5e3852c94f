/// How the response differs from responses simulated from the model.
public struct PredictiveDeparture: Sendable, Equatable {
    /// The bin whose count lies farthest outside.
    public struct Bin: Sendable, Equatable {
        /// The lower edge of the bin, in units of the response.
        public let from: Double
        /// The upper edge of the bin.
        public let to: Double
        /// Proportions of the rows.
        public let observed: Double
        /// The median proportion among the simulated responses.
        public let simulated: Double
    }

    /// What a model puts beyond the ends of a response of a few values.
    public struct Beyond: Sendable, Equatable {
        /// The smallest value of the response.
        public let least: Double
        /// The largest value of the response.
        public let greatest: Double
        /// The proportion of simulated values.
        public let proportion: Double
    }

    /// The bin that departs most; nil where no single bin does.
    public let worst: Bin?
    /// Nil for a response of many values.
    public let beyond: Beyond?
    /// Whether the check failed beyond doubt: at 1 %, not at 5 % only.
    public let isCertain: Bool

    /// Whether the response takes a few values only.
    public var isDiscrete: Bool { beyond != nil }
}
