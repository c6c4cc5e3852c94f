import Fitter

/// All checks of a page together, by their joint distribution over the same simulated data sets.
package struct JointChecks: Sendable {
    /// The number of checks.
    package let count: Int
    /// The names of those that fail, each at its own level.
    package let failed: [String]
    /// The probability that at least as many checks of a correct model fail.
    package let probability: MonteCarloProbability
    /// By name, the probability that any check of a correct model is as far off as this one, those aside that are farther off.
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
        var adjusted: [String: MonteCarloProbability] = [:]
        var rest = results.indices.sorted {
            (-distances.observed[$0], $0) < (-distances.observed[$1], $1)
        }
        var largest = 0.0
        while let test = rest.first {
            let own = MonteCarloProbability(atLeast: distances.observed[test], among: distances.largest(among: rest))
            largest = max(largest, own.value)
            adjusted[results[test].name] = MonteCarloProbability(value: largest, replicates: own.replicates)
            rest.removeFirst()
        }
        self.adjusted = adjusted
    }

    /// The adjusted probability of a check; nil for one that is not among these.
    package func adjustedProbability(of name: String) -> MonteCarloProbability? { adjusted[name] }

    /// The probability with which any check of a correct model needs a look: 3.5 %, or the least that so many simulated data sets can tell.
    package static func level(replicates: Int) -> Double { max(0.035, 1 / Double(replicates + 1)) }
}
