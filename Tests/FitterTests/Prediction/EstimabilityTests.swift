import Fitter
import Testing

@Suite("Predictions that the data do not determine")
struct EstimabilityTests {
    /// Two factors of which one combination, a3:b4, has no row.
    private static let data: String = {
        var text = "y,a,b,g\n"
        for row in 0..<96 where !(row % 3 == 2 && row / 3 % 4 == 3) {
            text += "\((row * 29) % 17),a\(row % 3 + 1),b\(row / 3 % 4 + 1),g\(row % 7)\n"
        }
        return text
    }()

    private static func table(_ text: String, _ requests: [ColumnRequest]) throws -> Table {
        try Table(text: Array(text.utf8), source: "new.csv", columns: requests)
    }

    private func values(_ text: String, _ rows: String, factors: [String: FactorOptions] = [:]) throws -> [Double] {
        let (formula, options) = (try Formula(text), ModelOptions(factors: factors))
        let data = try ModelData(
            table: Self.table(Self.data, formula.columnRequests(options)), formula: formula, options: options)
        let coded = try data.coding.rows(of: Self.table(rows, data.coding.columnRequests()))
        let predictions = try PredictionModel(FittedModel(fitting: data.design)).predict(PredictionRows(coded))
        #expect(predictions.undeterminedCount == 0)
        #expect(predictions.values.indices.filter { predictions.values[$0].isNaN } == coded.inestimable.rows)
        return predictions.values
    }

    @Test(
        "A combination that the data lack has no prediction, whatever the reference levels are, and others are the same",
        arguments: ["a1", "a2", "a3"])
    func combination(reference: String) throws {
        var rows = "a,b,g\n"
        for a in 1...3 { for b in 1...4 { rows += "a\(a),b\(b),g2\n" } }
        let first = try values("y ~ a * b + (1 | g)", rows)
        for other in ["b1", "b3", "b4"] {
            let options = ["a": FactorOptions(reference: reference), "b": FactorOptions(reference: other)]
            let moved = try values("y ~ a * b + (1 | g)", rows, factors: options)
            #expect(moved.indices.filter { moved[$0].isNaN } == [11])
            for (x, y) in zip(first, moved).dropLast() { #expect(abs(x - y) < 1e-5) }
        }
    }

    @Test(
        "A direction that the data lack has no prediction: two columns that are multiples of each other have to be so in new rows"
    )
    func direction() throws {
        let formula = try Formula("y ~ x + z + (1 | g)")
        var text = "y,x,z,g\n"
        for row in 0..<40 { text += "\((row * 7) % 11),\(row % 9),\(3 * (row % 9) + 1),g\(row % 5)\n" }
        let data = try ModelData(table: Self.table(text, formula.columnRequests()), formula: formula)
        #expect(data.design.fixed.dropped == ["z"])
        let coded = try data.coding.rows(
            of: Self.table("x,z,g\n2,7,g1\n2,8,g1\n100,301,g2\n", data.coding.columnRequests()))
        #expect(coded.inestimable.rows == [1] && coded.inestimable.columns == ["z"])
    }

    @Test(
        "Rows for the population are coded without the grouping factors, with what the variance of an observation needs"
    )
    func population() throws {
        let formula = try Formula("y ~ a + (b | g)")
        let data = try ModelData(table: Self.table(Self.data, formula.columnRequests()), formula: formula)
        #expect(data.coding.populationRequests.map(\.name) == ["a", "b"])
        let coded = try data.coding.populationRows(of: Self.table("a,b\na1,b2\n", data.coding.populationRequests))
        #expect(coded.random[0].level(ofRow: 0) == nil && coded.random[0].levelName(ofRow: 0) == nil)
        let model = try PredictionModel(FittedModel(fitting: data.design))
        let predictions = try model.predict(PredictionRows(coded), options: PredictionOptions(effects: .population))
        let known = try data.coding.rows(of: Self.table("a,b,g\na1,b2,g1\n", data.coding.columnRequests()))
        let whole = try model.predict(PredictionRows(known), options: PredictionOptions(effects: .population))
        #expect(predictions.values == whole.values)
        #expect(predictions.observationDeviations == whole.observationDeviations)
        // Without a level nothing is known of the conditional mean.
        #expect(try model.predict(PredictionRows(coded)).values[0].isNaN)
    }

    @Test("Levels that are canonically equal in Unicode but differ in their bytes are different levels")
    func canonicalEquivalence() throws {
        // An e with an acute accent in one scalar, and in two.
        let (one, two) = ("caf\u{E9}", "cafe\u{301}")
        #expect(one == two)
        let formula = try Formula("y ~ f + (1 | g)")
        var text = "y,f,g\n"
        for row in 0..<60 {
            let f = [one, two, "tea"][row % 3]
            text += "\(10 * (row % 3) + (row * 7) % 5),\(f),\([one, two, "z"][row / 3 % 3])\n"
        }
        let data = try ModelData(table: Self.table(text, formula.columnRequests()), formula: formula)
        let model = try PredictionModel(FittedModel(fitting: data.design))
        let rows = try data.coding.rows(
            of: Self.table("f,g\n\(one),\(two)\n\(two),\(one)\n", data.coding.columnRequests()))
        let values = try model.predict(PredictionRows(rows)).values
        #expect(abs(values[1] - values[0] - 10) < 3, "\(values)")
        #expect(rows.random[0].levelName(ofRow: 0).map { Array($0.utf8) } == Array(two.utf8))
        // Each can be the reference.
        for reference in [one, two] {
            let options = ModelOptions(factors: ["f": FactorOptions(reference: reference)])
            let coded = try ModelData(
                table: Self.table(text, formula.columnRequests(options)), formula: formula, options: options)
            let names = coded.design.fixed.names.map { Array($0.utf8) }
            #expect(!names.contains(Array(("f" + reference).utf8)) && names.count == 3)
        }
    }
}
