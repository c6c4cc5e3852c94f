import Fitter
import Testing

@Suite("Model data")
struct ModelDataTests {
    /// Six rows, three groups, one missing value.
    private static let text = """
        y,x,f,g,w,c,pos
        1,1,10,a,1,k,1
        2,2,9,a,2,k,2
        4,3,10,b,1,k,0
        ,4,9,b,1,k,4
        3,5,10,c,3,k,5
        5,7,9,c,1,k,6

        """

    private static func model(
        _ formula: String, _ options: ModelOptions = ModelOptions(), text: String = text
    ) throws -> ModelData {
        let formula = try Formula(formula)
        let table = try Table(text: Array(text.utf8), source: "data.csv", columns: formula.columnRequests(options))
        return try ModelData(table: table, formula: formula, options: options)
    }

    private static func message(_ formula: String, _ options: ModelOptions = ModelOptions(), text: String = text)
        -> String
    {
        do {
            _ = try model(formula, options, text: text)
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    @Test("Rows with a missing value in a used column are left out and counted")
    func dropping() throws {
        let model = try Self.model("y ~ x + f + (1 | g)", ModelOptions(categorical: ["f"], weights: "w"))
        #expect(model.design.response == [1, 2, 4, 3, 5])
        #expect(model.design.weights == [1, 2, 1, 3, 1])
        #expect(model.design.sourceRows == [0, 1, 2, 4, 5])
        #expect(model.design.droppedRows == 1)
        #expect(model.design.fixed.names == ["(Intercept)", "x", "f10"])
        #expect(model.design.random[0].levels == ["a", "b", "c"])
        #expect(model.design.random[0].levelOfRow == [0, 0, 1, 2, 2])
        #expect(model.summary.rowsRead == 6 && model.summary.rowsUsed == 5 && model.summary.rowsDropped == 1)
        #expect(
            model.summary.columns == [
                .init(name: "y", missingCount: 1, isNumeric: true, levels: nil, roles: [ColumnRole(.response)]),
                .init(name: "x", missingCount: 0, isNumeric: true, levels: nil, roles: [ColumnRole(.fixedEffect)]),
                .init(
                    name: "f", missingCount: 0, isNumeric: false, levels: ["9", "10"], contrasts: .treatment,
                    roles: [ColumnRole(.fixedEffect, isCategorical: true, contrasts: .treatment)]),
                .init(
                    name: "g", missingCount: 0, isNumeric: false, levels: ["a", "b", "c"], contrasts: .treatment,
                    roles: [ColumnRole(.groupingFactor, isCategorical: true)]),
                .init(name: "w", missingCount: 0, isNumeric: true, levels: nil, roles: [ColumnRole(.weight)]),
            ])
        let unused = try Self.model("x ~ (1 | g)")
        #expect(unused.design.n == 6)
    }

    @Test("A level that only dropped rows have is no level of the model")
    func droppedLevels() throws {
        let text = "y,g,f\n1,a,u\n2,a,v\nNA,b,w\n4,c,u\n5,c,v\n"
        let design = try Self.model("y ~ f + (1 | g)", text: text).design
        #expect(design.random[0].levels == ["a", "c"])
        #expect(design.fixed.names == ["(Intercept)", "fv"])
    }

    @Test("A column can be a number, a factor and a grouping factor in one model")
    func severalUses() throws {
        let design = try Self.model("y ~ x + log(x) + f + factor(f) + (1 | f)").design
        #expect(design.fixed.names == ["(Intercept)", "x", "log(x)", "f"])
        #expect(design.fixed.dropped == ["factor(f)10"])
        #expect(design.random[0].levels == ["9", "10"])
    }

    @Test("Offsets add up")
    func offsets() throws {
        let design = try Self.model("y ~ offset(x) + offset(log(w)) + (1 | g)").design
        #expect(design.offset?[0] == 1)
        #expect(design.fixed.names == ["(Intercept)"])
    }

    @Test(
        "What cannot be fitted is refused in words",
        arguments: [
            (
                "y ~ log(pos) + (1 | g)", [], nil,
                "data.csv:4: log(pos) is minus infinity for pos = 0.0; expected a finite number (leave the row out or write NA)"
            ),
            (
                "y ~ c + (1 | g)", [], nil,
                "data.csv: c has a single level (\"k\") in the rows used; expected 2 or more, or a formula without it"
            ),
            (
                "y ~ x + (1 | c)", [], nil,
                "data.csv: the grouping factor c has a single level (\"k\"); expected 2 or more, as a variance between groups needs"
            ),
            (
                "y ~ (1 | x)", [], nil,
                "data.csv: the grouping factor x has 5 levels in 5 rows; expected fewer levels than rows, as its effects could not be told from the residuals"
            ),
            (
                "y ~ (x | g)", [], nil,
                "data.csv: the term (x | g) has 6 random effects for 5 rows; expected fewer than rows, as they could not be told from the residuals"
            ),
            (
                "w ~ x + (1 | g)", [], "pos",
                "data.csv:4: the weight \"pos\" is 0.0; expected a positive number (leave the row out instead: the likelihood of a row without weight is 0)"
            ),
            ("w ~ f + (1 | g)", [], "x2", "data.csv: there is no column \"x2\"; did you mean \"x\"?"),
            (
                "pos ~ f + (1 | g)", [], "g",
                "data.csv:2: column \"g\": found \"a\", expected a number"
            ),
            ("y ~ log(f) + (1 | g)", ["f"], nil, "data.csv: log(f) needs numbers, and column \"f\" is categorical"),
            (
                "y ~ x + (1 | g)", ["gg"], nil,
                "data.csv: there is no column \"gg\" to be categorical; did you mean \"g\"?"
            ),
            (
                "I(0 * y) ~ x + (1 | g)", [], nil,
                "data.csv: the response I(0 * y) is 0.0 in every row; there is nothing to explain"
            ),
            (
                "y ~ scale(I(0 * x)) + (1 | g)", [], nil,
                "data.csv: scale(I(0 * x)) is not defined: its column has a single value"
            ),
            ("g ~ x + (1 | f)", [], nil, "data.csv:2: column \"g\": found \"a\", expected a number"),
            ("y ~ xx + (1 | g)", [], nil, "data.csv: there is no column \"xx\"; did you mean \"x\"?"),
        ] as [(String, [String], String?, String)])
    func refusals(formula: String, categorical: [String], weights: String?, expected: String) {
        #expect(Self.message(formula, ModelOptions(categorical: Set(categorical), weights: weights)) == expected)
    }

    @Test("A negative weight is refused with its line, a missing one leaves its row out")
    func weights() throws {
        let negative = Self.text.replacing("3,5,10,c,3", with: "3,5,10,c,-3")
        #expect(
            Self.message("y ~ x + (1 | g)", ModelOptions(weights: "w"), text: negative)
                == "data.csv:6: the weight \"w\" is -3.0; expected a positive number")
        let missing = Self.text.replacing("3,5,10,c,3", with: "3,5,10,c,")
        let design = try Self.model("y ~ x + (1 | g)", ModelOptions(weights: "w"), text: missing).design
        #expect(design.weights == [1, 2, 1, 1] && design.sourceRows == [0, 1, 2, 5])
    }

