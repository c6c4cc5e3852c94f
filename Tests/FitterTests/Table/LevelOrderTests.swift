import Fitter
import Testing

@Suite("The order of a column's levels")
struct LevelOrderTests {
    private func levels(_ cells: [String]) throws -> (levels: [String], codes: [Int32]) {
        let table = try Table(
            text: Array(("g\n" + cells.joined(separator: "\n") + "\n").utf8), source: "test",
            columns: [ColumnRequest("g", .categorical)])
        let categories = try #require(table.column(named: "g")?.categories)
        #expect(categories.codes.map { categories.levels[Int($0)] } == cells)
        return (categories.levels, categories.codes)
    }

    @Test("The order of a column's levels is by value for numbers", arguments: [1, 2, 2047, 4165, 70_000])
    func numbers(_ count: Int) throws {
        var generator = Xoshiro256StarStar(seed: 4)
        let whole = (0..<count).map { _ in generator.integer(below: 1_000_000) - 500_000 }
        #expect(try levels(whole.map(String.init)).levels == Set(whole).sorted().map(String.init))
        let decimal = whole.map { Double($0) / 64 }
        #expect(try levels(decimal.map { "\($0)" }).levels == Set(decimal).sorted().map { "\($0)" })
    }

    @Test("The order of a column's levels is by bytes for text", arguments: [1, 2, 4165, 70_000])
    func text(_ count: Int) throws {
        var generator = Xoshiro256StarStar(seed: 5)
        let cells = (0..<count).map { _ in "x" + String(generator.integer(below: 100_000), radix: 36) + "é" }
        #expect(try levels(cells).levels == Set(cells).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
}
