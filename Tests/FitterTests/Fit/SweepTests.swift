import Fitter
import Testing

/// Fits of all models of `Tests/Fixtures/sweep`, through the library; `make sweep` does the same with the program.
@Suite("A fit of the sweep")
struct SweepTests {
    static let models = (try? SweepModel.all()) ?? []

    @Test("A fit of the sweep: the models and their references are there")
    func present() throws {
        #expect(try SweepModel.all().count >= 300)
    }

    @Test(
        "A fit of the sweep has no higher criterion than the lowest known, and the estimates that go with it",
        arguments: models)
    func optimum(_ model: SweepModel) throws {
        let fit = try FittedModel(fitting: model.design(), method: model.method, degreesOfFreedom: .none)
        let reference = model.reference
        #expect(fit.n == reference.n)
        #expect(fit.optimization.converged)
        let tolerance = 1e-6 * max(1, abs(reference.criterion))
        let excess = fit.criterion - reference.criterion
        #expect(excess <= tolerance)
        // Where another optimum was found, the estimates are others.
        guard abs(excess) <= tolerance else { return }
        #expect(abs(fit.sigma / reference.sigma - 1) < 1e-3)
        #expect(fit.fixedEffects.map(\.name) == reference.terms)
        for (ours, known) in zip(fit.fixedEffects, zip(reference.estimates, reference.standardErrors)) {
            #expect(abs(ours.estimate - known.0) < 1e-3 * known.1, "\(ours.name)")
            #expect(abs(ours.standardError / known.1 - 1) < 1e-3, "\(ours.name)")
        }
    }
}
