package import Fitter

/// A check of the data at hand among the same check of simulated data sets.
package struct CheckResult: Sendable {
    package let name: String
    /// Of the values; nil for a check of a single distance.
    package let envelope: SimulationEnvelope?
    /// How far the data are from what the model assumes; the larger, the farther.
    package let distance: Double
    /// The same of each simulated data set; NaN where it has no values.
    package let simulatedDistances: [Double]
    /// The distance above which the check fails.
    package let limit: Double

    /// The probability with which a check alone fails for a correct model.
    package static let level = 0.05

    /// - Parameters:
    ///   - observed: the values of the data at hand.
    ///   - simulated: those of at least 19 simulated data sets.
    /// - Returns: nil where fewer than 19 of these have values.
    package init?(_ check: any CheckStatistic, observed: [Double], simulated: [[Double]]) {
        // A curve is missing where a simulated data set has too few fitted values for it.
        let known = simulated.indices.filter { simulated[$0].contains(where: \.isFinite) }
        guard !observed.isEmpty, known.count >= SimulationEnvelope.leastReplicates(level: 1 - Self.level)
        else { return nil }
        name = check.name
        var distances = [Double](repeating: .nan, count: simulated.count)
        if check.isDistance {
            envelope = nil
            distance = observed[0]
            for index in known { distances[index] = simulated[index][0] }
        } else {
            let envelope = SimulationEnvelope(
                observed: observed, simulated: known.map { simulated[$0] }, level: 1 - Self.level,
                addedVariance: check.addedVariance, tail: check.tail)
            distance = envelope.distance
            for (index, distance) in zip(known, envelope.simulatedDistances) { distances[index] = distance }
            self.envelope = envelope
        }
        simulatedDistances = distances
        limit = Self.limit(of: [distance] + known.map { distances[$0] })
    }

    /// The Monte Carlo p-value, at least 1 / (R + 1).
    package var probability: MonteCarloProbability {
        MonteCarloProbability(
            atLeast: distance, among: simulatedDistances.filter { !$0.isNaN })
    }

    /// Whether the data leave what 95 % of correct models stay within.
    package var fails: Bool { envelope?.leaves ?? (distance > limit) }

    /// What as many of all distances as the level allows lie above.
    private static func limit(of distances: [Double]) -> Double {
        let allowed = Int((level * Double(distances.count) + 1e-9).rounded(.down))
        return distances.sorted(by: >)[allowed]
    }
}
