import Fitter
import Testing

@Suite("Sums of moments")
struct MomentSumTests {
    private static let formula = "y ~ a + x + (x | g) + (1 | h)"

    /// Some of a table's rows in an order.
    private func table(_ table: Table, rows: [Int]) throws -> Table {
        try Table(
            table.columns.map { column in
                if let numbers = column.numbers { return Column(name: column.name, numbers: rows.map { numbers[$0] }) }
                let categories = column.categories ?? Categories(levels: [], codes: [])
                return Column(
                    name: column.name,
                    categories: Categories(levels: categories.levels, codes: rows.map { categories.codes[$0] }))
            })
    }

    private func texts(_ moments: Moments) -> [[String]] {
        moments.sheets.flatMap { sheet in [[sheet.name] + sheet.header] + (0..<sheet.rowCount).map(sheet.cells) }
    }

    @Test("The files are the same to the last digit whatever the order of the rows", arguments: [0.0, 1e9])
    func order(origin: Double) throws {
        let sample = try CellSample(seed: 3, origin: origin)
        let formula = try Formula(Self.formula)
        let options = ModelOptions(weights: "w")
        let count = sample.rows.rowCount
        let expected = texts(try Moments(summing: sample.rows, formula: formula, options: options))
        var generator = Xoshiro256StarStar(seed: 8)
        for _ in 0..<4 {
            var order = Array(0..<count)
            order.shuffle(using: &generator)
            let found = try Moments(
                summing: table(sample.rows, rows: order), formula: formula, options: options)
            #expect(texts(found) == expected)
        }
    }

    @Test("Moments of two parts add up to those of all rows, also about other shifts and with other levels")
    func addition() throws {
        let sample = try CellSample(seed: 4, origin: 50)
        let formula = try Formula("y ~ a + x + (x | g) + (1 | h)")
        let count = sample.rows.rowCount
        // The parts differ in the response, so that their shifts do, and the first lacks levels of g.
        let order = (0..<count).sorted { (sample.cellOfRow[$0] % 7, $0) < (sample.cellOfRow[$1] % 7, $1) }
        let whole = try Moments(summing: sample.rows, formula: formula)
        let parts = [Array(order[..<(count / 3)]), Array(order[(count / 3)...])]
        let sum = try Moments(summing: table(sample.rows, rows: parts[0]), formula: formula)
            .adding(Moments(summing: table(sample.rows, rows: parts[1]), formula: formula))
        _ = try sum.readBack()
        func fit(_ moments: Moments) throws -> FittedModel {
            try FittedModel(fitting: ModelData(moments: moments, formula: formula).design)
        }
        let (one, other) = (try fit(whole), try fit(sum))
        #expect(one.n == other.n && one.n == count)
        #expect(abs(one.criterion - other.criterion) <= 1e-10 * abs(one.criterion))
        for (own, found) in zip(one.fixedEffects, other.fixedEffects) {
            #expect(abs(own.estimate - found.estimate) <= 1e-8 * own.standardError)
        }
    }

    @Test("Moments of other formulas are not added", arguments: ["y ~ a + x + (1 | g)", "y ~ x + (x | g) + (1 | h)"])
    func others(text: String) throws {
        let sample = try CellSample(seed: 4)
        let first = try Moments(summing: sample.rows, formula: Formula(Self.formula))
        let second = try Moments(summing: sample.rows, formula: Formula(text))
        #expect(throws: MomentsError.self) { try first.adding(second) }
    }
}
