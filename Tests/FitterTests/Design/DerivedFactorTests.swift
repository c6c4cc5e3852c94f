import Fitter
import Testing

@Suite("Categories made by a formula")
struct DerivedFactorTests {
    private func data(_ right: String, x: [Double], f: [String]) throws -> ModelData {
        let table = try Table([
            Column(name: "y", numbers: x.indices.map { Double(($0 * 5 + $0 / 3) % 11) }), Column(name: "x", numbers: x),
            Column(name: "f", texts: f), Column(name: "g", texts: x.indices.map { "\($0 % 3)" }),
        ])
        return try ModelData(table: table, formula: Formula("y ~ \(right) + (1 | g)"))
    }

    private let x = (0..<24).map { Double($0 * 7 % 24) }
    private let f = (0..<24).map { ["a", "b", "c"][$0 * 5 % 3] }

    @Test("New rows have the intervals and levels of the fit")
    func newRows() throws {
        let coding = try data("cut(x, 3) + relevel(f, ref = \"c\") + I(x >= 4)", x: x, f: f).coding
        #expect(
            coding.fixedNames == [
                "(Intercept)", "cut(x, 3)(7.67,15.3]", "cut(x, 3)(15.3,23]", "relevel(f, ref = \"c\")a",
                "relevel(f, ref = \"c\")b", "I(x >= 4)TRUE",
            ])
        let new = try Table([Column(name: "x", numbers: [3, 20]), Column(name: "f", texts: ["b", "c"])])
        let rows = try coding.rows(of: new, randomEffects: false).fixed
        #expect((0..<6).map { rows[0, $0] } == [1, 0, 0, 0, 1, 0])
        #expect((0..<6).map { rows[1, $0] } == [1, 0, 1, 0, 0, 1])
    }

    @Test(
        "Infinite ends of intervals are written as in R 4.2: with a blank only where there are two",
        arguments: [
            ("cut(x, seq(-1, 29, length.out = 3))", "(14,29]"), ("cut(x, seq(-1, 29, 15))", "(14,29]"),
            ("cut(x, c(-1, 10, 30), c(\"low\", \"high\"))", "high"), ("cut(x, c(-1, 10, 30), lab = 1:2)", "2"),
            ("cut(x, c(0, 10, 30), NULL, FALSE, FALSE)", "[10,30)"),
            ("cut(x, seq(-1, by = 12, length = 3))", "(11,23]"),
            ("cut(x, c(-1, 10, 30), TRUE)", "(10,30]"), ("cut(x, c(-1, 10, Inf))", "(10,Inf]"),
            ("cut(x, c(-Inf, 10, Inf))", "(10, Inf]"),
            ("cut(x, c(-Inf, 10, 30))", "(10,30]"), ("cut(x, c(0, 10, Inf), right = FALSE)", "[10,Inf)"),
        ])
    func infinite(call: String, level: String) throws {
        #expect(try data(call, x: x, f: f).coding.fixedNames == ["(Intercept)", call + level])
    }

    @Test("A value outside the intervals is an error that says what to do")
    func outside() throws {
        do {
            _ = try data("cut(x, c(1, 10, Inf))", x: x, f: f)
            Issue.record("coded")
        } catch let error as DesignError {
            #expect("\(error)".contains("x is 0.0, which lies in no interval of cut(x, c(1, 10, Inf))"))
            #expect(error.line == 2)
        }
    }

    @Test(
        "A row that the model leaves out may lie outside the intervals, whether they are categories or numbers",
        arguments: [
            "cut(x, c(0, 10, Inf))", "cut(x, c(0, 10, Inf), labels = FALSE)", "as.numeric(cut(x, c(0, 10, Inf)))",
        ]
    )
    func outsideElsewhere(call: String) throws {
        // Only row 0 has an x of 0.
        let table = try Table([
            Column(name: "y", numbers: x.indices.map { $0 == 0 ? .nan : Double(($0 * 5 + $0 / 3) % 11) }),
            Column(name: "x", numbers: x), Column(name: "g", texts: x.indices.map { "\($0 % 3)" }),
        ])
        #expect(try ModelData(table: table, formula: Formula("y ~ \(call) + (1 | g)")).design.n == 23)
        #expect(throws: DesignError.self) { try data(call, x: x, f: f) }
    }

    @Test("An argument may be given by its name")
    func named() throws {
        let (plain, named) = (
            try data("as.numeric(cut(x, 3))", x: x, f: f), try data("as.numeric(x = cut(x, 3))", x: x, f: f)
        )
        #expect(plain.design.fixed.matrix.elements == named.design.fixed.matrix.elements)
    }

    @Test("A level that the fit has not seen is an error in a derived factor too")
    func unseen() throws {
        let coding = try data("relevel(f, ref = \"b\")", x: x, f: f).coding
        let new = try Table([Column(name: "f", texts: ["d"])])
        #expect(throws: DesignError.self) { try coding.rows(of: new, randomEffects: false) }
        #expect(throws: DesignError.self) { try data("relevel(f, ref = \"z\")", x: x, f: f) }
    }

    @Test("Comparisons with texts are of the cells, whatever they look like")
    func texts() throws {
        let ids = f.indices.map { ["007", "7"][$0 % 2] }
        let matrix = try data("I(f == \"7\")", x: x, f: ids).design.fixed.matrix
        #expect((0..<4).map { matrix[$0, 1] } == [0, 1, 0, 1])
    }

    @Test("New rows have the numbers that the levels had in the fit")
    func levelNumbers() throws {
        let coding = try data(
            "as.numeric(factor(f)) + cut(x, 3, labels = FALSE) + interaction(f, I(x > 12), sep = \"/\")", x: x, f: f
        ).coding
        let new = try Table([Column(name: "x", numbers: [3, 20]), Column(name: "f", texts: ["c", "b"])])
        let rows = try coding.rows(of: new, randomEffects: false).fixed
        #expect((0..<2).map { rows[$0, 1] } == [3, 2])
        #expect((0..<2).map { rows[$0, 2] } == [1, 3])
        #expect(coding.fixedNames.last == "interaction(f, I(x > 12), sep = \"/\")b/TRUE")
        let unseen = try Table([Column(name: "x", numbers: [3]), Column(name: "f", texts: ["d"])])
        #expect(throws: DesignError.self) { try coding.rows(of: unseen, randomEffects: false) }
    }

    @Test("Combinations with one name, and a column that is called pi, are errors that say what to write")
    func ambiguous() throws {
        let texts = f.indices.map { ["a", "ab"][$0 % 2] }
        let others = f.indices.map { ["bc", "c"][$0 % 2] }
        let table = try Table([
            Column(name: "y", numbers: x.map { $0 * $0 }), Column(name: "pi", numbers: x),
            Column(name: "a", texts: texts),
            Column(name: "b", texts: others), Column(name: "g", texts: x.indices.map { "\($0 % 3)" }),
        ])
        let joined = #expect(throws: DesignError.self) {
            try ModelData(table: table, formula: Formula("y ~ interaction(a, b, sep = \"\") + (1 | g)"))
        }
        #expect(joined.map { "\($0)".contains("another sep") } == true)
        let pi = #expect(throws: DesignError.self) {
            try ModelData(table: table, formula: Formula("y ~ I(`pi` * pi) + (1 | g)"))
        }
        #expect(pi.map { "\($0)".contains("3.14159265358979") } == true)
        for formula in ["y ~ pi + (1 | g)", "y ~ I(`pi`^2) + scale(pi) + (1 | g)"] {
            #expect(try ModelData(table: table, formula: Formula(formula)).design.fixed.names.count >= 2)
        }
    }

    @Test("Combinations of many columns with many levels have no limit on the product of the numbers of levels")
    func manyCombinations() throws {
        let names = (0..<12).map { "c\($0)" }
        let columns = names.enumerated().map { place, name in
            Column(name: name, texts: (0..<400).map { "\($0 * (place * 2 + 7) % 401)" })
        }
        let table = try Table(
            [Column(name: "y", numbers: (0..<400).map { Double($0 * $0 % 17) })] + columns
                + [Column(name: "g", texts: (0..<400).map { "\($0 % 5)" })])
        let call = "interaction(\(names.joined(separator: ", ")))"
        let data = try ModelData(table: table, formula: Formula("y ~ \(call) + (1 | g)"))
        #expect(data.design.fixed.names.count == 400)
    }
}
