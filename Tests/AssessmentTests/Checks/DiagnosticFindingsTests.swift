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
            DiagnosticFindings.residuals(NormalQuantiles(sample), nil).map(\.record.code) == [.normalResiduals])
        let long = try #require(
            DiagnosticFindings.residuals(NormalQuantiles(sample.map { $0 * $0 * $0 }), nil).first)
        #expect(long.record.code == .nonNormalResiduals && long.record.severity == .warning)
        guard case .nonNormalResiduals(let departure) = long else { return }
        #expect(departure.lowerTail == .heavier && departure.upperTail == .heavier)
    }

    @Test("A response of a few values is a note, not a departure from normality")
    func discrete() throws {
        let response = (0..<200).map { Double($0 % 5) }
        let values = try #require(ResponseValues(response))
        let found = DiagnosticFindings.residuals(NormalQuantiles(response), values).map(\.record)
        #expect(found.map(\.code) == [.discreteResponse] && found.map(\.severity) == [.notice])
    }

    @Test("A residual far beyond normal ones is an outlier")
    func outlier() {
        #expect(DiagnosticFindings.outlier(SampleSummary(normal(500))).isEmpty)
        let found = DiagnosticFindings.outlier(SampleSummary(normal(500) + [30]))
        #expect(found.map(\.record.code) == [.outlier])
    }

    @Test("A curve outside its band at 1 % is certain, at 5 % doubtful", arguments: [(99, 1.0), (99, 0.2)])
    func outcome(replicates: Int, size: Double) {
        // Simulated curves at one point are 1 ... R; the observed one is within them or beyond.
        let simulated = (1...replicates).map { [Double($0)] }
        let inside = SimulationEnvelope(observed: [50], simulated: simulated)
        #expect(CheckOutcome(inside, replicates: replicates) == .passed)
        let outside = SimulationEnvelope(observed: [50 + 1e6 * size], simulated: simulated)
        #expect(CheckOutcome(outside, replicates: replicates) == .failed)
    }

    @Test("The bin that differs most is told with its proportions, and what the model puts beyond the ends")
    func predictive() throws {
        let response = (0..<100).map { Double($0 % 5 + 1) }
        let values = try #require(ResponseValues(response))
        let bins = try #require(PredictiveBins(response, values))
        let counts = bins.counts(response)
        let expected = counts.map { Double($0) }
        let simulated = (0..<99).map { draw in expected.map { $0 == 0 ? Double(draw % 3) : $0 + Double(draw % 5) } }
        let observed = counts.enumerated().map { $0.offset == 4 ? $0.element * 3 : $0.element }
        let check = PredictiveCheck(
            edges: bins.edges, counts: observed,
            envelope: SimulationEnvelope(observed: observed.map(Double.init), simulated: simulated), values: values)
        let found = try #require(DiagnosticFindings.predictive(check, replicates: 99).first)
        #expect(found.record.code == .predictiveMismatch && found.record.severity == .notice)
        guard case .predictiveMismatch(let departure) = found else { return }
        #expect(departure.beyond?.least == 1 && departure.beyond?.greatest == 5)
        #expect((departure.beyond?.proportion ?? 0) > 0)
    }
}
