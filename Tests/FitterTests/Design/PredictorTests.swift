import Fitter
import Testing

@Suite("Predictors")
struct PredictorTests {
    private func predictors(_ formula: String, _ options: ModelOptions = ModelOptions()) throws -> [Predictor] {
        let rows = (1...12).map { "\($0 % 5 + $0),\($0),\($0 % 3 == 0 ? "b" : "a"),\($0 % 4),g\($0 % 3)" }
        let text = "y,x,f,k,g\n" + rows.joined(separator: "\n") + "\n,1,a,1,g1\n"
        let formula = try Formula(formula)
        let table = try Table(
            text: Array(text.utf8), source: "rows", columns: formula.columnRequests(options))
        return try ModelData(table: table, formula: formula, options: options).predictors
    }

    @Test("Predictors are the variables of the fixed effects, each once, on the rows that are used")
    func variables() throws {
        let found = try predictors("y ~ x * f + k + (1 | g)")
        #expect(found.map(\.name) == ["x", "f", "k"])
        guard case .numbers(let x) = found[0].values, case .categories(let levels, let codes) = found[1].values else {
            Issue.record("x is a number and f a category")
            return
        }
        #expect(x == (1...12).map(Double.init))
        #expect(levels == ["a", "b"])
        #expect(codes == (1...12).map { $0 % 3 == 0 ? 1 : 0 })
    }

    @Test(
        "Predictors are what a polynomial or a calculation is of",
        arguments: [
            ("y ~ poly(x, 2) + (1 | g)", ["x"]), ("y ~ x + I(x^2) + (1 | g)", ["x"]),
            ("y ~ log(x) + factor(k) + (1 | g)", ["log(x)", "k"]), ("y ~ 1 + (1 | g)", []),
        ])
    func calculations(_ formula: String, _ names: [String]) throws {
        #expect(try predictors(formula).map(\.name) == names)
    }
}
