import Fitter
import Testing

@Suite("The parts of a model matrix's columns")
struct ColumnPartTests {
    private func data(_ formula: String, _ factors: [String: FactorOptions] = [:]) throws -> ModelData {
        let levels = ["u", "v", "w"]
        let table = try Table([
            Column(name: "y", numbers: (0..<48).map { Double($0 * 29 % 17) }),
            Column(name: "x", numbers: (0..<48).map { Double($0 * 7 % 11) }),
            Column(name: "f", texts: (0..<48).map { levels[$0 % 3] }),
            Column(name: "h", texts: (0..<48).map { "h\($0 / 3 % 2)" }),
            Column(name: "g", texts: (0..<48).map { "g\($0 / 8)" }),
        ])
        return try ModelData(table: table, formula: Formula(formula), options: ModelOptions(factors: factors))
    }

    @Test(
        "The parts of each column give its name",
        arguments: [
            "y ~ x * f + (f | g)", "y ~ 0 + f + f:x + (1 | g)", "y ~ poly(x, 2) + h:f + (x || g)",
            "y ~ h * f * x + (0 + h | g)",
        ])
    func names(formula: String) throws {
        let data = try data(formula)
        func name(_ parts: [ColumnPart]) -> String {
            parts.isEmpty ? "(Intercept)" : parts.map { $0.variable + $0.suffix }.joined(separator: ":")
        }
        #expect(data.coding.fixedColumns.map(name) == data.design.fixed.names)
        #expect(data.coding.randomColumns.map { $0.map(name) } == data.design.random.map(\.coefficients))
    }

    @Test("A factor is coded by contrasts where its margin is in the model, and by its levels elsewhere")
    func codings() throws {
        let columns = try data("y ~ x + x:f + f:h + (1 | g)").coding.fixedColumns
        let interaction = columns.filter { $0.map(\.variable) == ["x", "f"] }
        #expect(interaction.map { $0.map(\.coding) } == [[.number, .contrast], [.number, .contrast]])
        #expect(columns.contains { $0.map(\.variable) == ["f", "h"] && $0[0].coding == .level })
    }

    @Test("Each factor is there once, with its levels in order and its contrasts")
    func factors() throws {
        let codings = try data(
            "y ~ f * h + (f | g)",
            ["f": FactorOptions(contrasts: .sum), "h": FactorOptions(reference: "h1")]
        ).coding.factorCodings
        #expect(
            codings == [
                FactorCoding(variable: "f", levels: ["u", "v", "w"], contrasts: .sum),
                FactorCoding(variable: "h", levels: ["h1", "h0"], contrasts: .treatment),
            ])
    }
}
