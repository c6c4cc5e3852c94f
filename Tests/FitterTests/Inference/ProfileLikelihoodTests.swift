import Fitter
import TestSupport
import Testing

@Suite("Profile likelihood")
struct ProfileLikelihoodTests {
    @Test("sleepstudy")
    func sleepstudy() throws {
        for name in ["sleepstudy-correlated-ml", "penicillin-crossed-reml", "pastes-nested-reml", "dyestuff2-ml-singular", "sleepstudy-doublebar-reml", "machines-reml", "cake-factors-reml"] {
        let reference = try #require(try ReferenceCase.all().first { $0.name == name })
        let formula = try Formula(reference.formula)
        let options = ModelOptions(categorical: Set(reference.categorical), weights: reference.weights)
        let table = try Table(contentsOf: reference.dataPath, columns: formula.columnRequests(options))
        let model = try ModelData(table: table, formula: formula, options: options)
        let fit = try FittedModel(fitting: model.design, method: .ml)
        let clock = ContinuousClock()
        let t = clock.now
        let profile = try #require(try ProfileLikelihood(of: fit, design: model.design, threads: 1))
        print(name, clock.now - t)
        for (fixed, curve) in zip(fit.fixedEffects, profile.fixedEffects) {
            print(fixed.name, curve.estimate, curve.interval, curve.points.count)
        }
        for (row, curve) in zip(fit.varianceComponents, profile.varianceComponents) {
            print(row.group, row.term1 ?? "", row.term2 ?? "", row.standardDeviation, curve?.estimate ?? .nan, curve?.interval as Any, curve?.points.count ?? 0)
        }
        }
    }
}
