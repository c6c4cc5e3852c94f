import Assessment
import Fitter

/// Four hundred rows of a number and three factors that occur in all combinations, whose coding can be chosen.
enum CodedSample {
    static func data(_ formula: String, _ factors: [String: FactorOptions] = [:]) throws -> ModelData {
        let rows = 0..<400
        func levels(_ names: [String], _ step: Int) -> [String] { rows.map { names[$0 / step % names.count] } }
        let table = try Table([
            Column(name: "y", numbers: rows.map { Double($0 * 29 % 17) + Double($0 % 5) / 3 }),
            Column(name: "x", numbers: rows.map { Double($0 * 7 % 11) - 2 }),
            Column(name: "f", texts: levels(["u", "v", "w"], 1)), Column(name: "h", texts: levels(["p", "q"], 3)),
            Column(name: "k", texts: levels(["1", "2", "3", "4"], 7)),
            Column(name: "g", texts: levels((0..<20).map { "g\($0)" }, 2)),
        ])
        return try ModelData(table: table, formula: Formula(formula), options: ModelOptions(factors: factors))
    }

    static func meanings(_ data: ModelData) -> [CoefficientMeaning] {
        CoefficientMeaning.all(data.coding.fixedColumns, factors: data.coding.factorCodings)
    }
}
