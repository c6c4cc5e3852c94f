import Fitter
import Testing

@Suite("Refusals of codings")
struct CodingErrorTests {
    private static let text = """
        y,x,size,g,n
        1,1,low,a,1
        2,2,mid,a,2
        4,3,high,b,2
        3,4,mid,b,1.0
        5,5,low,c,2
        ,6,huge,c,1
        7,7,mid,c,3
        6,7,low,b,3

        """

    private static func message(_ formula: String, _ factors: [String: FactorOptions], text: String = text) -> String {
        do {
            let formula = try Formula(formula)
            let options = ModelOptions(factors: factors)
            let table = try Table(text: Array(text.utf8), source: "data.csv", columns: formula.columnRequests(options))
            _ = try ModelData(table: table, formula: formula, options: options)
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "Levels, references and contrasts that the data contradict",
        arguments: [
            (
                "size", FactorOptions(levels: ["low", "mid", "high"]),
                "data.csv:7: column \"size\": found \"huge\", which is not among the levels given for it (\"low\", \"mid\", \"high\"); expected a list of all its levels"
            ),
            (
                "size", FactorOptions(levels: ["low", "mid", "high", "huge", "mic"], isOrdered: true),
                "data.csv: column \"size\" has no level \"mic\", which is given as one of its levels; did you mean \"mid\"?"
            ),
            (
                "size", FactorOptions(levels: ["low", "mid", "low"]),
                "data.csv: the level \"low\" is given twice for column \"size\"; expected each level once"
            ),
            (
                "size", FactorOptions(reference: "enormous"),
                "data.csv: column \"size\" has no level \"enormous\", which is given as its reference; its levels are \"high\", \"huge\", \"low\", \"mid\""
            ),
            (
                "size", FactorOptions(reference: "Low"),
                "data.csv: column \"size\" has no level \"Low\", which is given as its reference; did you mean \"low\"?"
            ),
            (
                "size", FactorOptions(reference: "huge"),
                "data.csv: the reference \"huge\" of column \"size\" occurs only in rows that lack another value; expected a level that the model's rows have"
            ),
            (
                "size", FactorOptions(levels: ["low", "mid", "high", "huge"], reference: "mid"),
                "data.csv: the reference \"mid\" for column \"size\" contradicts its list of levels, whose first level is the reference; expected one of the two"
            ),
            (
                "size", FactorOptions(levels: ["low", "mid", "high", "huge"], isOrdered: true, reference: "mid"),
                "data.csv: the reference \"mid\" for column \"size\" has no meaning: its contrasts are polynomial, and only treatment contrasts compare with one level; expected treatment contrasts or no reference"
            ),
            (
                "size", FactorOptions(reference: "mid", contrasts: .helmert),
                "data.csv: the reference \"mid\" for column \"size\" has no meaning: its contrasts are Helmert, and only treatment contrasts compare with one level; expected treatment contrasts or no reference"
            ),
            (
                "seize", FactorOptions(contrasts: .sum),
                "data.csv: there is no column \"seize\" to be categorical; did you mean \"size\"?"
            ),
            ("x", FactorOptions(contrasts: .sum), "data.csv: log(x) needs numbers, and column \"x\" is categorical"),
        ] as [(String, FactorOptions, String)])
    func refusals(column: String, options: FactorOptions, expected: String) {
        #expect(Self.message("y ~ size + log(x) + (1 | g)", [column: options]) == expected)
    }

    @Test("A reference beside ordered() has no meaning")
    func orderedReference() {
        #expect(
            Self.message("y ~ ordered(size) + (1 | g)", ["size": FactorOptions(reference: "low")]).contains(
                "its contrasts are polynomial"))
    }

    @Test("A level that only left-out rows have may stand in the list and makes no column")
    func unusedLevel() throws {
        let options = ModelOptions(
            factors: ["size": FactorOptions(levels: ["low", "huge", "mid", "high"], isOrdered: true)])
        let formula = try Formula("y ~ size + (1 | g)")
        let table = try Table(text: Array(Self.text.utf8), source: "d", columns: formula.columnRequests(options))
        let model = try ModelData(table: table, formula: formula, options: options)
        #expect(model.design.fixed.names == ["(Intercept)", "size.L", "size.Q"])
        let use = model.summary.columns.first { $0.name == "size" }
        #expect(use?.levels == ["low", "mid", "high"] && use?.contrasts == .polynomial)
        #expect(model.summary.columns.first { $0.name == "g" }?.contrasts == .treatment)
    }

    @Test("Options for a column that the formula does not use change nothing")
    func unusedColumn() {
        #expect(Self.message("y ~ x + (1 | g)", ["size": FactorOptions(levels: ["a", "b"])]) == "no error")
    }

    @Test(
        "Polynomials that the data are too few for",
        arguments: [
            (
                "y ~ poly(n, 3) + (1 | g)",
                "data.csv: poly(n, 3) has degree 3, and its argument 3 different values; expected a degree below the number of values"
            ),
            (
                "y ~ poly(I(0 * x), 1) + (1 | g)",
                "data.csv: poly(I(0 * x), 1) has degree 1, and its argument 1 different value; expected a degree below the number of values"
            ),
            (
                "y ~ poly(log(I(x - 1)), 2) + (1 | g)",
                "data.csv:2: log(I(x - 1)) is minus infinity for x = 1.0; expected a finite number (leave the row out or write NA)"
            ),
            (
                "y ~ poly(sqrt(I(x - 3)), 2) + (1 | g)",
                "data.csv:2: sqrt(I(x - 3)) is not a number for x = 1.0; expected a finite number (leave the row out or write NA)"
            ),
            ("y ~ poly(size, 2) + (1 | g)", "data.csv:2: column \"size\": found \"low\", expected a number"),
        ])
    func polynomials(formula: String, expected: String) {
        #expect(Self.message(formula, [:]) == expected)
    }

    @Test("More ordered levels than R takes are refused")
    func tooManyLevels() {
        let rows = (0..<200).map { "\($0 * $0 % 13),l\(100 + $0 % 96),g\($0 % 5)" }.joined(separator: "\n")
        #expect(
            Self.message("y ~ ordered(f) + (1 | g)", [:], text: "y,f,g\n" + rows)
                == "data.csv: ordered(f) is ordered and has 96 levels; expected at most 95 for polynomial contrasts (choose other contrasts, or take it as a number)"
        )
    }

    @Test(
        "A transformed response that does not exist names the line and the value",
        arguments: [
            ("log(y)", "0", "log(y) is minus infinity for y = 0.0"),
            ("log(y)", "-2", "log(y) is not a number for y = -2.0"),
            ("sqrt(y)", "-1", "sqrt(y) is not a number for y = -1.0"),
            ("I(1/y)", "0", "I(1/y) is infinite for y = 0.0"),
        ])
    func response(response: String, value: String, expected: String) {
        let text = Self.text.replacing("\n4,3,", with: "\n\(value),3,")
        #expect(
            Self.message("\(response) ~ x + (1 | g)", [:], text: text)
                == "data.csv:4: \(expected); expected a finite number (leave the row out or write NA)")
    }
}
