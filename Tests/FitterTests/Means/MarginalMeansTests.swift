import Fitter
import Testing

@Suite("Marginal means")
struct MarginalMeansTests {
    /// Twelve groups of 15 rows with three factors, of which c has as many rows at each combination of the others, and a number.
    ///
    /// - Parameter lacking: a combination of a and b that no row has.
    private func table(seed: UInt64 = 1, lacking: (String, String)? = nil) throws -> Table {
        var generator = Xoshiro256StarStar(seed: seed)
        let n = 180
        var noise = [Double](repeating: 0, count: 2 * n + 12)
        NormalSampler().fill(&noise, using: &generator)
        let rows = (0..<n).filter { row in
            lacking.map { "a\(row % 3)" != $0.0 || "b\(row / 3 % 2)" != $0.1 } ?? true
        }
        return try Table([
            Column(
                name: "y",
                numbers: rows.map { row in
                    Double(row % 3) * 2 + Double(row / 3 % 2) * Double(row % 3 == 1 ? 3 : 1) + noise[row]
                        + noise[2 * n + row / 15] + 0.5 * noise[n + row]
                }),
            Column(name: "x", numbers: rows.map { noise[n + $0] }),
            Column(name: "a", texts: rows.map { "a\($0 % 3)" }),
            Column(name: "b", texts: rows.map { "b\($0 / 3 % 2)" }),
            Column(name: "c", texts: rows.map { "c\($0 / 6 % 4)" }),
            Column(name: "g", texts: rows.map { "g\($0 / 15)" }),
        ])
    }

    private func model(
        _ formula: String, _ table: Table, _ options: ModelOptions = ModelOptions()
    ) throws -> (fit: FittedModel, data: ModelData) {
        let data = try ModelData(table: table, formula: try Formula(formula), options: options)
        return (try FittedModel(fitting: data.design), data)
    }

    private func means(_ model: (fit: FittedModel, data: ModelData), _ request: MeansRequest) throws -> MarginalMeans {
        try MarginalMeans(model.fit, data: model.data, request: request)
    }

    private func values(_ means: MarginalMeans) -> [LinearEstimate] {
        means.families.flatMap { $0.means.map(\.estimate) }
    }

    @Test("Marginal means do not depend on how factors are coded", arguments: [ContrastKind.sum, .helmert, .treatment])
    func coding(_ kind: ContrastKind) throws {
        let table = try table()
        let formula = "y ~ a*b + c + x + (1|g)"
        let options = ModelOptions(factors: [
            "a": FactorOptions(reference: kind == .treatment ? "a2" : nil, contrasts: kind),
            "b": FactorOptions(contrasts: kind), "c": FactorOptions(contrasts: kind),
        ])
        let (plain, other) = (try model(formula, table), try model(formula, table, options))
        let request = MeansRequest(of: ["b"], by: ["c"], at: ["x": ["0.3"]])
        for (one, two) in zip(values(try means(plain, request)), values(try means(other, request))) {
            #expect(abs(one.estimate - two.estimate) < 1e-6 * one.standardError)
            #expect(abs(one.standardError - two.standardError) < 1e-6 * one.standardError)
            #expect(abs(one.degreesOfFreedom - two.degreesOfFreedom) < 1e-3 * one.degreesOfFreedom)
        }
    }

    @Test("A mean is the average of the means at each level of another factor")
    func averages() throws {
        let model = try model("y ~ a*b*c + x + (1|g)", try table())
        let single = values(try means(model, MeansRequest(of: ["a"])))
        let cells = try means(model, MeansRequest(of: ["a"], by: ["b", "c"])).families
        for (index, mean) in single.enumerated() {
            let average = cells.reduce(0) { $0 + $1.means[index].estimate.estimate } / Double(cells.count)
            #expect(abs(mean.estimate - average) < 1e-9)
        }
    }

