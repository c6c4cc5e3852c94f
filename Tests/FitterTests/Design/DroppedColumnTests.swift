import Fitter
import Testing

@Suite("Columns that a fit leaves out")
struct DroppedColumnTests {
    /// Twelve groups of eight rows with factors and numbers that depend on each other.
    ///
    /// The factor `sub` has two levels within each of the three of `a`, `same` is a under other names, `d` is crossed with a, and `hole` lacks one combination with it. The numbers `double`
    /// and `moved` are linear in `x`, `one` has one value, and `rank` is the place of the level of a.
    private static func data(_ fixed: String) throws -> ModelData {
        var text = "y,x,double,moved,sum,one,rank,a,sub,same,d,hole,g\n"
        for row in 0..<96 {
            let (x, z, a, d) = (row * 29 % 17, row * 37 % 11, row % 3, row / 3 % 2)
            text +=
                "\(row * 13 % 19),\(x),\(2 * x),\(3 * x + 5),\(x + z),7,\(a + 1),a\(a),s\(a)\(row / 3 % 2),t\(a),d\(d)"
            text += ",h\(a == 0 ? 0 : d),g\(row / 8)\n"
        }
        let formula = try Formula("y ~ \(fixed) + (1 | g)")
        let table = try Table(text: Array(text.utf8), source: "data.csv", columns: formula.columnRequests())
        return try ModelData(table: table, formula: formula)
    }

    @Test(
        "Each has the feature of the data that makes it a combination of others, whatever else the model has",
        arguments: [
            ("one", "one", DroppedColumn.Reason.constant), ("x + double", "double", .combination(of: ["x"])),
            ("double + x", "x", .combination(of: ["double"])), ("x + moved", "moved", .combination(of: ["x"])),
            ("x + I(x - sum) + sum", "sum", .combination(of: ["x", "I(x - sum)"])),
            ("x*one", "x:one", .combination(of: ["x"])), ("a + rank", "rank", .constantWithin(factor: "a")),
            ("a + sub", "subs11", .nested(factor: "sub", within: "a")),
            ("sub + a", "aa1", .nested(factor: "sub", within: "a")),
            ("a + same", "samet1", .sameLevels(factor: "same", other: "a")),
            ("a*hole", "aa2:holeh1", .missingCombinations(of: ["a", "hole"])),
            ("d*double + d:x", "dd0:x", .combination(of: ["double", "d:double"])),
        ])
    func reasons(fixed: String, name: String, reason: DroppedColumn.Reason) throws {
        for model in [fixed, "\(fixed) + I(x^2)"] {
            let data = try Self.data(model)
            let column = try #require(data.droppedColumns.first { $0.name == name }, "\(data.droppedColumns)")
            #expect(column.reason == reason, "\(model)")
            #expect(data.droppedColumns.map(\.name) == data.design.fixed.dropped)
        }
    }

    @Test("A design of full rank has none", arguments: ["x + a*d", "a + d", "sub + x", "x + I(x^2)"])
    func none(fixed: String) throws { #expect(try Self.data(fixed).droppedColumns.isEmpty) }

    @Test("The variables are those of the column and of what it depends on, and no others")
    func variables() throws {
        let data = try Self.data("d + x + I(x^2) + moved + a*hole")
        let found = Dictionary(uniqueKeysWithValues: data.droppedColumns.map { ($0.name, Set($0.variables)) })
        #expect(found["moved"] == ["moved", "x"])
        #expect(found["aa2:holeh1"] == ["a", "hole"])
    }
}
