package import Fitter

/// How a report's fit was made, besides its formula and method; nil for what the report does not say.
package struct ModelSettings: Sendable, Equatable {
    package var weights: PriorWeights?
    /// Whether each variable of the fixed effects and random slopes is categorical.
    package var isCategorical: [String: Bool]?
    /// The codings of the categorical variables.
    package var factors: [FactorCoding]?
    /// For each number that is centred within groups the grouping factor.
    package var centering: [String: String]?
    /// How the fixed effects' degrees of freedom were found.
    package var degreesOfFreedom: String?
    /// How intervals were found.
    package var intervals: String?

    package init(
        weights: PriorWeights? = nil, isCategorical: [String: Bool]? = nil, factors: [FactorCoding]? = nil,
        centering: [String: String]? = nil, degreesOfFreedom: String? = nil, intervals: String? = nil
    ) {
        self.weights = weights
        self.isCategorical = isCategorical
        self.factors = factors
        self.centering = centering
        self.degreesOfFreedom = degreesOfFreedom
        self.intervals = intervals
    }
}
