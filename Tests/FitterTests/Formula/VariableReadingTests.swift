import Fitter
import Testing

@Suite("Readings of variables")
struct VariableReadingTests {
    @Test(
        "A variable is read by its structure",
        arguments: [
            ("x", VariableReading.column("x")), ("`a b`", .column("a b")), ("factor(x)", .column("x")),
            ("ordered(`a b`)", .column("a b")), ("poly(x, 2)", .polynomial(.column("x"), isRaw: false)),
            ("poly(x, 3, raw = TRUE)", .polynomial(.column("x"), isRaw: true)), ("I(x^2)", .power(.column("x"), 2)),
            ("I(x^12)", .power(.column("x"), 12)), ("I((x + 1)^2)", .calculation("(x + 1)^2")),
            ("I(`a b`/10)", .calculation("a b/10")), ("log(x)", .calculation("log(x)")),
            ("log(x, base = 2)", .calculation("log(x, base = 2)")),
            ("scale(x)", .scaled(.column("x"), isCentred: true, isScaled: true)),
            ("scale(x, scale = FALSE)", .scaled(.column("x"), isCentred: true, isScaled: false)),
            ("I(log(x)^2)", .power(.calculation("log(x)"), 2)),
        ] as [(String, VariableReading)])
    func reading(_ text: String, _ expected: VariableReading) throws {
        #expect(try Array(Formula("y ~ \(text) + (1|g)").variableReadings.values) == [expected])
    }
}
