import Fitter
import TestSupport
import Testing

/// `Tests/Fixtures/prediction/make.R`: values by predict() of lme4 1.1-31, standard errors from the covariance matrix of the response.
@Suite("Prediction against lme4")
struct PredictionAgainstLme4Tests {
    private func model(_ name: String, _ formula: String) throws -> FittedModel {
        let parsed = try Formula(formula)
        let options = ModelOptions(categorical: name == "sleepstudy" ? ["Subject"] : [])
        let table = try Table(
            contentsOf: Fixtures.path("Tests/Fixtures/influence/\(name).csv"), columns: parsed.columnRequests(options))
        let design = try ModelData(table: table, formula: parsed, options: options).design
        let models = try ReferenceTable("Tests/Fixtures/prediction/models.csv")
        let row = try models.row("name", name)
        let theta = try models.text("theta", row).split(separator: " ").compactMap { Double($0) }
        let byTerm = design.random.count == 1 ? [theta] : theta.map { [$0] }
        return FittedModel(design, theta: byTerm, sigma: try models.number("sigma", row))
    }

    private func rows(_ name: String, _ design: MixedModelDesign, _ expected: ReferenceTable) throws -> PredictionRows {
        let n = expected.count
        let ones = [Double](repeating: 1, count: n)
        let days = name == "sleepstudy" ? try (0..<n).map { try expected.number("Days", $0) } : []
        let fixed = Matrix(rows: n, columns: days.isEmpty ? 1 : 2, elements: ones + days)
        return PredictionRows(
            fixed: fixed,
            random: try design.random.map { term in
                PredictionRows.Term(
                    basis: days.isEmpty ? nil : fixed,
                    levels: try (0..<n).map { row in
                        let level = try expected.text(term.group, row)
                        return term.levels.firstIndex(of: level).map { .known($0) } ?? .unseen(level)
                    })
            })
    }

    private func close(_ x: Double, _ y: Double) -> Bool { abs(x - y) <= 1e-8 * max(1, abs(y)) }

    @Test(
        "Prediction against lme4 has its values with and without random effects, and the standard errors of the long way",
        arguments: [
            ("sleepstudy", "Reaction ~ Days + (Days | Subject)"),
            ("penicillin", "diameter ~ 1 + (1 | plate) + (1 | sample)"),
        ])
    func predictions(_ name: String, _ formula: String) throws {
        let fit = try model(name, formula)
        let expected = try ReferenceTable("Tests/Fixtures/prediction/\(name).csv")
        let rows = try rows(name, fit.design, expected)
        let model = try PredictionModel(fit)
        let conditional = try model.predict(rows, options: PredictionOptions(newLevels: .population))
        let population = try model.predict(rows, options: PredictionOptions(effects: .population))
        for row in 0..<expected.count {
            #expect(close(conditional.values[row], try expected.number("conditional", row)))
            #expect(close(conditional.standardErrors[row], try expected.number("se", row)))
            #expect(close(population.values[row], try expected.number("population", row)))
            #expect(close(population.standardErrors[row], try expected.number("populationSE", row)))
        }
    }

    @Test("Prediction against lme4 refuses new levels unless told what to do, naming them and where they are")
    func newLevels() throws {
        let fit = try model("penicillin", "diameter ~ 1 + (1 | plate) + (1 | sample)")
        let rows = try rows("penicillin", fit.design, ReferenceTable("Tests/Fixtures/prediction/penicillin.csv"))
        let model = try PredictionModel(fit)
        let error = try #require(throws: PredictionError.self) { try model.predict(rows) }
        guard case .newLevels(let levels, let total) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(total == 2)
        #expect(levels.map(\.group) == ["plate", "sample"])
        #expect(levels.map(\.level) == ["zz", "ZZ"])
        #expect(levels.map(\.sourceRow) == [2, 3])
        #expect(levels.map(\.count) == [2, 2])
        #expect(
            error.description
                == "the fit has not seen the levels 'zz' of 'plate' (first in data row 3, 2 rows), 'ZZ' of 'sample' "
                + "(first in data row 4, 2 rows); expected levels of the fitted data, or new levels to be predicted "
                + "at the population or as missing")

        let missing = try model.predict(rows, options: PredictionOptions(newLevels: .missing))
        #expect(missing.values.map(\.isNaN) == [false, false, true, true, true])
        #expect(missing.standardErrors.map(\.isNaN) == [false, false, true, true, true])
    }

    @Test("Prediction against lme4 refuses rows that are coded for another model")
    func shape() throws {
        let fit = try model("penicillin", "diameter ~ 1 + (1 | plate) + (1 | sample)")
        let model = try PredictionModel(fit)
        let wide = PredictionRows(fixed: Matrix(rows: 1, columns: 2), random: [])
        #expect(throws: PredictionError.fixedColumns(found: 2, expected: 1)) { try model.predict(wide) }
        let narrow = PredictionRows(fixed: Matrix(rows: 1, columns: 1, elements: [1]), random: [])
        #expect(throws: PredictionError.randomTerms(found: 0, expected: 2)) { try model.predict(narrow) }
        let population = try model.predict(narrow, options: PredictionOptions(effects: .population))
        // Nothing but intercepts: the variances need no coding.
        #expect(population.observationDeviations[0] > population.standardErrors[0])
    }
}
