import Assessment
import Fitter
import Testing

@Suite("What identifies a model whatever its coding is")
struct ModelSpacesTests {
    private static let n = 240

    /// A factor of three levels, a number that names three categories, a number of its own and one that is nearly the same, in twelve groups.
    private static func data(_ formula: String, _ options: ModelOptions = ModelOptions()) throws -> ModelData {
        let rows = 0..<n
        var generator = SplitMix64(seed: 5)
        let noise = rows.map { _ in Double.random(in: -1...1, using: &generator) }
        let x = rows.map { Double($0 * 7 % 23) / 4 }
        let table = try Table([
            Column(name: "y", numbers: rows.map { Double($0 % 3) + noise[$0] + Double($0 / 20 % 5) }),
            Column(name: "x", numbers: x),
            Column(name: "year", numbers: rows.map { Double(2000 + $0 * 5 % 21) }),
            Column(name: "close", numbers: rows.map { x[$0] + 1e-4 * noise[$0] }),
            Column(name: "w", numbers: rows.map { Double($0 * $0 % 7 % 3) }),
            Column(name: "f", texts: rows.map { "f\($0 % 3)" }),
            Column(name: "h", texts: rows.map { "h\($0 / 3 % 2)" }),
            Column(name: "g", texts: rows.map { "g\($0 / 20)" }),
            Column(name: "again", texts: rows.map { "other\(99 - $0 / 20)" }),
            Column(name: "k", texts: rows.map { "k\($0 * 11 % 12)" }),
        ])
        return try ModelData(table: table, formula: Formula(formula), options: options)
    }

    private static func spaces(_ formula: String, _ options: ModelOptions = ModelOptions()) throws -> ModelSpaces {
        try #require(ModelSpaces(try data(formula, options).design))
    }

    /// Groups of formulas that are the same model, and differ from those of all other groups.
    private static let models = [
        [
            "y ~ x + f + (1 | g)", "y ~ f + I(x - 5) + (1 | g)", "y ~ 0 + f + x + (1 | again)",
            "y ~ I(2 * x) + f + (1 | g)",
        ],
        ["y ~ poly(x, 2) + (1 | g)", "y ~ x + I(x^2) + (1 | g)", "y ~ I((x - 3)^2) + x + (1 | g)"],
        ["y ~ poly(year, 2) + (1 | g)", "y ~ year + I(year^2) + (1 | g)"],
        ["y ~ factor(w) + (1 | g)", "y ~ I((w - 1)^2) + w + (1 | g)"],
        ["y ~ w + (1 | g)"], ["y ~ x + (1 | g)"], ["y ~ close + (1 | g)"], ["y ~ x + close + (1 | g)"],
        ["y ~ f * h + (1 | g)", "y ~ h + f:h + (1 | g)", "y ~ 0 + f:h + (1 | g)"],
        ["y ~ f + h + (1 | g)", "y ~ h + f + (1 | g)"],
        ["y ~ x + f + (1 | k)"],
        ["y ~ x + f + (x | g)", "y ~ x + f + (I(x - 5) | g)", "y ~ f + x + (0 + x + I(x + 1) | g)"],
        ["y ~ x + f + (x || g)", "y ~ f + x + (0 + I(3 * x) | g) + (1 | g)"],
        ["y ~ x + f + (0 + x | g)"], ["y ~ x + f + (0 + I(x - 5) | g)"],
        ["y ~ x + f + (f | g)", "y ~ x + f + (0 + f | again)"],
        ["y ~ x + f + (1 | g) + (1 | k)", "y ~ x + f + (1 | k) + (1 | again)"],
        ["y ~ x + f + (1 | g / h)", "y ~ x + f + (1 | h:g) + (1 | g)"],
    ]

    @Test("Formulas and codings of one model have the same spaces, and no two models have")
    func pairs() throws {
        let all = try Self.models.enumerated().flatMap { index, formulas in
            try formulas.map { (index, $0, try Self.spaces($0)) }
        }
        for (group, formula, spaces) in all {
            for (otherGroup, other, theirs) in all {
                #expect(spaces.isSame(as: theirs) == (group == otherGroup), "\(formula) and \(other)")
            }
        }
    }

