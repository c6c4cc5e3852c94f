import Foundation
import TestSupport
import Testing

@Suite("The diagnostics of a report")
struct DiagnosticsPageTests {
    private func report(_ arguments: [String], in scratch: Scratch, named name: String = "report") throws
        -> ReportFolder
    {
        let outcome = try Program.run(arguments + ["--no-variational", "-o", name], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return ReportFolder(scratch.path(name))
    }

    /// 300 rows in 20 groups, y by a rule of x, a group's effect and noise, all from one seed.
    private func data(seed: UInt64 = 1, _ y: (_ x: Double, _ effect: Double, _ noise: Double) -> Double) -> String {
        var state = seed
        func uniform() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (Double(state >> 11) + 0.5) / Double(1 << 53)
        }
        func normal() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * Double.pi * uniform()) }
        let effects = (0..<20).map { _ in normal() }
        return "y,x,g\n"
            + (0..<300).map { row in
                let x = 4 * uniform() - 2
                return "\(y(x, effects[row % 20], normal())),\(x),g\(row % 20)\n"
            }.joined()
    }

    private func verdicts(_ report: ReportFolder) throws -> String {
        let summary = try report.text("summary.md")
        return summary.split(separator: "\n").filter { $0.hasPrefix("- **") }.joined(separator: "\n")
    }

    @Test("The diagnostics of a report has every figure of a model with slopes, each with its data")
    func figures() throws {
        let scratch = try Scratch()
        let report = try report(
            [Samples.sleepstudy, "Reaction ~ Days + (Days|Subject)", "--intervals", "profile"], in: scratch)
        let ids = Set(try report.page().all("figure").compactMap { $0.attributes["id"] })
        for id in [
            "residuals-exact", "residual-quantiles", "residuals-fitted", "scale-location", "observed-fitted",
            "predictive-check", "residuals-by-days", "groups-subject", "profiles", "effects-subject-intercept",
            "shrinkage-subject-days", "quantiles-subject-days", "pairs-subject",
        ] {
            #expect(ids.contains(id), "\(id)")
            #expect(report.exists("tables/\(id).csv"), "\(id)")
        }
    }

    @Test("The diagnostics of a report shows the bootstrap's distributions where it was asked for")
    func bootstrap() throws {
        let scratch = try Scratch()
        let report = try report(
            [Samples.sleepstudy, Samples.sleepstudyFormula, "--intervals", "bootstrap", "--replicates", "99"],
            in: scratch)
        let rows = CSVRows.parse(try report.text("tables/bootstrap.csv"))
        #expect(rows[0] == ["(Intercept)", "Days", "Subject: SD of (Intercept)", "residual SD"])
        #expect(rows.count == 100)
    }

    @Test(
        "The diagnostics of a report find a bend that the model lacks, and not in a model that has it",
        arguments: [1, 2, 3] as [UInt64])
    func bend(seed: UInt64) throws {
        let scratch = try Scratch()
        let path = try scratch.write(
            data(seed: seed) { x, effect, noise in x + 0.4 * x * x + effect + noise }, to: "bent.csv")
        let straight = try report([path, "y ~ x + (1|g)"], in: scratch, named: "straight")
        #expect(try verdicts(straight).contains("The residuals depend on x"))
        let bent = try report([path, "y ~ poly(x, 2) + (1|g)"], in: scratch, named: "bent")
        #expect(try !verdicts(bent).contains("The residuals depend on x"))
        let checks = (try bent.json()["diagnostics"] as? [String: Any])?["checks"] as? [[String: Any]]
        let predictor = try #require(checks?.first { $0["kind"] as? String == "predictor" })
        #expect((predictor["p"] as? Double).map { $0 > 0.05 } == true)
        #expect(predictor["outside"] as? Int == 0)
    }

    @Test("The diagnostics of a report find a spread that grows with the fitted values")
    func spread() throws {
        let scratch = try Scratch()
        let path = try scratch.write(
            data { x, effect, noise in 3 * x + effect / 2 + noise * (1 + 0.45 * x) }, to: "spread.csv")
        let report = try report([path, "y ~ x + (1|g)"], in: scratch)
        #expect(try verdicts(report).contains("The spread of the residuals changes with the fitted values"))
    }

    @Test("The diagnostics of a report find residuals with long tails, and says which")
    func tails() throws {
        let scratch = try Scratch()
        let path = try scratch.write(
            data { x, effect, noise in x + effect + (noise > 1 ? 4 * noise : noise) }, to: "tails.csv")
        let text = try verdicts(try report([path, "y ~ x + (1|g)"], in: scratch))
        #expect(text.contains("The residuals are not normal"))
        #expect(text.contains("the upper tail longer") || text.contains("the upper tail is longer"))
    }

    @Test("Explains the bands of a response of a few values")
    func discrete() throws {
        let scratch = try Scratch()
        let path = try scratch.write(
            data { x, effect, noise in min(5, max(1, (3 + x / 2 + effect / 2 + noise).rounded())) }, to: "ratings.csv")
        let report = try report([path, "y ~ x + (1|g)"], in: scratch)
        let page = try report.page()
        let text = page.text
        #expect(text.contains("y takes only 5 values, so the residuals cannot be exactly normal"))
        #expect(text.contains("The slanted bands are the 5 values of y"))
        #expect(page.values("alt").contains { $0.hasPrefix("Box plots of the fitted values at each of 5 observed") })
    }

    @Test("Simulates nothing where that was asked for, and shows no bands")
    func none() throws {
        let scratch = try Scratch()
        let report = try report([Samples.sleepstudy, Samples.sleepstudyFormula, "--simulations", "0"], in: scratch)
        #expect(!report.exists("plots/predictive-check.png"))
        let header = CSVRows.parse(try report.text("tables/residuals-fitted.csv"))[0]
        #expect(header == ["fitted", "meanResidual"])
        #expect(!(try report.page().text.contains("simulated data set")))
    }

    @Test(
        "The diagnostics of a report refuses a number of simulations that can say nothing",
        arguments: ["1", "18", "-1"])
    func few(count: String) throws {
        let outcome = try Program.run([Samples.sleepstudy, Samples.sleepstudyFormula, "--simulations=\(count)"])
        #expect(outcome.code != 0)
        #expect(outcome.errors.contains("--simulations is \(count); expected 0, or 19 or more"))
    }

    @Test("The diagnostics of a report are the same on any number of threads")
    func threads() throws {
        let scratch = try Scratch()
        let (one, two) = try (
            report([Samples.pastes, "strength ~ 1 + (1|batch/cask)", "--threads", "1"], in: scratch, named: "one")
                .bytes(),
            report([Samples.pastes, "strength ~ 1 + (1|batch/cask)", "--threads", "2"], in: scratch, named: "two")
                .bytes()
        )
        #expect(one == two)
    }

    @Test("Draw nothing of a variance of 0 that is not there")
    func singular() throws {
        let scratch = try Scratch()
        let report = try report([Samples.dyestuff2, "Yield ~ 1 + (1|Batch)"], in: scratch)
        #expect(!report.exists("plots/shrinkage-batch-intercept.png"))
        #expect(!report.exists("plots/quantiles-batch-intercept.png"))
    }
}
