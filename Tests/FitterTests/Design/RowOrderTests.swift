import Fitter
import Testing

@Suite("Orders of the rows of a design")
struct RowOrderTests {
    private func table(_ rows: [Int]) throws -> Table {
        try Table([
            // Many ties in each column, and rows that have all values in common.
            Column(name: "y", numbers: rows.map { Double($0 * 7 % 5) }),
            Column(name: "x", numbers: rows.map { Double($0 * 11 % 3) }),
            Column(name: "g", texts: rows.map { "g\($0 % 6)" }),
            Column(name: "h", texts: rows.map { "h\($0 / 6 % 4)" }),
            Column(name: "when", numbers: rows.map { $0 % 9 == 0 ? .nan : Double($0 % 10) }),
            Column(name: "day", texts: rows.map { ["mon", "tue", "wed"][$0 % 3] }),
        ])
    }

    private func data(_ rows: [Int]) throws -> ModelData {
        try ModelData(table: table(rows), formula: Formula("y ~ x + (1|g) + (1|h)"))
    }

    @Test("The rows by value are the same values in whatever order the data have them", arguments: [7, 13, 101])
    func byValue(step: Int) throws {
        let (one, other) = (try data(Array(0..<120)).design, try data((0..<120).map { $0 * step % 120 }).design)
        func values(_ design: MixedModelDesign) -> [[Double]] {
            let order = design.rowsByValue().map(Int.init)
            #expect(order.sorted() == Array(0..<120))
            return [order.map { design.response[$0] }, order.map { design.fixed.matrix[$0, 1] }]
                + design.random.map { term in order.map { Double(term.levelOfRow[$0]) } }
        }
        #expect(values(one) == values(other))
    }

    @Test("A time is a number or the place of a level whose order is declared, and NaN where it is missing")
    func time() throws {
        let table = try table(Array(0..<30))
        let rows = (0..<30).map(Int32.init)
        let when = try TimeOrder("when", table: table, options: ModelOptions(), rows: rows)
        #expect(when.missingCount == 4 && when.values[1...8].map { $0 } == [1, 2, 3, 4, 5, 6, 7, 8])
        let options = ModelOptions(factors: ["day": FactorOptions(levels: ["wed", "mon", "tue"])])
        let day = try TimeOrder("day", table: table, options: options, rows: Array(rows.prefix(4)))
        #expect(day.values == [1, 2, 0, 1])
    }

    @Test("A time without an order, and one that no row has, are refused")
    func problems() throws {
        let table = try table(Array(0..<30))
        func problem(_ name: String, _ rows: [Int32]) -> String {
            do {
                _ = try TimeOrder(name, table: table, options: ModelOptions(), rows: rows)
                return ""
            } catch { return "\(error)" }
        }
        let text = problem("day", [0])
        #expect(text.hasPrefix("table:2: ") && text.contains("found \"mon\"") && text.contains("expected numbers"))
        #expect(problem("when", [0, 9]).contains("missing in every row"))
    }
}
