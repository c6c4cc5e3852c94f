import Fitter

/// For each of several checks the probability that any check of a correct model is as far off as this one, those aside that are farther off: the step-down maxT procedure of ``JointDistances``.
struct AdjustedProbabilities: Sendable {
    private let byName: [String: MonteCarloProbability]

    /// - Parameter results: of the same simulated data sets.
    init(_ results: [CheckResult]) {
        let distances = JointDistances(
            observed: results.map(\.distance), simulated: results.map(\.simulatedDistances))
        var byName: [String: MonteCarloProbability] = [:]
        var rest = results.indices.sorted {
            (-distances.observed[$0], $0) < (-distances.observed[$1], $1)
        }
        var largest = 0.0
        while let test = rest.first {
            let own = MonteCarloProbability(atLeast: distances.observed[test], among: distances.largest(among: rest))
            largest = max(largest, own.value)
            byName[results[test].name] = MonteCarloProbability(value: largest, replicates: own.replicates)
            rest.removeFirst()
        }
        self.byName = byName
    }

    /// That of a check; nil for one that is not among these.
    subscript(name: String) -> MonteCarloProbability? { byName[name] }
}