    @Test("Weights in proportion to the rows average the levels that occur as often as they do")
    func proportional() throws {
        let model = try model("y ~ a + b + (1|g)", try table(lacking: ("a1", "b0")))
        let cells = try means(model, MeansRequest(of: ["a"], by: ["b"])).families
        let weighted = values(try means(model, MeansRequest(of: ["a"], weights: .proportional)))
        // 60 rows of b0 and 90 of b1.
        for index in 0..<3 {
            let expected = 0.4 * cells[0].means[index].estimate.estimate + 0.6 * cells[1].means[index].estimate.estimate
            #expect(abs(weighted[index].estimate - expected) < 1e-9)
        }
    }

    /// A calculation, a formula without it that spans the same, and the reference level of a there.
    private static let calculations: [(String, String, String?)] = [
        ("relevel(a, ref = \"a1\")", "a", "a1"), ("factor(a)", "a", nil), ("interaction(a, c)", "a*c", nil),
        ("interaction(c, a)", "a*c", "a2"),
    ]

    @Test(
        "Weights in proportion to the rows are those of the columns, whatever the formula makes of them",
        arguments: calculations)
    func proportionalOfCalculations(_ calculation: String, _ plain: String, _ reference: String?) throws {
        let table = try table(lacking: ("a1", "b0"))
        let one = try model("y ~ \(calculation) + b + (1|g)", table)
        let options = ModelOptions(factors: ["a": FactorOptions(reference: reference)])
        let other = try model("y ~ \(plain) + b + (1|g)", table, options)
        let request = MeansRequest(of: ["b"], weights: .proportional)
        let (found, expected) = (values(try means(one, request)), values(try means(other, request)))
        #expect(found.count == 2)
        for (mean, other) in zip(found, expected) {
            #expect(abs(mean.estimate - other.estimate) < 1e-5 * other.standardError)
            #expect(abs(mean.standardError - other.standardError) < 1e-5 * other.standardError)
        }
        // 60 rows of a0, 30 of a1 and 60 of a2.
        if plain == "a" {
            let cells = try means(one, MeansRequest(of: ["b"], by: ["a"])).families
            for index in found.indices {
                let mean = cells.reduce(0) { sum, family in
                    sum + (family.levels == ["a1"] ? 0.2 : 0.4) * family.means[index].estimate.estimate
                }
                #expect(abs(found[index].estimate - mean) < 1e-9)
            }
        }
    }

