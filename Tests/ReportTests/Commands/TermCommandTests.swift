import Foundation
import TestSupport
import Testing

@Suite("mixreport anova of one formula")
struct TermCommandTests {
    private static let design = Fixtures.path("Tests/Fixtures/inference/terms/design08.csv")

    private func run(_ arguments: [String]) throws -> Program.Outcome {
        try Program.run(["anova"] + arguments)
    }

    private func document(_ outcome: Program.Outcome) throws -> [String: Any] {
        #expect(outcome.code == 0, "\(outcome.errors)")
        return try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    @Test("Terms that interact with numbers are tested at the means and at 0, in text and JSON")
    func means() throws {
        let arguments = [Self.design, "y ~ A * x + B * z + (1 | g)"]
        let text = try run(arguments).output
        #expect(text.contains("Terms that interact with numbers are tested at their means (x = "))
        #expect(text.contains("): A and B.") && text.contains("At 0 of these numbers, as lmerTest and car test them:"))
        let tests = try #require(document(try run(arguments + ["--json", "-"]))["termTests"] as? [[String: Any]])
        let a = try #require(tests.first { $0["term"] as? String == "A" })
        #expect(a["covariates"] as? [String] == ["x"])
        #expect(a["statistic"] as? Double != a["statisticAtMeans"] as? Double && a["pAtMeans"] is Double)
        let x = try #require(tests.first { $0["term"] as? String == "x" })
        #expect(x["covariates"] as? [String] == [] && x["statisticAtMeans"] is NSNull)
    }

    @Test("--drop1 tests the terms that no other contains")
    func deletions() throws {
        let arguments = [Self.design, "y ~ A * B + x + (1 | g)", "--drop1"]
        #expect(try run(arguments).output.contains("Tests of terms that can be dropped alone"))
        let document = try document(try run(arguments + ["--json", "-"]))
        #expect(document["kind"] as? String == "drop1")
        let tests = try #require(document["termTests"] as? [[String: Any]])
        #expect(tests.map { $0["term"] as? String } == ["x", "A:B"])
    }

    @Test("--drop1 names terms that the others explain")
    func redundant() throws {
        let outcome = try run([Self.design, "y ~ x + I(2 * x) + B + (1 | g)", "--drop1"])
        #expect(outcome.output.contains("No test of x and I(2 * x): the other terms explain all that they explain"))
    }

    /// lmerTest 3.1-3: ranova(lmer(Reaction ~ Days + (Days | Subject), sleepstudy)): logLik -893.23 without Days, LRT 42.837 on 2 degrees of freedom.
    @Test("--ranova tests each random-effects term, with the p-value at the boundary")
    func random() throws {
        let arguments = [Samples.sleepstudy, "Reaction ~ Days + (Days|Subject)", "--ranova"]
        let text = try run(arguments).output
        #expect(text.contains("Days in (Days | Subject)") && text.contains("its boundary"))
        let document = try document(try run(arguments + ["--json", "-"]))
        #expect(document["schema"] as? String == "mixreport-ranova/1")
        let models = try #require(document["models"] as? [[String: Any]])
        #expect(models.count == 2 && models[0]["statistic"] is NSNull)
        #expect(abs((models[1]["statistic"] as? Double ?? 0) - 42.837) < 1e-3)
        #expect(models[1]["df"] as? Int == 2 && models[1]["boundaryP"] is Double)
        // Without its only term the model is a linear one: logLik(lm(Reaction ~ Days, sleepstudy), REML = TRUE) is -946.83.
        let linear = try self.document(
            try run([Samples.sleepstudy, "Reaction ~ Days + (1|Subject)", "--ranova", "--json", "-"]))
        let last = try #require((linear["models"] as? [[String: Any]])?.last)
        #expect(abs((last["logLik"] as? Double ?? 0) + 946.83) < 0.01)
    }

    @Test("--drop1 and --ranova are refused together and with several formulas")
    func refusals() throws {
        let formula = Samples.sleepstudyFormula
        let both = try run([Samples.sleepstudy, formula, "--drop1", "--ranova"])
        #expect(both.code == 64 && both.errors.contains("expected one of them"))
        let several = try run([Samples.sleepstudy, formula, formula, "--ranova"])
        #expect(several.code == 64 && several.errors.contains("--ranova is given with 2 formulas"))
    }

    @Test("The page has the table of tests where a term stands inside another, though all terms have one coefficient")
    func page() throws {
        let scratch = try Scratch()
        var rows = "y,a,b,c,g\n"
        for row in 0..<96 {
            let (a, b, c) = (row % 2, row / 2 % 2, row / 4 % 2)
            rows += "\(3 * a * b * c + (row * 7) % 5),a\(a),b\(b),c\(c),\(row % 7)\n"
        }
        try scratch.write(rows, to: "d.csv")
        for (formula, isShown) in [("y ~ a * b * c + (1|g)", true), ("y ~ a + b + c + (1|g)", false)] {
            let fit = try Program.run(["fit", "d.csv", formula], in: scratch.url)
            #expect(fit.output.contains("Tests of terms (type III)") == isShown, "\(fit.output)")
            let outcome = try Program.run(
                ["d.csv", formula, "-o", isShown ? "r1" : "r2", "--no-variational", "--simulations", "0"],
                in: scratch.url)
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(
                try ReportFolder(scratch.path(isShown ? "r1" : "r2")).text("index.html").contains("Tests of terms")
                    == isShown)
        }
    }
}
