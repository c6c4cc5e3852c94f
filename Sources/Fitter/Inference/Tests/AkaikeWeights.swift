import RealModule

/// Models of the same data weighed by Akaike's information criterion (Burnham and Anderson 2002, section 2.9).
public struct AkaikeWeights: Sendable {
    /// How much each model's criterion is above the lowest.
    public let differences: [Double]
    /// The weights; their sum is 1.
    public let weights: [Double]

    /// - Parameter criteria: the criterion of each model; at least one, all finite.
    public init(criteria: [Double]) {
        let lowest = criteria.min() ?? 0
        differences = criteria.map { $0 - lowest }
        let parts = differences.map { Double.exp(-$0 / 2) }
        let sum = parts.reduce(0, +)
        weights = parts.map { $0 / sum }
    }
}