    @Test(
        "Contrasts and reference levels change no space",
        arguments: ["y ~ x * f + h + (f | g)", "y ~ 0 + f:x + h + (0 + f | g)"])
    func codings(formula: String) throws {
        let plain = try Self.spaces(formula)
        for kind in [ContrastKind.sum, .helmert, .polynomial] {
            let options = ModelOptions(factors: [
                "f": FactorOptions(contrasts: kind), "h": FactorOptions(reference: "h1"),
            ])
            #expect(try Self.spaces(formula, options).isSame(as: plain))
        }
        let reference = ModelOptions(factors: ["f": FactorOptions(reference: "f2")])
        #expect(try Self.spaces(formula, reference).isSame(as: plain))
    }

    @Test("A numeric column as categories is the same model as factor() of it")
    func categorical() throws {
        let options = ModelOptions(categorical: ["w"])
        #expect(try Self.spaces("y ~ w + x + (1 | g)", options).isSame(as: Self.spaces("y ~ x + factor(w) + (1 | g)")))
    }

    @Test(
        "Of random pairs of models those with the same columns of the model matrix alone are the same",
        arguments: 1...40)
    func random(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let terms = ["x", "f", "h", "close", "f:h", "I(x^2)", "year", "w", "factor(w)"]
        func formula(_ own: [String]) -> String {
            "y ~ 1 + \(own.shuffled(using: &generator).joined(separator: " + ")) + (1 | g)"
        }
        let own = terms.filter { _ in Bool.random(using: &generator) } + ["x"]
        var other = own
        let change = terms[Int(generator.next() % UInt64(terms.count))]
        if other.contains(change) { other.removeAll { $0 == change } } else { other.append(change) }
        let (one, two) = (try Self.spaces(formula(own)), try Self.spaces(formula(other)))
        #expect(one.isSame(as: try Self.spaces(formula(own))))
        // Whether a term adds columns shows in the number of those that are kept.
        if one.fixed.coefficients.count != two.fixed.coefficients.count { #expect(!one.isSame(as: two)) }
    }

    @Test(
        "Coefficients that say the same agree, those that say the opposite agree with the other sign, and others do not"
    )
    func coefficients() throws {
        func signs(_ one: String, _ two: String, _ options: ModelOptions = ModelOptions()) throws -> [String: [String:
            Double]]
        {
            let (a, b) = (try Self.data(one), try Self.data(two, options))
            let (ours, theirs) = (try #require(ModelSpaces(a.design)), try #require(ModelSpaces(b.design)))
            var found: [String: [String: Double]] = [:]
            for (name, own) in zip(a.design.fixed.names, ours.fixed.coefficients) {
                for (other, their) in zip(b.design.fixed.names, theirs.fixed.coefficients) {
                    if let sign = ColumnSpace.sign(own, comparedTo: their) { found[name, default: [:]][other] = sign }
                }
            }
            return found
        }
        #expect(
            try signs("y ~ x + f + (1 | g)", "y ~ f + I(x - 5) + (1 | g)")
                == ["x": ["I(x - 5)": 1], "ff1": ["ff1": 1], "ff2": ["ff2": 1]])
        #expect(
            try signs(
                "y ~ f + (1 | g)", "y ~ f + (1 | g)", ModelOptions(factors: ["f": FactorOptions(reference: "f1")]))
                == ["ff1": ["ff0": -1]])
        // The slope at 0 is not that at 3, under the same name.
        #expect(
            try signs("y ~ x + I(x^2) + (1 | g)", "y ~ x + I((x - 3)^2) + (1 | g)") == ["I(x^2)": ["I((x - 3)^2)": 1]])
        #expect(try signs("y ~ poly(x, 2) + (1 | g)", "y ~ x + I(x^2) + (1 | g)").isEmpty)
    }
}
