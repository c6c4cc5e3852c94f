import Foundation
import TestSupport
import Testing

@Suite("Conditions to fail on")
struct FailIfTests {
    private func fit(_ condition: String, _ arguments: [String] = []) throws -> Program.Outcome {
        try Program.run(["fit", Samples.sleepstudy, Samples.sleepstudyFormula, "--fail-if", condition] + arguments)
    }

    @Test(
        "Conditions to fail on end a fit with 1 where they hold, and say what was found",
        arguments: [
            ("rmse > 29", "it is 29.41"), ("sigma>=30.9", "it is 30.99"), ("rows == 180", "it is 180"),
            ("estimate(Days) > 10", "it is 10.46"), ("estimate((Intercept)) > 251", "it is 251.4"),
            ("estimate(\"(Intercept)\") > 251", "it is 251.4"), ("se( Days ) < 1", "it is 0.80"),
            ("p(Days) < 0.05", "it is"),
            ("sd(Subject) > 37", "it is 37.12"), ("sd(Subject, (Intercept)) != 0", "it is 37.12"),
            ("variance(Residual) > 900", "it is 960"), ("abs(loglik) > 800", "it is 893"),
            ("not singular", "the fit is not singular"),
            ("converged", "the fit converged"), ("r2.marginal < 0.3", "it is 0.27"),
            ("finding(converged)", "The fit converged ("), ("not finding( zero-variance )", "there is no finding"),
        ])
    func holds(condition: String, finding: String) throws {
        let outcome = try fit(condition)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("holds: \(finding)"), "\(outcome.errors)")
        // The summary is printed all the same.
        #expect(outcome.output.contains("Residual"))
    }

    @Test(
        "Conditions to fail on let a fit be where they do not hold",
        arguments: [
            "rmse > 30", "finding(zero-variance)", "not finding(not-singular)", "not converged",
            "singular", "warnings", "p(Days) > 0.05",
            "aic != aic".replacing("!= aic", with: "< 0"),
        ])
    func passes(condition: String) throws {
        let outcome = try fit(condition)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.errors.isEmpty)
    }

    @Test(
        "Conditions to fail on are refused before the fit where they cannot be understood",
        arguments: [
            ("rmze > 1", "did you mean rmse?"), ("rmse", "expected one of <"), ("rmse > high", "expected a number"),
            ("rmse => 1", "expected one of <"), ("not rmse", "after not"),
            ("estimate() > 1", "no name between parentheses"),
            ("estimate(a, b) > 1", "takes one term"), ("sd(a, b, c) > 1", "takes a group and a term"),
            ("sd(a > 1", "never closed"),
            ("estimate(\"a) > 1", "a quote is never closed"), ("", "found no name"),
            ("finding(heteroskedastic)", "did you mean heteroscedastic?"),
            ("not finding()", "expected one of converged"),
            (String(repeating: "abs(", count: 20_000) + "rmse > 1", "nested more than 20 deep"),
            (String(repeating: "change(abs(", count: 5000), "nested more than 20 deep"),
            (String(repeating: "(", count: 100_000), "never closed"),
            ("sd(" + String(repeating: "(", count: 100_000), "never closed"),
            ("new warnings", "needs two reports"),
            ("abs(change(aic)) > 2", "needs two reports"), ("rmse > nan", "expected a number"),
        ])
    func refused(condition: String, reason: String) throws {
        let outcome = try fit(condition)
        #expect(outcome.code != 0 && outcome.code != 1)
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test("Name what there is where they ask for what there is not")
    func missing() throws {
        #expect(try fit("estimate(Dys) > 1").errors.contains("the terms are (Intercept) and Days"))
        let unknownGroup = try fit("sd(Subjekt) > 1").errors
        #expect(unknownGroup.contains("the variances are those of Subject, (Intercept) and Residual"))
        #expect(try fit("finding(trend)").errors.contains("mixreport fit does not look for it"))
        #expect(try fit("looks > 0").errors.contains("mixreport fit has the findings of the fit alone"))
        #expect(try fit("finding(unusable-df)", ["--df", "none"]).errors.contains("expected another --df than none"))
        #expect(try fit("test.rmse > 1").errors.contains("expected a report with --variational"))
        #expect(try fit("p(Days) < 0.05", ["--df", "none"]).code == 1)
        #expect(try fit("r2.marginal > 1", ["--df", "none"]).code == 0)
    }

    @Test("Names that contain commas or quotes are taken in double quotes, with backquotes or without")
    func quotedNames() throws {
        let scratch = try Scratch()
        let rows = (0..<40).map { row in "\(row * 29 % 17 + row % 4 * 3),\(row % 4),g\(row / 4)" }
        let data = try scratch.write((["y,\"a, b\",g"] + rows).joined(separator: "\n") + "\n", to: "data.csv")
        for name in ["\"a, b\"", "\"`a, b`\""] {
            let outcome = try Program.run(
                ["fit", data, "y ~ `a, b` + (1|g)", "--fail-if", "estimate(\(name)) > -1e9"], in: scratch.url)
            #expect(outcome.code == 1 && outcome.errors.contains("holds: it is"), "\(outcome.errors)")
        }
    }

    @Test(
        "Conditions to fail on are on the page, which is written all the same, and in the command that makes it again")
    func page() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(
            [
                Samples.sleepstudy, Samples.sleepstudyFormula, "--no-variational", "--simulations", "0", "--fail-if",
                "rmse > 1", "--fail-if", "singular", "-o", "r",
            ], in: scratch.url)
        #expect(outcome.code == 1)
        let text = try ReportFolder(scratch.path("r")).page().text
        #expect(text.contains("The condition “rmse > 1”, on which this run was to fail, holds: it is 29.41"))
        #expect(text.contains("--fail-if 'rmse > 1' --fail-if singular"))
        #expect(!text.contains("The condition “singular”"))
    }

    @Test(
        "Conditions on checks that were not made are refused, and say what the checks take",
        arguments: [
            ("finding(autocorrelated)", "--simulations 19 or more"),
            ("finding(autocorrelated)", "a factor with levels of 5 rows or more"),
            ("not finding(trend)", "--simulations 19 or more"),
            ("finding(reference-differs)", "expected a report with --lme4 or --with-lme4"),
            ("finding(variational-fit)", "expected a report with --variational"),
            ("test.rmse > 1", "expected a report with --variational"),
        ])
    func unchecked(condition: String, reason: String) throws {
        let scratch = try Scratch()
        let outcome = try Program.run(
            [
                Samples.sleepstudy, Samples.sleepstudyFormula, "--no-variational", "--simulations", "0", "--fail-if",
                condition, "-o", "r",
            ], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("cannot be judged") && outcome.errors.contains(reason), "\(outcome.errors)")
    }

    @Test("Conditions on findings of checks that were made and found nothing do not hold")
    func checked() throws {
        let scratch = try Scratch()
        let data = try scratch.write(AutocorrelatedSample.csv(correlation: 0, seed: 1), to: "data.csv")
        let codes = ["autocorrelated", "trend", "heteroscedastic", "predictor-dependence", "outlier", "influential"]
        let outcome = try Program.run(
            [data, AutocorrelatedSample.formula, "--no-variational", "--simulations", "99", "-o", "r"]
                + codes.flatMap { ["--fail-if", "finding(\($0))"] } + ["--fail-if", "looks > 0"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
    }

    @Test("Judge a report by the findings of its checks too")
    func findings() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(
            [
                Samples.sleepstudy, "Reaction ~ Days + (Days|Subject)", "--no-variational", "--simulations", "99",
                "--fail-if", "finding(outlier)", "--fail-if", "looks > 1", "--fail-if", "finding(influential)",
                "-o", "r",
            ], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("--fail-if \"finding(outlier)\" holds: The largest standardised residual is"))
        #expect(outcome.errors.contains("--fail-if \"looks > 1\" holds: it is"))
        #expect(!outcome.errors.contains("influential"))
    }
}