    @Test(
        "What needs a combination that the data lack has no estimate, and the rest does not depend on the reference level"
    )
    func estimability() throws {
        let table = try table(lacking: ("a2", "b1"))
        var found: [[LinearEstimate]] = []
        for reference in ["a0", "a1", "a2"] {
            let options = ModelOptions(factors: ["a": FactorOptions(reference: reference)])
            let model = try model("y ~ a*b + (1|g)", table, options)
            let means = try means(model, MeansRequest(of: ["a", "b"]))
            let cells = means.families[0].means.sorted { ($0.levels[1], $0.levels[0]) < ($1.levels[1], $1.levels[0]) }
            for cell in cells { #expect(cell.estimate.estimate.isNaN == (cell.levels == ["a2", "b1"])) }
            found.append(cells.map(\.estimate))
            let averages = try self.means(model, MeansRequest(of: ["a"])).families[0].means
            for mean in averages { #expect(mean.estimate.estimate.isNaN == (mean.levels == ["a2"])) }
            let comparison = ComparisonOptions(adjustment: .tukey)
            for pair in try means.comparisons(.pairs, options: comparison) {
                #expect(pair.pValue.isNaN == pair.contrast.name.contains("a2 b1"))
            }
            // Of the two contrasts of a, and of the interaction, the data determine one each; of the one of b none.
            #expect(means.jointTests.map { $0.test?.numeratorDegreesOfFreedom } == [1, nil, 1])
        }
        for other in found.dropFirst() {
            for (one, two) in zip(found[0], other) where !one.estimate.isNaN {
                #expect(abs(one.estimate - two.estimate) < 1e-6)
            }
        }
    }

    @Test("A joint test of one contrast is the square of its t")
    func single() throws {
        let means = try means(try model("y ~ a*b + (1|g)", try table()), MeansRequest(of: ["b"], by: ["a"]))
        let pairs = try means.comparisons(.pairs, options: ComparisonOptions(adjustment: .none))
        for (test, pair) in zip(means.jointTests, pairs) {
            let f = try #require(test.test)
            #expect(abs(f.statistic - pair.statistic * pair.statistic) < 1e-9 * f.statistic)
            #expect(abs(f.pValue - pair.pValue) < 1e-9)
        }
    }

    @Test("Slopes are the derivatives of the fitted values, to rounding")
    func slopes() throws {
        let model = try model("y ~ a*x + I(x^2) + (1|g)", try table())
        let coefficients = Dictionary(
            uniqueKeysWithValues: model.fit.fixedEffects.map { ($0.name, $0.estimate) })
        let slopes = values(try means(model, MeansRequest(of: ["a"], at: ["x": ["1.5"]], slope: "x")))
        let base = (coefficients["x"] ?? 0) + 3 * (coefficients["I(x^2)"] ?? 0)
        let expected = [base, base + (coefficients["aa1:x"] ?? 0), base + (coefficients["aa2:x"] ?? 0)]
        for (slope, expected) in zip(slopes, expected) { #expect(abs(slope.estimate - expected) < 1e-9) }
    }

    @Test("Many factors that are averaged over cost no more than a few")
    func manyFactors() throws {
        let n = 400
        var generator = Xoshiro256StarStar(seed: 3)
        var noise = [Double](repeating: 0, count: n)
        NormalSampler().fill(&noise, using: &generator)
        let names = (0..<14).map { "f\($0)" }
        let columns = names.map { name in
            Column(name: name, texts: (0..<n).map { _ in "l\(Int(generator.next() % 4))" })
        }
        let table = try Table(
            [Column(name: "y", numbers: noise), Column(name: "g", texts: (0..<n).map { "g\($0 % 20)" })] + columns)
        let model = try model("y ~ \(names.joined(separator: " + ")) + (1|g)", table)
        // 4^14 combinations.
        #expect(try means(model, MeansRequest(of: ["f3"])).families[0].means.count == 4)
        #expect(throws: MeansError.self) {
            try means(model, MeansRequest(of: ["f3"], weights: .proportional))
        }
    }

    @Test("Numbers of two values are averaged over both, and however many there are cost no more than one")
    func binaryNumbers() throws {
        let n = 300
        var generator = Xoshiro256StarStar(seed: 5)
        var noise = [Double](repeating: 0, count: n)
        NormalSampler().fill(&noise, using: &generator)
        let names = (0..<24).map { "z\($0)" }
        let columns = names.map { name in
            Column(name: name, numbers: (0..<n).map { _ in Double(generator.next() % 2) })
        }
        let table = try Table(
            [
                Column(name: "y", numbers: noise), Column(name: "g", texts: (0..<n).map { "g\($0 % 20)" }),
                Column(name: "a", texts: (0..<n).map { "a\($0 / 20 % 3)" }),
            ] + columns)
        // 2^24 combinations of the numbers' values.
        let model = try model("y ~ a*z0 + \(names.dropFirst().joined(separator: " + ")) + (1|g)", table)
        let averaged = values(try means(model, MeansRequest(of: ["a"])))
        let apart = ["0", "1"].map { value in MeansRequest(of: ["a"], at: ["z0": [value]]) }
        let (zero, one) = (values(try means(model, apart[0])), values(try means(model, apart[1])))
        for index in averaged.indices {
            #expect(abs(averaged[index].estimate - (zero[index].estimate + one[index].estimate) / 2) < 1e-12)
        }
    }
}
