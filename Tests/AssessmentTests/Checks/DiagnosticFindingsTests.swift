import Assessment
import Fitter
import Testing

@Suite("Findings of the checks of residuals")
struct DiagnosticFindingsTests {
    /// Quantiles of the normal distribution at the middles of n equal probabilities: as normal as a sample can be.
    private func normal(_ n: Int) -> [Double] {
        (0..<n).map { NormalDistribution.quantile((Double($0) + 0.5) / Double(n)) }
    }

    @Test("A sample of normal quantiles passes, one with long tails does not")
    func normality() throws {
        let sample = normal(500)
        #expect(
            DiagnosticFindings.residuals(NormalQuantiles(sample), nil, .passed).map(\.record.code) == [.normalResiduals]
        )
        let long = try #require(
            DiagnosticFindings.residuals(NormalQuantiles(sample.map { $0 * $0 * $0 }), nil, .failed).first)
        #expect(long.record.code == .nonNormalResiduals && long.record.severity == .warning)
        guard case .nonNormalResiduals(let departure) = long else { return }
        #expect(departure.lowerTail == .heavier && departure.upperTail == .heavier)
    }

    @Test("A response of a few values is a note, not a departure from normality")
    func discrete() throws {
        let response = (0..<200).map { Double($0 % 5) }
        let values = try #require(ResponseValues(response))
        let found = DiagnosticFindings.residuals(NormalQuantiles(response), values, .failed).map(\.record)
        #expect(found.map(\.code) == [.discreteResponse] && found.map(\.severity) == [.notice])
    }

    @Test("A residual far beyond normal ones is an outlier")
    func outlier() {
        #expect(DiagnosticFindings.outlier(SampleSummary(normal(500)), nil).isEmpty)
        let found = DiagnosticFindings.outlier(SampleSummary(normal(500) + [30]), nil)
        #expect(found.map(\.record.code) == [.outlier])
    }

    @Test("Conditional modes with long tails are not normal, and name their factor and coefficient")
    func effects() throws {
        func findings(_ effect: (Double) -> Double) throws -> [Finding] {
            let effects = normal(40).map(effect)
            let y = (0..<160).map { (row: Int) -> Double in
                let noise = Double((row * 7 + row / 4) % 4)
                return effects[row / 4] + 0.1 * noise
            }
            let table = try Table([
                Column(name: "y", numbers: y), Column(name: "g", texts: (0..<160).map { "g\($0 / 4)" }),
            ])
            let fit = try FittedModel(fitting: ModelData(table: table, formula: Formula("y ~ 1 + (1|g)")).design)
            let unpooled = UnpooledEstimates(fit, term: 0)
            let term = TermDiagnostics(fit, term: 0, coefficient: 0, unpooled: unpooled)
            return DiagnosticFindings.effects([(term, term.quantiles?.isOutside == true ? .failed : .passed)])
        }
        #expect(try findings { $0 }.isEmpty)
        let record = try #require(findings { $0 * $0 * $0 * $0 * $0 }.first?.record)
        #expect(record.code == .nonNormalEffects && record.severity == .warning)
        #expect(record.subject == ["g", "(Intercept)"])
    }

    /// The check of a response from 1 to 5 whose counts are changed by `observed` from those that are simulated.
    private func predictive(_ observed: (_ bin: Int, _ count: Int) -> Int) throws -> PredictiveCheck {
        let response = (0..<100).map { Double($0 % 5 + 1) }
        let scale = try #require(ResponseScale(response))
        let bins = try #require(PredictiveBins(scale, rows: 100))
        let expected = bins.counts(response)
        let simulated = (0..<99).map { draw in expected.map { Double($0 + draw % 5 - 2) } }
        let counts = expected.enumerated().map { observed($0, $1) }
        return PredictiveCheck(
            bins, counts: counts,
            envelope: SimulationEnvelope(
                observed: counts.map(Double.init), simulated: simulated, addedVariance: 1),
            proportionBeyond: 0.1, isDiscrete: true)
    }

    @Test("A response that is distributed as simulated ones matches them")
    func predictiveMatch() throws {
        let check = try predictive { $1 }
        #expect(
            DiagnosticFindings.predictive(check, check.envelope.leaves ? .failed : .passed).map(\.record.code) == [
                .predictiveMatch
            ])
    }

    @Test("The bin that differs most is told with its proportions, and what the model puts beyond the ends")
    func predictiveMismatch() throws {
        let check = try predictive { $0 == 2 ? 3 * $1 : $1 }
        #expect(check.envelope.leaves)
        let found = try #require(DiagnosticFindings.predictive(check, .failed).first)
        #expect(found.record.code == .predictiveMismatch && found.record.severity == .notice)
        guard case .predictiveMismatch(let departure) = found else { return }
        #expect(departure.worst?.isOneValue == true)
        #expect(departure.worst.map { [$0.from, $0.to] } == [3, 3])
        #expect(departure.beyond?.least == 1 && departure.beyond?.greatest == 5)
        #expect(departure.beyond?.proportion == 0.1)
    }
}