    @Test("Without a complete row there is no model")
    func noRows() {
        #expect(
            Self.message("y ~ x + (1 | g)", text: "y,x,g\n1,,a\n2,NA,b\n,3,b\n")
                == "data.csv: no row is left: each of the 3 rows lacks a value that the model uses (most often \"x\", missing in 2)"
        )
    }

    @Test("A model matrix that no memory holds is refused before it is made")
    func tooLarge() {
        let rows = (0..<50_000).map { "\($0),i\($0),g\($0 % 7)" }
        #expect(
            Self.message("y ~ i + (1 | g)", text: "y,i,g\n" + rows.joined(separator: "\n")).contains(
                "categorical by mistake"))
    }

    @Test("Dependent columns are found at R's tolerance, whatever their scale", arguments: [1e-8, 1, 1e8])
    func tolerance(scale: Double) {
        // qr(cbind(1, x, x + delta * z), tol = 1e-7)$rank is 2 for delta = 1e-8 and 3 for 1e-6: R 4.2.2.
        let x = (0..<1500).map { Double($0 % 17) }
        let z = (0..<1500).map { Double($0 % 11) - 5 }
        for (delta, dropped) in [(1e-8, [2]), (1e-6, [])] {
            let third = zip(x, z).map { ($0 + delta * $1) * scale }
            let matrix = Matrix(rows: 1500, columns: 3, elements: [Double](repeating: 1, count: 1500) + x + third)
            #expect(ColumnDependence().dependentColumns(of: matrix) == dropped)
        }
    }
}
