import Fitter
import Testing

@Suite("The convergence rule of variational inference")
struct ConvergenceRuleTests {
    private let rule = ConvergenceRule(window: 100, tolerance: 0.5, tolerancePerRow: 0.01)

    private func trace(every interval: Int = 10, upTo last: Int, loss: (Int) -> Double) -> [VariationalTracePoint] {
        stride(from: interval, through: last, by: interval).map { iteration in
            VariationalTracePoint(
                iteration: iteration, learningRate: 0.1, sampledLoss: 0, exactLoss: loss(iteration), sigma: 1,
                groupSDs: [], fixedEffects: [])
        }
    }

    @Test("The allowed range grows with the number of rows")
    func range() {
        #expect(rule.allowedRange(rows: 150) == 2)
    }

    @Test(
        "A loss that falls by more than the range in a window has not converged",
        arguments: [(0.019, true), (0.021, false)])
    func falling(slope: Double, expected: Bool) {
        #expect(rule.holds(for: trace(upTo: 500) { 1000 - slope * Double($0) }, rows: 150) == expected)
    }

    @Test("A loss that sways by more than the range has not converged", arguments: [(0.9, true), (1.1, false)])
    func swaying(amplitude: Double, expected: Bool) {
        let swaying = trace(upTo: 500) { $0 % 20 == 0 ? amplitude : -amplitude }
        #expect(rule.holds(for: swaying, rows: 150) == expected)
    }

    @Test("Only the window counts")
    func window() {
        #expect(rule.holds(for: trace(upTo: 500) { $0 < 400 ? 1e6 : 0 }, rows: 150))
        #expect(!rule.holds(for: trace(upTo: 500) { $0 < 410 ? 1e6 : 0 }, rows: 150))
    }

    @Test("A run shorter than the window, or traced too seldom, has not converged")
    func tooShort() {
        #expect(!rule.holds(for: trace(upTo: 100) { _ in 0 }, rows: 150))
        #expect(!rule.holds(for: trace(every: 200, upTo: 1000) { _ in 0 }, rows: 150))
        #expect(!rule.holds(for: [], rows: 150))
    }
}
