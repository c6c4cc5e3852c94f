import Foundation
import TestSupport
import Testing

@Suite("mixreport anova")
struct AnovaCommandTests {
    private func run(_ arguments: [String]) throws -> Program.Outcome {
        try Program.run(["anova"] + arguments)
    }

    @Test("mixreport anova sorts the models, refits by ML where fixed effects differ, and has lme4's statistics")
    func compares() throws {
        let formulas = [
            "Reaction ~ Days + (Days|Subject)", "Reaction ~ 1 + (1|Subject)", "Reaction ~ Days + (1|Subject)",
        ]
        let outcome = try run([Samples.sleepstudy] + formulas + ["--json", "-"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        let document = try #require(
            JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(document["method"] as? String == "ML")
        let models = try #require(document["models"] as? [[String: Any]])
        #expect(models.map { $0["parameters"] as? Int } == [3, 4, 6])
        // R 4.2, lme4 1.1-31: anova(m1, m2, m3): Chisq 116.462, 42.139.
        let statistics = models.map { $0["statistic"] as? Double }
        #expect(statistics[0] == nil)
        #expect(abs((statistics[1] ?? 0) - 116.4624) < 1e-3)
        #expect(abs((statistics[2] ?? 0) - 42.1393) < 1e-3)
        #expect(models[2]["boundaryP"] is Double)
        let text = try run([Samples.sleepstudy] + formulas)
        #expect(text.output.contains("fitted by ML"))
        #expect(text.output.contains("restricted likelihoods of different fixed effects"))
    }

    @Test("mixreport anova keeps REML where the fixed effects are the same")
    func restricted() throws {
        let outcome = try run([
            Samples.sleepstudy, "Reaction ~ Days + (1|Subject)", "Reaction ~ Days + (Days|Subject)",
        ])
        #expect(outcome.output.contains("fitted by REML"))
        #expect(outcome.output.contains("42.8368"))
    }

    @Test("mixreport anova gives no test where no model contains the other")
    func notNested() throws {
        let outcome = try run([
            Samples.sleepstudy, "Reaction ~ Days + (1|Subject)", "Reaction ~ log(Days + 1) + (Days|Subject)",
        ])
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("does not contain the fixed effects of the model before"))
    }

    @Test("mixreport anova tests terms by the solver that was asked for, and refuses to compare estimated likelihoods")
    func solvers() throws {
        let formula = "Reaction ~ Days + (1|Subject)"
        let direct = try run([Samples.sleepstudy, formula])
        let iterative = try run([Samples.sleepstudy, formula, "--solver", "iterative"])
        // One term has nothing to iterate on: both are exact.
        #expect(iterative.code == 0 && iterative.output == direct.output)
        let corrected = try run([Samples.sleepstudy, formula, "--solver", "iterative", "--df", "kenward-roger"])
        #expect(corrected.code == 1)
        #expect(corrected.errors.contains("Kenward and Roger's degrees of freedom need the factor"))
        let compared = try run([Samples.sleepstudy, formula, "Reaction ~ 1 + (1|Subject)", "--solver", "iterative"])
        #expect(compared.code == 1 && compared.errors.contains("likelihood-ratio tests need the factor"))
    }

    @Test("mixreport anova refuses models of different rows and of different responses, with both named")
    func refusals() throws {
        let scratch = try Scratch()
        var rows = "y,x,g\n"
        for row in 0..<30 { rows += "\((row * 7) % 11),\(row == 4 ? "NA" : "\(row % 6)"),\(row % 5)\n" }
        try Data(rows.utf8).write(to: scratch.url.appending(path: "d.csv"))
        let missing = try Program.run(["anova", "d.csv", "y ~ 1 + (1|g)", "y ~ x + (1|g)"], in: scratch.url)
        #expect(missing.code == 1)
        #expect(missing.errors.contains("uses 30 rows") && missing.errors.contains("29"))
        let other = try Program.run(["anova", "d.csv", "y ~ x + (1|g)", "I(2 * y) ~ x + (1|g)"], in: scratch.url)
        #expect(other.code == 1)
        #expect(other.errors.contains("another response"))
    }

    @Test("With one formula tests its terms")
    func terms() throws {
        let data = Fixtures.path("Tests/Fixtures/inference/cake-unbalanced.csv")
        let outcome = try run([
            data, "angle ~ recipe * temperature + (1 | recipe:replicate)", "--categorical", "temperature,replicate",
        ])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("recipe:temperature   0.675  10"))
        let empty = try run([Samples.dyestuff2, "Yield ~ 1 + (1|Batch)"])
        #expect(empty.code == 0)
        #expect(empty.output.contains("no fixed effects other than the intercept"))
    }

    @Test("Tests of terms need degrees of freedom: none is no value of --df")
    func noDegreesOfFreedom() throws {
        let outcome = try run([Samples.sleepstudy, Samples.sleepstudyFormula, "--df", "none"])
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("satterthwaite") && outcome.errors.contains("kenward-roger"))
        #expect(try !run(["--help"]).output.contains("none"))
    }
}
