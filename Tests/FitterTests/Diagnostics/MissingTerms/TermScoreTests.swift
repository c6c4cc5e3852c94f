import Fitter
import TestSupport
import Testing

@Suite("Scores of missing terms")
struct TermScoreTests {
    private struct Sample {
        let data: ModelData
        let fit: FittedModel

        init(_ text: String, _ table: Table, _ options: ModelOptions = ModelOptions()) throws {
            data = try ModelData(table: table, formula: Formula(text), options: options)
            fit = try FittedModel(fitting: data.design, degreesOfFreedom: .none)
        }

        init(case name: String, _ text: String, categorical: Set<String> = []) throws {
            let options = ModelOptions(categorical: categorical)
            try self.init(
                text,
                Table(
                    contentsOf: Fixtures.path("Tests/Fixtures/cases/\(name)/data.csv"),
                    columns: Formula(text).columnRequests(options)), options)
        }
    }

    // lme4 1.1-31: the residuals of lmer, with the scores summed in R:
    // z <- Days - ave(Days, Subject); sum(tapply(z * e, Subject, sum)^2) / sum((z * e)^2).
    // lmer's own estimate with the slope is 5.922 (REML), and its criterion 42.8 lower.
    @Test("The score of a missing slope is that of lmer's residuals, and its moment estimate near lmer's estimate")
    func slope() throws {
        let sample = try Sample(case: "sleepstudy-intercept-reml", "Reaction ~ Days + (1|Subject)")
        let scores = sample.data.design.slopeScores(sample.data.predictors)
        #expect(scores.map(\.subject) == [["Subject", "Days"]])
        #expect(abs(scores[0].ratio(sample.fit.residuals) - 3.15340803469) < 1e-5)
        let deviation = scores[0].standardDeviation(sample.fit.residuals, expected: 0.85)
        #expect(abs(deviation - 5.922) < 0.6)
        let slopes = scores[0].deviations(sample.fit.residuals, sigma: sample.fit.sigma)
        #expect(
            slopes.count == 18
                && slopes.allSatisfy { abs($0.standardError - sample.fit.sigma / 82.5.squareRoot()) < 1e-9 })
    }

    // As above: for each category of sex its indicator less the school's share.
    @Test("The score of a missing slope of a factor is that of lmer's residuals")
    func factorSlope() throws {
        let sample = try Sample(
            case: "exam-reml", "normexam ~ standLRT + sex + (1|school)", categorical: ["school"])
        let scores = sample.data.design.slopeScores(sample.data.predictors)
        #expect(scores.map(\.subject) == [["school", "standLRT"], ["school", "sex"]])
        #expect(abs(scores[1].ratio(sample.fit.residuals) - 0.775829959295) < 1e-5)
    }

    // mm <- ave(standLRT, school); z <- residuals(lm(mm ~ standLRT)); s <- tapply(z * e, school, sum);
    // sum(s)^2 / sum(s^2). lmer's t of mm is 3.10. For sex the same with both indicators.
    @Test("The scores of group means are those of lmer's residuals")
    func groupMeans() throws {
        let sample = try Sample(
            case: "exam-reml", "normexam ~ standLRT + sex + (1|school)", categorical: ["school"])
        let scores = sample.data.design.groupMeanScores(sample.data.predictors)
        #expect(scores.map(\.subject) == [["school", "standLRT"], ["school", "sex"]])
        #expect(abs(scores[0].ratio(sample.fit.residuals) - 2.84823078781) < 1e-5)
        #expect(abs(scores[1].ratio(sample.fit.residuals) - 0.00856348233341) < 1e-6)
    }

    // zc <- age - ave(age, Sex); S, D and A the sums by Sex of zc e, (zc e)^2 and zc^2; sum(S^2/A) / sum(D/A).
    // The likelihood-ratio test of age:Sex in lme4 has a chi-squared of 6.22.
    @Test("The score of an interaction of a number and a factor is that of lmer's residuals")
    func mixed() throws {
        let sample = try Sample(case: "orthodont-slopes-reml", "distance ~ age + Sex + (1|Subject)")
        let scores = sample.data.design.interactionScores(sample.data.predictors)
        #expect(scores.map(\.subject) == [["age", "Sex"]])
        #expect(abs(scores[0].ratio(sample.fit.residuals) - 4.01342508265) < 1e-5)
    }

    /// 24 groups of ten rows, with two numbers, two factors, weights, and values far from 0.
    private func table(seed: UInt64, order: (Int) -> Int = { $0 }) throws -> Table {
        var generator = Xoshiro256StarStar(seed: seed)
        let sampler = NormalSampler()
        func normal() -> Double { sampler.next(using: &generator) }
        let rows = (0..<240).map { row -> (y: Double, x: Double, z: Double, w: Double) in
            (normal() + Double(row % 24) / 10, 2000 + normal(), normal(), 0.5 + generator.uniform())
        }
        let places = (0..<240).map(order)
        return try Table([
            Column(name: "y", numbers: places.map { rows[$0].y }),
            Column(name: "x", numbers: places.map { rows[$0].x }),
            Column(name: "z", numbers: places.map { rows[$0].z }),
            Column(name: "w", numbers: places.map { rows[$0].w }),
            Column(name: "f", texts: places.map { "f\($0 / 24 % 3)" }),
            Column(name: "h", texts: places.map { "h\($0 % 7 % 2)" }),
            Column(name: "g", texts: places.map { "g\($0 % 24)" }),
        ])
    }

    private func scores(_ sample: Sample) -> [any TermScore] {
        let (design, predictors) = (sample.data.design, sample.data.predictors)
        return design.slopeScores(predictors) + design.interactionScores(predictors)
            + design.groupMeanScores(predictors)
    }

    private func weighted(_ sample: Sample) -> [Double] {
        sample.data.design.weights.map { zip(sample.fit.residuals, $0).map { $0 * $1.squareRoot() } }
            ?? sample.fit.residuals
    }

    @Test("Scores depend neither on the order of the rows nor on the unit of the response", arguments: [1, 2, 3])
    func invariance(seed: UInt64) throws {
        let text = "y ~ x + z + f + h + (1|g)"
        let options = ModelOptions(weights: "w")
        let one = try Sample(text, table(seed: seed), options)
        let shuffled = try Sample(text, table(seed: seed) { ($0 * 77 + 5) % 240 }, options)
        let (first, second) = (scores(one), scores(shuffled))
        // Four slopes, six pairs, and the means of the predictors that differ between groups.
        #expect(first.count >= 4 + 6 + 2 && first.map(\.subject) == second.map(\.subject))
        for (a, b) in zip(first, second) {
            let ratio = a.ratio(weighted(one))
            #expect(ratio > 0 && abs(b.ratio(weighted(shuffled)) / ratio - 1) < 1e-6, "\(a.subject)")
            #expect(abs(a.ratio(weighted(one).map { -1000 * $0 }) / ratio - 1) < 1e-9)
        }
    }

    @Test("Slopes that are random in the model are not tested")
    func randomSlopes() throws {
        let table = try table(seed: 4)
        func tested(_ text: String) throws -> [[String]] {
            let data = try ModelData(table: table, formula: Formula(text))
            return data.design.slopeScores(data.predictors).map(\.subject)
        }
        #expect(try tested("y ~ x + f + (1|g)") == [["g", "x"], ["g", "f"]])
        #expect(try tested("y ~ x + f + (x|g)") == [["g", "f"]])
        #expect(try tested("y ~ x + f + (x||g)") == [["g", "f"]])
        #expect(try tested("y ~ x + f + (scale(x)|g)") == [["g", "f"]])
        #expect(try tested("y ~ x + f + (poly(x, 2)|g)") == [["g", "f"]])
        #expect(try tested("y ~ x + f + (f|g)") == [["g", "x"]])
        #expect(try tested("y ~ x + f + (0+f|g)") == [["g", "x"]])
        #expect(try tested("y ~ f + (1|g/f)") == [])
    }

    @Test("What the slopes of a model span does not depend on where the zero of a covariate is", arguments: [0, 1.7e9])
    func shifted(origin: Double) throws {
        var generator = Xoshiro256StarStar(seed: 8)
        let sampler = NormalSampler()
        let rows = 0..<240
        // Seconds: days between the groups, less than a minute within them.
        let times = rows.map { Double($0 % 24) * 86_400 + 10 * sampler.next(using: &generator) }
        let table = try Table([
            Column(name: "y", numbers: rows.map { _ in sampler.next(using: &generator) }),
            Column(name: "t", numbers: times.map { origin + $0 }),
            Column(name: "z", numbers: rows.map { _ in sampler.next(using: &generator) }),
            Column(name: "g", texts: rows.map { "g\($0 % 24)" }),
        ])
        func tested(_ text: String) throws -> [[String]] {
            let data = try ModelData(table: table, formula: Formula(text))
            return data.design.slopeScores(data.predictors).map(\.subject)
        }
        #expect(try tested("y ~ t + z + (z|g)") == [["g", "t"]])
        #expect(try tested("y ~ t + z + (t|g)") == [["g", "z"]])
        #expect(try tested("y ~ t + z + (scale(t)|g)") == [["g", "z"]])
        #expect(try tested("y ~ t + z + (1|g)") == [["g", "t"], ["g", "z"]])
    }

    @Test("Interactions that the fixed effects have leave scores of 0")
    func spanned() throws {
        for text in ["y ~ x*f + (1|g)", "y ~ f*h + (1|g)", "y ~ x*z + (1|g)", "y ~ x + z + I((x-2000)*z) + (1|g)"] {
            let sample = try Sample(text, table(seed: 5))
            let scores = sample.data.design.interactionScores(sample.data.predictors)
            #expect(scores.count == 1 && scores[0].ratio(sample.fit.residuals) < 1e-12, "\(text)")
        }
    }

    @Test("Predictors that are constant within levels or between them have no slope or no group means to test")
    func constant() throws {
        let rows = 0..<120
        let table = try Table([
            Column(name: "y", numbers: rows.map { Double(($0 * 37) % 101) }),
            Column(name: "level", numbers: rows.map { 1e6 + 0.1 * Double($0 / 10) }),
            Column(name: "within", numbers: rows.map { Double($0 % 10) }),
            Column(name: "g", texts: rows.map { "g\($0 / 10)" }),
        ])
        let data = try ModelData(table: table, formula: Formula("y ~ level + within + (1|g)"))
        #expect(data.design.slopeScores(data.predictors).map(\.subject) == [["g", "within"]])
        #expect(data.design.groupMeanScores(data.predictors).isEmpty)
    }

    @Test("Unequal variances and a single large residual hardly change the scores of independent residuals")
    func robust() throws {
        let data = try ModelData(table: table(seed: 6), formula: Formula("y ~ x + z + f + (1|g)"))
        var generator = Xoshiro256StarStar(seed: 6)
        let sampler = NormalSampler()
        let scores = data.design.slopeScores(data.predictors)
        var means = [Double](repeating: 0, count: scores.count)
        for _ in 0..<200 {
            // The SD grows a hundredfold over the rows.
            let residuals = (0..<240).map { sampler.next(using: &generator) * (1 + Double($0)) }
            for (index, score) in scores.enumerated() { means[index] += score.ratio(residuals) / 200 }
        }
        #expect(means.allSatisfy { abs($0 - 1) < 0.15 }, "\(means)")
        var one = [Double](repeating: 0.001, count: 240)
        one[17] = 50
        #expect(scores.allSatisfy { abs($0.ratio(one) - 1) < 0.15 })
    }
}
