import Assessment
import Fitter
import TestSupport
import Testing

@Suite("Variational methods next to the exact fit")
struct MethodComparisonTests {
    @Test("Each quantity is that of its term, and ratios are to the exact one")
    func quantities() throws {
        let formula = try Formula("diameter ~ 1 + (1|plate) + (1|sample)")
        let table = try Table(
            contentsOf: ReferenceCase.named("penicillin-crossed-reml").dataPath,
            columns: formula.columnRequests(ModelOptions()))
        let design = try ModelData(table: table, formula: formula).design
        let fit = try FittedModel(fitting: design)
        let rows = try Split.all(rows: design.n)
        let methods = try VariationalMethods(design, rows: rows, method: fit.method)
        let partial = try #require(methods.partialFit)
        var options = VariationalOptions(iterations: 20)
        options.convergence = nil
        let run = try VariationalInference(design: design, split: rows, options: options).run()
        let comparison = MethodComparison(fit, methods, run: run)
        #expect(comparison.effects.map(\.name) == ["(Intercept)"])
        #expect(comparison.components.map(\.group) == ["plate", "sample", nil])
        #expect(comparison.components.map(\.deviation.exact) == fit.varianceComponents.map(\.standardDeviation))
        #expect(comparison.components.map(\.deviation.partial) == partial.effects.map(\.groupSD) + [partial.sigma])
        #expect(comparison.components.last?.runDeviation == run.sigma)
        #expect(comparison.modes.map(\.levels) == [24, 6])
        let effect = comparison.effects[0].deviation
        #expect(effect.partialRatio == partial.fixedEffectDeviations[0] / fit.fixedEffects[0].standardError)
        let ratio = try #require(effect.meanFieldRatio)
        #expect(comparison.deviationRatios(\.meanFieldRatio) == ratio...ratio)
    }

    @Test("There is no ratio to an exact value of 0, and none without a value")
    func ratios() {
        #expect(MethodNumbers(exact: 0, partial: 1, meanField: 1).partialRatio == nil)
        #expect(MethodNumbers(exact: 2, partial: nil, meanField: 1).partialRatio == nil)
        #expect(MethodNumbers(exact: nil, partial: 1, meanField: 1).meanFieldRatio == nil)
        #expect(MethodNumbers(exact: 2, partial: 1, meanField: 3).meanFieldRatio == 1.5)
    }
}
