import Fitter
import TestSupport
import Testing

@Suite("Tests without degrees of freedom")
struct WaldTestTests {
    /// Two numbers and a factor of three levels, each part of `ConfoundedSample`.
    private static func fit(_ method: FittedModel.DegreesOfFreedom) throws -> (fit: FittedModel, data: ModelData) {
        let formula = try Formula("y ~ x + z + a + (1 | s)")
        let table = try Table(
            text: Array(ConfoundedSample.csv.utf8), source: "data.csv", columns: formula.columnRequests())
        let data = try ModelData(table: table, formula: formula)
        return (try FittedModel(fitting: data.design, degreesOfFreedom: method), data)
    }

    @Test("A coefficient has the p-value of its statistic from the normal distribution")
    func coefficients() throws {
        for effect in try Self.fit(.none).fit.fixedEffects {
            let p = try #require(effect.pValue)
            guard p > 1e-6 else { continue }
            // The test at the end of an interval of level 1 - p is p.
            let interval = effect.interval(level: 1 - p)
            #expect(min(abs(interval.lower), abs(interval.upper)) < 1e-6 * effect.standardError)
            #expect(effect.degreesOfFreedom == nil)
        }
    }

    @Test("A term of one coefficient has the coefficient's p-value, and one of several Satterthwaite's statistic")
    func terms() throws {
        let (none, data) = try Self.fit(.none)
        let tests = none.termTests(data.termHypotheses)
        let approximate = try Self.fit(.satterthwaite).fit.termTests(data.termHypotheses)
        #expect(tests.map(\.term) == ["x", "z", "a"])
        for (test, other) in zip(tests, approximate) {
            #expect(abs(test.test.statistic - other.test.statistic) < 1e-7 * other.test.statistic)
            #expect(test.test.numeratorDegreesOfFreedom == other.test.numeratorDegreesOfFreedom)
            #expect(test.test.denominatorDegreesOfFreedom == .infinity)
            #expect(test.test.pValue < other.test.pValue)
        }
        for (name, test) in [("x", tests[0]), ("z", tests[1])] {
            let effect = try #require(none.fixedEffects.first { $0.name == name })
            let p = try #require(effect.pValue)
            #expect(abs(p - test.test.pValue) < 1e-9)
        }
    }
}
