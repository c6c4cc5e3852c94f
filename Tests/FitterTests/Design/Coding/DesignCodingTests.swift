import Fitter
import Testing

@Suite("Coding of new rows")
struct DesignCodingTests {
    private static func table(_ text: String, _ requests: [ColumnRequest]) throws -> Table {
        try Table(text: Array(text.utf8), source: "new.csv", columns: requests)
    }

    private static func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    @Test("The data of the fit, coded again, give the design bit for bit", arguments: MatrixTruth.all)
    func roundTrip(truth: MatrixTruth) throws {
        let (model, _) = try CodingTruth.model(options: truth.options, formula: truth.formula)
        let requests = model.coding.columnRequests()
        let coded = try model.coding.rows(of: Table(contentsOf: CodingTruth.dataPath, columns: requests))
        let design = model.design
        #expect(model.coding.fixedNames == design.fixed.names)
        #expect(coded.sourceRows == design.sourceRows && coded.n == design.n)
        #expect(coded.incompleteRows.count == design.droppedRows)
        #expect(coded.fixed == design.fixed.matrix)
        #expect(coded.offset == design.offset)
        #expect(coded.random.map(\.group) == design.random.map(\.group))
        for (term, expected) in zip(coded.random, design.random) {
            #expect(term.levels == expected.levels && term.unseenLevels.isEmpty)
            #expect(term.coefficients == expected.coefficients && term.basis == expected.basis)
            #expect((0..<coded.n).allSatisfy { term.level(ofRow: $0) == expected.levelOfRow[$0] })
        }
    }

