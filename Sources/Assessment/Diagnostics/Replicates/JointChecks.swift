import Fitter

/// All checks of a page together, by their joint distribution over the same simulated data sets.
package struct JointChecks: Sendable {
    /// The number of checks.
    package let count: Int
    /// The names of those that fail, each at its own level.
    package let failed: [String]
    /// The probability that at least as many checks of a correct model fail.
    package let probability: MonteCarloProbability

    /// - Parameter results: of simulated data sets of which the first ones are the same.
    init(_ results: [CheckResult]) {
        let failed = results.filter(\.fails)
        count = results.count
        self.failed = failed.map(\.name)
        let replicates = results.map(\.simulatedDistances.count).min() ?? 0
        let failures = (0..<replicates).map { replicate in
            results.count { $0.simulatedDistances[replicate] > $0.limit }
        }
        probability = MonteCarloProbability(atLeast: Double(failed.count), among: failures.map(Double.init))
    }

    /// The probability with which any check of a correct model needs a look: 3.5 %, or the least that so many simulated data sets can tell.
    package static func level(replicates: Int) -> Double { max(0.035, 1 / Double(replicates + 1)) }
}
