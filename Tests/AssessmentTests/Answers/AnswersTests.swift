import Assessment
import Fitter
import Testing

@Suite("Answers to the questions of a formula")
struct AnswersTests {
    /// Twelve groups of eighteen rows with two numbers and three factors; the response is made of them and noise of one SD.
    private func answers(
        _ formula: String, seed: UInt64 = 1, level: Double = 0.95,
        response: (_ x: Double, _ z: Double, _ a: Int, _ b: Int) -> Double
    ) throws -> Answers {
        let (fit, data) = try fit(formula, seed: seed, response: response)
        return Answers(AnsweredMeans(fit, data), formula: try Formula(formula), level: level)
    }

    private func fit(
        _ formula: String, seed: UInt64 = 1, response: (_ x: Double, _ z: Double, _ a: Int, _ b: Int) -> Double
    ) throws -> (FittedModel, ModelData) {
        var generator = Xoshiro256StarStar(seed: seed)
        let n = 216
        var noise = [Double](repeating: 0, count: 3 * n + 12)
        NormalSampler().fill(&noise, using: &generator)
        let (x, z) = ((0..<n).map { noise[$0] }, (0..<n).map { noise[n + $0] })
        let (a, b) = ((0..<n).map { $0 % 3 }, (0..<n).map { $0 / 3 % 2 })
        let y = (0..<n).map { response(x[$0], z[$0], a[$0], b[$0]) + noise[2 * n + $0] + noise[3 * n + $0 / 18] }
        let table = try Table([
            Column(name: "y", numbers: y), Column(name: "x", numbers: x), Column(name: "z", numbers: z),
            Column(name: "a", texts: a.map { ["low", "mid", "high"][$0] }),
            Column(name: "b", texts: b.map { ["no", "yes"][$0] }),
            Column(name: "c", texts: (0..<n).map { $0 / 6 % 3 == 0 ? "p" : "q" }),
            Column(name: "g", texts: (0..<n).map { "g\($0 / 18)" }),
        ])
        let data = try ModelData(table: table, formula: Formula(formula))
        return (try FittedModel(fitting: data.design), data)
    }

