package import Fitter

/// The checks of a fit over the same simulated data sets, one by one and together.
///
/// A check that follows the order of the rows has no part in the results of the others: neither in how many data sets are simulated for them nor in what they are compared with, so that another order of the rows changes nothing of
/// theirs. It is itself compared with all.
package struct ReplicatedChecks: Sendable {
    /// The values of the data at hand by the check's name.
    package let observed: [String: [Double]]
    /// In the order of the checks, one that follows the order of the rows last; empty where nothing was simulated.
    package let results: [CheckResult]
    /// Nil where there are no results.
    package let joint: JointChecks?
    /// How many data sets were simulated for the checks that do not follow the order of the rows.
    package let replicates: Int
    private let adjusted: [String: MonteCarloProbability]

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
        func simulate(_ target: Int) throws {
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
        }
        /// The results of some checks over all data sets so far.
        func results(_ isWanted: (any CheckStatistic) -> Bool) -> [CheckResult] {
            zip(checks, simulated).compactMap { check, simulated in
                isWanted(check)
                    ? CheckResult(check, observed: observed[check.name] ?? [], simulated: simulated) : nil
            }
        }
        self.observed = observed
        guard fit.canBeSimulated, count.first > 0 else {
            (self.results, joint, replicates, adjusted) = ([], nil, 0, [:])
            return
        }
        var next: Int? = count.first
        var (own, together) = ([] as [CheckResult], AdjustedProbabilities([]))
        while let target = next {
            try simulate(target)
            own = results { !$0.followsRowOrder }
            together = AdjustedProbabilities(own)
            next = own.allSatisfy { Self.isClear($0, together) } ? nil : count.next(after: target)
        }
        replicates = simulated.first?.count ?? 0
        var adjusted = Dictionary(
            uniqueKeysWithValues: own.compactMap { result in together[result.name].map { (result.name, $0) } })
        if let check = checks.first(where: \.followsRowOrder) {
            next = replicates
            var others = own
            while let target = next {
                if target > simulated[0].count {
                    try simulate(target)
                    others = results { !$0.followsRowOrder }
                }
                guard let result = results(\.followsRowOrder).first else { break }
                together = AdjustedProbabilities(others + [result])
                adjusted[check.name] = together[check.name]
                own = own.filter { $0.name != check.name } + [result]
                next = Self.isClear(result, together) ? nil : count.next(after: target)
            }
        }
        self.adjusted = adjusted
        self.results = own
        joint = own.isEmpty ? nil : JointChecks(own)
    }

    /// The result of a check; nil where there is none.
    package subscript(name: String) -> CheckResult? { results.first { $0.name == name } }

    /// How loudly a check is reported; nil where it has no result.
    package func outcome(of name: String) -> CheckOutcome? {
        self[name].flatMap { result in adjusted[name].map { CheckOutcome(result, adjusted: $0) } }
    }

    private static func isClear(_ result: CheckResult, _ together: AdjustedProbabilities) -> Bool {
        if result.fails, let adjusted = together[result.name],
            adjusted.isUnclear(at: JointChecks.level(replicates: adjusted.replicates))
        {
            return false
        }
        return !result.probability.isUnclear(at: CheckResult.level)
    }
}
