import Fitter
import TestSupport
import Testing

/// Vector-valued terms on or near the boundary, against lme4 1.1-31 (`Tests/Fixtures/singular/make.R`).
@Suite("A singular fit")
struct SingularFitTests {
    /// The fit of one of the data sets, and lme4's criterion.
    static func fit(_ number: Int) throws -> (fit: FittedModel, criterion: Double) {
        let folder = Fixtures.path("Tests/Fixtures/singular")
        let expected = try Table(
            contentsOf: folder + "/expected.csv",
            columns: [
                ColumnRequest("formula", .categorical), ColumnRequest("method", .categorical),
                ColumnRequest("criterion", .numeric),
            ])
        func text(_ column: String) throws -> String {
            let categories = try #require(expected.column(named: column)?.categories)
            return categories.levels[Int(categories.codes[number - 1])]
        }
        let formula = try Formula(text("formula"))
        let table = try Table(
            contentsOf: folder + "/data-\(number).csv", columns: formula.columnRequests(ModelOptions()))
        let design = try ModelData(table: table, formula: formula, options: ModelOptions()).design
        let method = try #require(EstimationMethod(rawValue: text("method")))
        let criterion = try #require(expected.column(named: "criterion")?.numbers?[number - 1])
        return (try FittedModel(fitting: design, method: method), criterion)
    }

    @Test("A singular fit has lme4's criterion or a lower one", arguments: 1...8)
    func criterion(_ number: Int) throws {
        let (fit, criterion) = try Self.fit(number)
        #expect(fit.optimization.converged)
        #expect(fit.optimization.check?.verdict == .optimum)
        #expect(fit.criterion <= criterion + 1e-6)
        // Far below would be a mistake of ours, not a better optimum.
        #expect(fit.criterion > criterion - 0.05)
        #expect(fit.optimization.evaluations <= 40)
    }

    @Test(
        "A singular fit has exact zeros where it says that it is on the boundary, and degrees of freedom all the same",
        arguments: 1...8)
    func zeros(_ number: Int) throws {
        let (fit, _) = try Self.fit(number)
        let k = fit.randomEffects[0].coefficients.count
        // The diagonal of the lower triangle by columns.
        let diagonal = (0..<k).map { fit.theta[$0 * k - $0 * ($0 - 1) / 2] }
        #expect(diagonal.count { $0 == 0 } == fit.boundaries.count)
        #expect(diagonal.allSatisfy { $0 == 0 || $0 > 1e-4 })
        for effect in fit.fixedEffects {
            let degrees = try #require(effect.degreesOfFreedom)
            #expect(degrees > 1 && degrees < 10_000)
        }
    }

    @Test("A singular fit is found in some of the cases")
    func some() throws {
        #expect(try (1...8).contains { try Self.fit($0).fit.isSingular })
        #expect(try (1...8).contains { try !Self.fit($0).fit.isSingular })
    }
}
