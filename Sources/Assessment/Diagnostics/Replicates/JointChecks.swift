import Fitter

/// All checks of a page together, by their joint distribution over the same simulated data sets.
package struct JointChecks: Sendable {
    /// The number of checks.
    package let count: Int
    /// The names of those that fail, each at its own level.
    package let failed: [String]
    /// The probability that at least as many checks of a correct model fail.
    package let probability: MonteCarloProbability
    /// By name, the probability that any check of a correct model is as far off as this one.
    private let adjusted: [String: MonteCarloProbability]

    /// - Parameter results: of the same simulated data sets.
    package init(_ results: [CheckResult]) {
        let failed = results.filter(\.fails)
        count = results.count
        self.failed = failed.map(\.name)
        let replicates = results.first?.simulatedDistances.count ?? 0
        let failures = (0..<replicates).map { replicate in
            results.count { $0.simulatedDistances[replicate] > $0.limit }
        }
        probability = MonteCarloProbability(atLeast: Double(failed.count), among: failures.map(Double.init))
        let distances = JointDistances(
            observed: results.map(\.distance), simulated: results.map(\.simulatedDistances))
        adjusted = Dictionary(
            uniqueKeysWithValues: zip(results, distances.observed).map {
                ($0.name, MonteCarloProbability(atLeast: $1, among: distances.largest))
            })
    }

    /// The adjusted probability of a check; nil for one that is not among these.
    package func adjustedProbability(of name: String) -> MonteCarloProbability? { adjusted[name] }

    /// The probability with which any check of a correct model needs a look: 2.5 %, or the least that so many simulated data sets can tell.
    package static func level(replicates: Int) -> Double { max(0.025, 1 / Double(replicates + 1)) }
}
