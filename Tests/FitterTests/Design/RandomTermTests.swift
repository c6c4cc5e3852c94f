import Fitter
import Testing

@Suite("Random-effects terms")
struct RandomTermTests {
    /// Three groups g in two blocks b; x differs in every row.
    private static let text =
        "y,x,g,b,m\n"
        + (0..<36).map { "\($0 * $0 % 17),\($0),g\($0 % 3),b\($0 % 2),\(["A", "B"][$0 / 18])" }.joined(separator: "\n")

    private func terms(_ random: String) throws -> [RandomTerm] {
        let formula = try Formula("y ~ " + random)
        let table = try Table(text: Array(Self.text.utf8), source: "d.csv", columns: formula.columnRequests())
        return try ModelData(table: table, formula: formula).design.random
    }

    @Test("A random intercept has no basis, a slope has a column for each coefficient")
    func bases() throws {
        let terms = try terms("(1 | g) + (x | b)")
        #expect(terms[0].basis == nil && terms[0].coefficients == ["(Intercept)"])
        let basis = try #require(terms[1].basis)
        #expect(terms[1].coefficients == ["(Intercept)", "x"])
        #expect(basis.elements[..<36].allSatisfy { $0 == 1 })
        #expect(Array(basis.elements[36...]) == (0..<36).map(Double.init))
    }

    @Test("Without an intercept a factor has a coefficient for each level")
    func cellMeans() throws {
        let term = try #require(try terms("(0 + m | g)").first)
        #expect(term.coefficients == ["mA", "mB"])
        #expect(term.basis?[0, 0] == 1 && term.basis?[0, 1] == 0 && term.basis?[35, 0] == 0 && term.basis?[35, 1] == 1)
    }

    @Test("Two bars take correlations out, but not those between the levels of a factor")
    func doubleBar() throws {
        let terms = try terms("(x + m || g)")
        #expect(terms.map(\.group) == ["g", "g", "g"])
        #expect(terms.map(\.coefficients) == [["(Intercept)"], ["x"], ["mA", "mB"]])
    }

    @Test("Nested factors have the combinations that occur as levels, inner name first")
    func nesting() throws {
        let terms = try terms("(1 | b/g)")
        #expect(terms.map(\.group) == ["g:b", "b"])
        #expect(terms[0].levels == ["g0:b0", "g0:b1", "g1:b0", "g1:b1", "g2:b0", "g2:b1"])
        #expect(Array(terms[0].levelOfRow.prefix(6)) == [0, 3, 4, 1, 2, 5])
    }

    @Test("Only combinations that occur are levels, however many are possible")
    func sparseInteraction() throws {
        let rows = (0..<4000).map { "\($0 % 7),u\($0 / 2),v\($0 / 2 * 31 % 2000)" }
        let formula = try Formula("y ~ (1 | u:v)")
        let table = try Table(
            text: Array(("y,u,v\n" + rows.joined(separator: "\n")).utf8), source: "d.csv",
            columns: formula.columnRequests())
        let term = try #require(try ModelData(table: table, formula: formula).design.random.first)
        #expect(term.levels.count == 2000)
        let outer = term.levels.map { Array($0.utf8.prefix { $0 != UInt8(ascii: ":") }) }
        #expect(zip(outer, outer.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        #expect(term.levels[Int(term.levelOfRow[7])] == "u3:v93")
    }
}
