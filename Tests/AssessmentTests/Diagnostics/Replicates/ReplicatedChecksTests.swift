import Assessment
import Fitter
import Testing

@Suite("All checks of a fit together")
struct ReplicatedChecksTests {
    /// The checks of y ~ x + (1|g) on `rows` rows in ten groups, each row's error made of a normal one.
    private func diagnostics(
        rows: Int = 60, data seed: UInt64, seed draws: UInt64 = 1, replicates: SimulationCount,
        shuffled: Bool = false, error: (Double) -> Double = { $0 }
    ) throws -> ModelDiagnostics {
        var generator = Xoshiro256StarStar(seed: seed)
        var noise = [Double](repeating: 0, count: 2 * rows + 10)
        NormalSampler().fill(&noise, using: &generator)
        let order = (0..<rows).map { shuffled ? ($0 * 37 + 11) % rows : $0 }
        let table = try Table([
            Column(name: "y", numbers: order.map { noise[rows + $0] + noise[2 * rows + $0 % 10] + error(noise[$0]) }),
            Column(name: "x", numbers: order.map { noise[rows + $0] }),
            Column(name: "g", texts: order.map { "g\($0 % 10)" }),
        ])
        let data = try ModelData(table: table, formula: Formula("y ~ x + (1|g)"))
        let fit = try FittedModel(fitting: data.design, degreesOfFreedom: .none)
        return try ModelDiagnostics(
            fit, predictors: data.predictors, leverages: InfluenceAnalysis(fit).leverages, replicates: replicates,
            seed: draws, threads: 2, progress: { _ in })
    }

    private func severities(_ diagnostics: ModelDiagnostics) -> [String] {
        DiagnosticFindings.list(diagnostics).map { "\($0.record.code) \($0.record.severity)" }
    }

    @Test("At most one page in twenty of true models has a finding that needs a look")
    func level() throws {
        let looks = try (0..<200).count { seed in
            let diagnostics = try diagnostics(data: UInt64(seed), replicates: .exactly(99))
            let findings =
                DiagnosticFindings.list(diagnostics)
                + MissingTermFindings.list(diagnostics.missingTerms, diagnostics.checks)
            return findings.contains { $0.record.severity == .warning }
        }
        // 3.5 % of 200 are 7, with a standard deviation of 2.6.
        #expect(looks <= 15, "\(looks) of 200")
    }

    @Test("The statement on all checks counts those that fail, and how often as many of a true model do")
    func together() throws {
        let joints = try (0..<150).map { seed in
            try #require(try diagnostics(data: UInt64(seed), replicates: .exactly(99)).checks.joint)
        }
        #expect(joints.allSatisfy { ($0.failed.isEmpty) == ($0.probability.value == 1) })
        #expect(Set(joints.map(\.count)) == [10])
        // 10 % of 150 are 15, with a standard deviation of 3.7.
        #expect(joints.count { $0.probability.value <= 0.1 } <= 28)
        let failing = joints.filter { !$0.failed.isEmpty }
        #expect(failing.count > 15 && failing.count < 75)
    }

    @Test("More data sets are simulated only while a decision is open, and the first ones stay")
    func sequential() throws {
        let counts = try (0..<12).map { seed in
            let fixed = try diagnostics(data: UInt64(seed), replicates: .exactly(199))
            let open = try diagnostics(data: UInt64(seed), replicates: SimulationCount(first: 199, most: 1599))
            let isClear = fixed.checks.results.filter { $0.name != "autocorrelation" }.allSatisfy {
                !$0.probability.isUnclear(at: CheckResult.level)
            }
            if open.replicates == 199 {
                #expect(isClear && severities(open) == severities(fixed))
            } else {
                #expect([399, 799, 1599].contains(open.replicates))
            }
            for (one, other) in zip(fixed.checks.results, open.checks.results) where one.envelope == nil {
                #expect(one.simulatedDistances == Array(other.simulatedDistances.prefix(199)))
            }
            return open.replicates
        }
        #expect(Set(counts).count > 1)
    }

    @Test("Another seed and another order of the rows change the findings of few data sets")
    func stable() throws {
        let count = SimulationCount(first: 199, most: 3199)
        let changed = try (0..<30).count { data in
            // Errors of a little heavier tails, so that many checks are near their limits.
            func found(seed: UInt64, shuffled: Bool) throws -> [String] {
                severities(
                    try diagnostics(data: UInt64(data), seed: seed, replicates: count, shuffled: shuffled) {
                        $0 + 0.1 * $0 * abs($0)
                    })
            }
            let first = try found(seed: 1, shuffled: false)
            // Successive rows of a group are others in another order, so that the autocorrelation, which is not among these findings, may differ.
            return try found(seed: 2, shuffled: true) != first
        }
        #expect(changed <= 6, "\(changed) of 30")
    }

    @Test("Another order of the rows changes no result but that of the check by their order")
    func rowOrder() throws {
        let count = SimulationCount(first: 199, most: 799)
        var counts: Set<Int> = []
        for data in 0..<12 {
            let (one, other) = try (
                diagnostics(data: UInt64(data), replicates: count).checks,
                diagnostics(data: UInt64(data), replicates: count, shuffled: true).checks
            )
            #expect(one.replicates == other.replicates && one.results.map(\.name) == other.results.map(\.name))
            counts.insert(one.replicates)
            for (result, shuffled) in zip(one.results, other.results) where result.name != "autocorrelation" {
                #expect(result.probability == shuffled.probability, "\(result.name)")
                #expect(one.outcome(of: result.name) == other.outcome(of: result.name))
            }
        }
        #expect(counts.count > 1)
    }

    @Test("Nothing is said of all checks where nothing is simulated")
    func none() throws {
        let diagnostics = try diagnostics(data: 1, replicates: .exactly(0))
        #expect(diagnostics.checks.joint == nil && diagnostics.replicates == 0)
        #expect(!DiagnosticFindings.codes(diagnostics).contains(.checksTogether))
    }
}