    @Test(
        "The test of a hypothesis of the type III table is that of the table, with its degrees of freedom",
        arguments: ["a + x", "a + poly(x, 3)", "a*c + x", "x*a", "scale(x)*a + log(z + 9)", "a*b*c"])
    func table(_ fixed: String) throws {
        let text = "y ~ \(fixed) + (x|g)"
        let (fit, data) = try fit(text) { x, z, a, b in x + x * x * z + Double(a * b) }
        let answers = Answers(AnsweredMeans(fit, data), formula: try Formula(text), level: 0.95)
        let table = fit.termTests(data.termHypotheses).map(\.principal)
        let tests = (answers.clear + answers.unclear).compactMap(\.test)
        #expect(!tests.isEmpty)
        for test in tests {
            #expect(
                table.contains {
                    abs($0.statistic - test.statistic) <= 1e-9 * test.statistic
                        && abs($0.denominatorDegreesOfFreedom - test.denominatorDegreesOfFreedom) <= 1e-9
                }, "\(test)")
        }
    }

    @Test("A number is answered by its slope, a factor of two levels by their difference, and one of more by its means")
    func kinds() throws {
        let found = try answers("y ~ x + a + b + (1|g)") { x, _, a, b in x + 2 * Double(a) + 3 * Double(b) }
        #expect(found.unclear.isEmpty)
        var kinds: [String] = []
        for answer in found.clear {
            switch answer.content {
            case .slope(let name):
                kinds.append("slope \(name)")
                #expect(abs((answer.estimate?.estimate ?? 0) - 1) < 0.3)
            case .difference(let name, "yes", "no", false):
                kinds.append("difference \(name)")
                #expect(abs((answer.estimate?.estimate ?? 0) - 3) < 0.6)
            case .levels(let name, _, 3, let means):
                kinds.append("levels \(name)")
                // Levels are in the order of their bytes.
                #expect(means.map(\.level) == ["high", "low", "mid"])
                #expect(means[0].estimate > means[2].estimate && means[2].estimate > means[1].estimate)
            default: kinds.append("other")
            }
        }
        #expect(Set(kinds) == ["slope x", "difference b", "levels a"])
    }

    @Test("The order of the terms makes no difference", arguments: ["a*b + x", "x + b*a", "b + x + a + a:b"])
    func order(_ fixed: String) throws {
        let found = try answers("y ~ \(fixed) + (1|g)") { x, _, a, b in x + (a == 2 ? 3 * Double(b) : 0) }
        #expect(found.unclear.isEmpty)
        #expect(Set(found.clear.map { Set($0.variables) }) == [["a", "b"], ["x"]])
        let interaction = try #require(found.clear.first { $0.variables.contains("a") })
        guard case .differences(let of, _, _, let with, let at) = interaction.content else {
            Issue.record("\(interaction.content)")
            return
        }
        #expect(of == "b" && with == ["a"])
        let high = try #require(at.first { $0.level == "high" }?.estimate)
        #expect(abs(high - 3) < 1)
        #expect(at.filter { $0.level != "high" }.allSatisfy { abs($0.estimate) < 1 })
    }

    @Test("Where an interaction is not clear, its parts are answered, averaged over the other variables")
    func parts() throws {
        let found = try answers("y ~ a*b + (1|g)", seed: 4) { _, _, _, b in 2 * Double(b) }
        #expect(Set((found.clear + found.unclear).map(\.variables)) == [["a"], ["b"]])
        #expect(found.clear.map(\.variables) == [["b"]])
    }

    @Test("A slope that differs between levels is answered by the slopes, and the levels at the number's mean")
    func slopes() throws {
        let found = try answers("y ~ x*a + (1|g)") { x, _, a, _ in (a == 2 ? 2 : -1) * x }
        guard case .slopes("x", ["a"], let at)? = found.clear.first?.content else {
            Issue.record("\(found.clear)")
            return
        }
        #expect(at.allSatisfy { abs($0.estimate - ($0.level == "high" ? 2 : -1)) < 0.5 })
        // The levels differ through the slopes, so that they are not without effect.
        #expect(!found.unclear.contains { $0.variables == ["a"] })
        let shifted = try answers("y ~ x*a + (1|g)") { x, _, a, _ in (a == 2 ? 2 : -1) * x + 4 * Double(a) }
        #expect(shifted.clear.contains { $0.variables == ["a"] && $0.meanOf == ["x"] })
    }

    @Test("A number that is also transformed is answered along its curve", arguments: ["poly(x, 2)", "x + I(x^2)"])
    func curve(_ fixed: String) throws {
        let found = try answers("y ~ \(fixed) + (1|g)") { x, _, _, _ in x * x }
        guard case .curve("x", let means)? = found.clear.first?.content, let test = found.clear.first?.test else {
            Issue.record("\(found.clear)")
            return
        }
        #expect(test.numeratorDegreesOfFreedom == 2)
        #expect(means.count == 3 && means[1].estimate < means[0].estimate && means[1].estimate < means[2].estimate)
    }

    @Test("Two numbers that act together are answered by their interaction, and by their slopes where they do not")
    func numbers() throws {
        let together = try answers("y ~ x*z + (1|g)") { x, z, _, _ in x * z }
        guard case .slopes("x", ["z"], let at)? = together.clear.first?.content else {
            Issue.record("\(together.clear)")
            return
        }
        #expect(at.count == 2 && at[0].estimate < 0 && at[1].estimate > 0)
        #expect(together.unclear.isEmpty)
        let apart = try answers("y ~ x*z + (1|g)", seed: 3) { x, z, _, _ in x + z }
        #expect(Set(apart.clear.map(\.variables)) == [["x"], ["z"]])
    }

    @Test("A curve, or two numbers, that differ between levels are no effects that are not clear")
    func curvedInteractions() throws {
        let curved = try answers("y ~ b*poly(x, 2) + (1|g)") { x, _, _, b in (b == 0 ? 1 : -1) * x * x }
        #expect(Set(curved.clear.map { Set($0.variables) }).contains(["b", "x"]) && curved.unclear.isEmpty)
        let three = try answers("y ~ x*z*b + (1|g)") { x, z, _, b in (b == 0 ? 1 : -1) * x * z }
        #expect(Set(three.clear.map { Set($0.variables) }).contains(["b", "x", "z"]) && three.unclear.isEmpty)
    }

    @Test("A line is a line however it is written", arguments: ["scale(x)", "I(x / 10)", "poly(x, 1)", "x"])
    func lines(_ fixed: String) throws {
        let found = try answers("y ~ \(fixed) + (1|g)") { x, _, _, _ in 2 * x }
        guard case .slope("x")? = found.clear.first?.content else {
            Issue.record("\(found.clear)")
            return
        }
        #expect(abs((found.clear.first?.estimate?.estimate ?? 0) - 2) < 0.3)
    }

    @Test("A model with an intercept alone has no question")
    func none() throws {
        let found = try answers("y ~ 1 + (1|g)") { _, _, _, _ in 0 }
        #expect(found.count == 0)
    }

    @Test("Of true models without effects at most one in twenty has a clear answer or an interval without 0")
    func level() throws {
        let models = 200
        var (clear, missed) = (0, 0)
        for seed in 0..<models {
            let found = try answers("y ~ x + z + a + b*c + (1|g)", seed: UInt64(1000 + seed)) { _, _, _, _ in 0 }
            if !found.clear.isEmpty { clear += 1 }
            let misses = (found.clear + found.unclear).contains { answer in
                found.interval(answer).map { $0.lower > 0 || $0.upper < 0 } ?? false
            }
            if misses { missed += 1 }
        }
        // 5 % and three Monte Carlo standard errors of a share among 200 models.
        #expect(Double(clear) / Double(models) < 0.05 + 0.047)
        #expect(Double(missed) / Double(models) < 0.05 + 0.047)
        #expect(clear > 0)
    }
}
