import Foundation
import Testing

@Suite("How fixed effects are shown")
struct CoefficientChoiceTests {
    private static let data: String = {
        var text = "y,x,f,g\n"
        for row in 0..<60 {
            let (x, f) = (Double(row * 7 % 11), row % 3)
            let y = 0.02 * x * 100 + Double(f * 3) + Double(row / 10) + Double(row * 29 % 17) / 10
            text += "\(y),\(x * 100),f\(f),g\(row / 10)\n"
        }
        return text
    }()

    private func report(_ options: [String]) throws -> (html: String, table: [[String]], points: [[String]]) {
        let scratch = try Scratch()
        try scratch.write(Self.data, to: "d.csv")
        let outcome = try Program.run(
            ["d.csv", "y ~ x + f + (1|g)", "--simulations", "0", "-o", "r"] + options, in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        func text(_ name: String) throws -> String {
            try String(contentsOfFile: scratch.path("r/\(name)"), encoding: .utf8)
        }
        return (
            try text("index.html"), CSVRows.parse(try text("tables/fixed-effects.csv")),
            CSVRows.parse(try text("tables/fixed-effects-plot.csv"))
        )
    }

    @Test("Without choices the table has the model's order, and the figure the reference level at 0 and numbers per SD")
    func usual() throws {
        let (_, table, points) = try report([])
        #expect(!table[0].contains("standardized") && !table[0].contains("partialRSquared"))
        #expect(table.dropFirst().map { $0[0] } == ["(Intercept)", "x", "ff1", "ff2"])
        #expect(points.dropFirst().map { $0[0] } == ["x", "f: f0 (reference)", "ff1", "ff2"])
        #expect(points[2].dropFirst().allSatisfy { Double($0) == 0 })
        let (estimate, shown) = (Double(table[2][1]) ?? 0, Double(points[1][1]) ?? 0)
        #expect(shown / estimate > 300 && shown / estimate < 330)
        #expect(Double(points[3][1]) == Double(table[3][1]))
    }

    @Test("Standardised coefficients and partial R2 are columns on request, and sorted puts the largest first")
    func choices() throws {
        let words = ["standardized", "partial-r2", "sorted"].flatMap { ["--coefficients", $0] }
        let (html, table, points) = try report(words)
        let columns = ["standardized", "partialRSquared"].compactMap { table[0].firstIndex(of: $0) }
        #expect(columns.count == 2)
        for row in table.dropFirst() {
            #expect(row[0] == "(Intercept)" ? columns.allSatisfy { row[$0].isEmpty } : Double(row[columns[0]]) != nil)
        }
        #expect(table[1][0] == "(Intercept)")
        let sizes = points.dropFirst().filter { !$0[0].hasSuffix("(reference)") }.compactMap { Double($0[1]).map(abs) }
        #expect(sizes.count == 3 && sizes == sizes.sorted(by: >))
        #expect(table.dropFirst(2).map { $0[0] } == points.dropFirst().map { $0[0] }.filter { !$0.contains("(") })
        #expect(html.contains("Standardised") && html.contains("Partial R²"))
    }
}