    @Test("New rows are read as what the columns were in the fit, without response and weights")
    func requests() throws {
        let formula = try Formula("log(y) ~ f*poly(x, 2) + dose + offset(z) + (x + year | g) + (1 | h/dept)")
        let options = ModelOptions(categorical: ["dose"], weights: "year")
        let table = try Table(contentsOf: CodingTruth.dataPath, columns: formula.columnRequests(options))
        let coding = try ModelData(table: table, formula: formula, options: options).coding
        #expect(
            coding.columnRequests() == [
                .init("f", .categorical), .init("x", .numeric), .init("dose", .categorical), .init("z", .numeric),
                .init("year", .numeric), .init("g", .categorical), .init("dept", .categorical),
                .init("h", .categorical),
            ])
        #expect(coding.columnRequests(randomEffects: false).map(\.name) == ["f", "x", "dose", "z"])
    }

    @Test("Centre, scale, polynomial, contrasts and dropped columns are those of the fit")
    func values() throws {
        let (model, _) = try CodingTruth.model(
            options: "--ordered=size=low,mid,high --contrasts=dept=sum",
            formula: "y ~ scale(x) + I(2 * x) + size + dept + offset(z) + (1 | g)")
        let text = "x,size,dept,z,g\n2,high,10,1,g3\n4,low,5,2,new\n"
        let coded = try model.coding.rows(of: Self.table(text, model.coding.columnRequests()))
        #expect(model.design.fixed.dropped == ["I(2 * x)"])
        #expect(model.coding.fixedNames == ["(Intercept)", "scale(x)", "size.L", "size.Q", "dept1", "dept2", "dept3"])
        let x = try Table(contentsOf: CodingTruth.dataPath, columns: [.init("x", .numeric)]).column(named: "x")?.numbers
        let values = try #require(x)
        let mean = values.reduce(0, +) / Double(values.count)
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
        let half = 0.5.squareRoot()
        let sixth = (1.0 / 6).squareRoot()
        let expected: [[Double]] = [
            [1, 1], [(2 - mean) / deviation, (4 - mean) / deviation], [half, -half], [sixth, sixth], [-1, 0], [-1, 0],
            [-1, 1],
        ]
        for (column, pair) in expected.enumerated() {
            for row in 0..<2 { #expect(abs(coded.fixed[row, column] - pair[row]) < 1e-12, "\(column)") }
        }
        #expect(coded.offset == [1, 2])
        #expect(coded.random[0].level(ofRow: 0) == 2 && coded.random[0].level(ofRow: 1) == nil)
        #expect(coded.random[0].levelName(ofRow: 0) == "g3" && coded.random[0].levelName(ofRow: 1) == "new")
        #expect(coded.random[0].unseenLevels == ["new"])
    }

    @Test("A combination that the fit has not seen is unseen, also of levels that it has seen")
    func combinations() throws {
        let fit =
            "y,a,b,c\n" + (0..<24).map { "\($0 * 7 % 5),a\($0 % 2),\($0 % 3),c\($0 / 12)" }.joined(separator: "\n")
        let formula = try Formula("y ~ 1 + (1 | a:b:c)")
        let table = try Table(text: Array(fit.utf8), source: "d", columns: formula.columnRequests())
        let model = try ModelData(table: table, formula: formula)
        let coded = try model.coding.rows(
            of: Self.table("a,b,c\na1,2,c1\na1,2,c9\na0,1.0,c0\na7,2,c1\na1,2,c9\n", model.coding.columnRequests()))
        let term = coded.random[0]
        #expect(
            (0..<5).map { term.level(ofRow: $0).map { term.levels[Int($0)] } } == ["a1:2:c1", nil, "a0:1:c0", nil, nil])
        #expect(term.unseenLevels == ["a1:2:c9", "a7:2:c1"])
        #expect(term.levelName(ofRow: 3) == "a7:2:c1" && term.levelName(ofRow: 4) == "a1:2:c9")

        let sparse = try Formula("y ~ 1 + (1 | a:c)")
        let rows = (0..<6).map { "\($0 % 4),a\($0 % 2),c\($0 % 2)" }.joined(separator: "\n")
        let small = try ModelData(
            table: Table(text: Array(("y,a,c\n" + rows).utf8), source: "d", columns: sparse.columnRequests()),
            formula: sparse)
        let other = try small.coding.rows(of: Self.table("a,c\na0,c1\na1,c1\n", small.coding.columnRequests())).random[
            0]
        #expect(other.level(ofRow: 0) == nil && other.level(ofRow: 1) == 1 && other.unseenLevels == ["a0:c1"])
    }

    @Test("Rows with a missing value are left out and named; the response may be missing")
    func incomplete() throws {
        let (model, _) = try CodingTruth.model(options: "", formula: "y ~ x + f + (z | g)")
        let text = "x,f,z,g,y\n1,u,1,g1,\n,u,1,g1,2\n2,NA,1,g1,3\n3,v,,g2,4\n4,u,1,,5\n5,v,2,g2,6\n"
        let coded = try model.coding.rows(of: Self.table(text, model.coding.columnRequests()))
        #expect(coded.sourceRows == [0, 5] && coded.incompleteRows == [1, 2, 3, 4])
        let requests = model.coding.columnRequests(randomEffects: false)
        let population = try model.coding.rows(of: Self.table(text, requests), randomEffects: false)
        #expect(population.sourceRows == [0, 3, 4, 5] && population.random.isEmpty)
        let none = try model.coding.rows(of: Self.table("x,f,z,g\n,u,1,g1\n", model.coding.columnRequests()))
        #expect(none.n == 0 && none.fixed.rows == 0 && none.incompleteRows == [0])
    }

    @Test(
        "What cannot be coded is refused in words",
        arguments: [
            (
                "y ~ size + (1 | g)", "size,g\nlow,g1\nmed,g1\n",
                "new.csv:3: column \"size\": found \"med\", which the data of the fit lack; did you mean \"mid\"?"
            ),
            (
                "y ~ (factor(dept) | g)", "dept,g\n100,g1\n",
                "new.csv:2: column \"dept\": found \"100\", which the data of the fit lack; expected one of its levels (\"1\", \"2\", \"5\", \"10\")"
            ),
            (
                "y ~ f + (1 | g)", "f,g\nu,g1\nstrange,g1\n",
                "new.csv:3: column \"f\": found \"strange\", which the data of the fit lack; expected one of its levels (\"u\", \"v\")"
            ),
            (
                "y ~ log(x) + (1 | g)", "x,g\n1,g1\n0,g1\n",
                "new.csv:3: log(x) is minus infinity for x = 0.0; expected a finite number (leave the row out or write NA)"
            ),
            ("y ~ x + (1 | g)", "x,g\n1,g1\nabc,g1\n", "new.csv:3: column \"x\": found \"abc\", expected a number"),
            ("y ~ x + (1 | g)", "xx,g\n1,g1\n", "new.csv: there is no column \"x\"; did you mean \"xx\"?"),
        ])
    func refusals(formula: String, text: String, expected: String) throws {
        let (model, _) = try CodingTruth.model(options: "", formula: formula)
        #expect(
            Self.message {
                _ = try model.coding.rows(of: Self.table(text, model.coding.columnRequests()))
            } == expected)
    }

    @Test("A table without a column that was asked for is refused")
    func notRead() throws {
        let (model, _) = try CodingTruth.model(options: "", formula: "y ~ x + (1 | g)")
        let table = try Self.table("x,g\n1,g1\n", [.init("x", .numeric)])
        #expect(
            Self.message { _ = try model.coding.rows(of: table) }
                == "new.csv: the column \"g\" was not read with the data")
    }
}
