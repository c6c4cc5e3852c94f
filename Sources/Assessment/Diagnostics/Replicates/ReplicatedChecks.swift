package import Fitter

/// The checks of a fit over the same simulated data sets, one by one and together.
package struct ReplicatedChecks: Sendable {
    /// The values of the data at hand by the check's name.
    package let observed: [String: [Double]]
    /// In the order of the checks; empty where nothing was simulated.
    package let results: [CheckResult]
    /// Nil where there are no results.
    package let joint: JointChecks?
    /// How many data sets were simulated.
    package let replicates: Int

    /// Simulates data sets until the decision on each check is clear, or as many as `count` allows.
    ///
    /// A decision is clear where its p-value would hardly be on the other side of its limit with other data sets (sequential Monte Carlo tests: Besag & Clifford 1991,
    /// doi:10.1093/biomet/78.2.301; here the number is doubled, and the first data sets stay).
    ///
    /// - Parameters:
    ///   - roots: of the weights, one element per row; nil without weights.
    ///   - progress: told how many data sets are simulated and how many it will be.
    package init(
        _ fit: FittedModel, _ checks: [any CheckStatistic], observed: [String: [Double]], roots: [Double]?,
        count: SimulationCount, seed: UInt64, threads: Int, progress: @escaping @Sendable (Int, Int) -> Void
    ) throws {
        var simulated = [[[Double]]](repeating: [], count: checks.count)
        var results: [CheckResult] = []
        var next: Int? = fit.canBeSimulated && count.first > 0 ? count.first : nil
        while let target = next {
            let done = simulated.first?.count ?? 0
            progress(done, target)
            let more: [[[Double]]] =
                try FitSimulation.summaries(
                    of: fit, replicates: target - done, from: done, seed: seed, threads: threads,
                    progress: { new, _ in
                        progress(done + new, target)
                        return true
                    },
                    summarize: { fit -> [[Double]] in
                        let data = CheckedData(fit, roots: roots)
                        return checks.map { $0.values(data) }
                    }) ?? []
            for index in checks.indices { simulated[index] += more.map { $0[index] } }
            results = zip(checks, simulated).compactMap { check, simulated in
                CheckResult(check, observed: observed[check.name] ?? [], simulated: simulated)
            }
            next = Self.isClear(results) ? nil : count.next(after: target)
        }
        self.observed = observed
        self.results = results
        joint = results.isEmpty ? nil : JointChecks(results)
        replicates = simulated.first?.count ?? 0
    }

    /// The result of a check; nil where there is none.
    package subscript(name: String) -> CheckResult? { results.first { $0.name == name } }

    /// How loudly a check is reported; nil where it has no result.
    package func outcome(of name: String) -> CheckOutcome? {
        self[name].flatMap { result in joint.map { CheckOutcome(result, $0) } }
    }

    private static func isClear(_ results: [CheckResult]) -> Bool {
        let joint = JointChecks(results)
        return results.allSatisfy { result in
            if result.fails, let adjusted = joint.adjustedProbability(of: result.name),
                adjusted.isUnclear(at: JointChecks.level(replicates: adjusted.replicates))
            {
                return false
            }
            return result.hasKnownLimit || !result.probability.isUnclear(at: CheckResult.level)
        }
    }
}
