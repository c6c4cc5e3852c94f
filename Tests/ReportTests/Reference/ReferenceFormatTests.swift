import Foundation
import TestSupport
import Testing

/// Whether R and its package lme4 are there: what needs them is skipped elsewhere.
private let hasLme4: Bool = {
    let outcome = try? Program.bash("Rscript --vanilla -e 'library(lme4)'", in: FileManager.default.temporaryDirectory)
    return outcome?.code == 0
}()

@Suite("Estimates to compare with")
struct ReferenceFormatTests {
    private static let formula = "Reaction ~ Days + (Days|Subject)"

    private func report(_ reference: [String], in scratch: Scratch, formula: String = formula) throws -> Program.Outcome
    {
        try Program.run(
            [Samples.sleepstudy, formula, "--no-variational", "--simulations", "0", "-o", "r"] + reference,
            in: scratch.url)
    }

    /// The report's own modes, to be handed over in another form.
    private func modes(in scratch: Scratch) throws -> [[String]] {
        #expect(try report([], in: scratch).code == 0)
        return Array(CSVRows.parse(try ReportFolder(scratch.path("r")).text("tables/random-effects.csv")).dropFirst())
    }

    private func summary(_ scratch: Scratch) throws -> String { try ReportFolder(scratch.path("r")).text("summary.md") }

    @Test("Estimates to compare with may be a table of broom.mixed")
    func tidy() throws {
        let scratch = try Scratch()
        // Columns as broom.mixed 0.2.9.4 writes them.
        var text = "\"effect\",\"group\",\"level\",\"term\",\"estimate\",\"std.error\",\"statistic\"\n"
        text += "\"fixed\",NA,NA,\"Days\",10.467285959596,1.54578964390598,6.77\n"
        text += "\"ran_pars\",\"Subject\",NA,\"sd__(Intercept)\",24.74,NA,NA\n"
        text += "\"ran_pars\",\"Subject\",NA,\"cor__(Intercept).Days\",0.0656,NA,NA\n"
        for row in try modes(in: scratch) { text += "ran_vals,\(row[0]),\(row[2]),\(row[1]),\(row[4]),\(row[5]),NA\n" }
        try scratch.write(text, to: "tidy.csv")
        let outcome = try report(["--lme4", "tidy.csv"], in: scratch)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try summary(scratch).contains("The exact fit agrees with lme4"))
    }

    @Test(
        "Estimates to compare with may be a folder with a file for each factor, known by its name or by its levels",
        arguments: ["ranef-Subject.csv", "a.csv"])
    func factors(name: String) throws {
        let scratch = try Scratch()
        let rows = try modes(in: scratch)
        var text = "\"\",\"(Intercept)\",\"Days\"\n"
        for row in rows where row[1] == "(Intercept)" {
            let slope = try #require(rows.first { $0[1] == "Days" && $0[2] == row[2] })
            text += "\"\(row[2])\",\(row[4]),\(slope[4])\n"
        }
        try scratch.write(text, to: "lme4/\(name)")
        let outcome = try report(["--lme4", "lme4"], in: scratch)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try summary(scratch).contains("The exact fit agrees with lme4"))
    }

    @Test("Estimates to compare with are refused where they are of no known form, or name a level twice")
    func refused() throws {
        let scratch = try Scratch()
        try scratch.write("a,b\n1,2\n", to: "other.csv")
        #expect(
            try report(["--lme4", "other.csv"], in: scratch).errors.contains(
                "found the columns a and b; expected as.data.frame(ranef(m))"))
        try scratch.write("\"\",\"(Intercept)\"\n308,1\n308,2\n", to: "Subject.csv")
        #expect(
            try report(["--lme4", "Subject.csv"], in: scratch).errors.contains(
                "level \"308\" of \"Subject\" occurs twice"))
        try scratch.write("\"\",\"(Intercept)\"\n1,1\n", to: "x.csv")
        #expect(
            try report(["--lme4", "x.csv"], in: scratch).errors.contains("neither its name nor its levels tell which"))
        #expect(try report(["--lme4", "x.csv", "--with-lme4"], in: scratch).errors.contains("exclude each other"))
    }

    @Test(
        "Estimates to compare with may be made by lme4 now, with slopes and weights",
        .enabled(if: hasLme4, "R with lme4 is needed"))
    func run() throws {
        let scratch = try Scratch()
        let outcome = try report(["--with-lme4"], in: scratch)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let text = try summary(scratch)
        #expect(text.contains("The exact fit agrees with lme4"))
        #expect(text.contains("was run by this program in R"))
        #expect(text.contains("--with-lme4"))
    }

    @Test(
        "Estimates to compare with are those of the same names, whatever these are, and of the same coding",
        .enabled(if: hasLme4, "R with lme4 is needed"))
    func hostile() throws {
        let scratch = try Scratch()
        func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
        var text = "\(quoted("y \"v\"")),\(quoted("x; system(\"touch pwned\")")),g,f\n"
        for (level, name) in Samples.hostileNames.enumerated() {
            for row in 0..<6 {
                let y = Double((level * 37) % 11) + Double((row * 29 + level * 13) % 7) / 3
                text += "\(y),\((row * 5 + level) % 9),\(quoted(name)),\(["p q", "\"r\"\"s\"", "\"t,u\""][row % 3])\n"
            }
        }
        try scratch.write(text, to: "hostile.csv")
        let outcome = try Program.run(
            [
                "hostile.csv", "`y \"v\"` ~ `x; system(\"touch pwned\")` + f + (1|g)", "--with-lme4", "--contrasts",
                "f=sum",
                "--no-variational", "--simulations", "0", "-o", "r",
            ], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try summary(scratch).contains("The exact fit agrees with lme4"))
        #expect(try scratch.contents().sorted() == ["hostile.csv", "r"])
    }

    /// A stand-in for R.
    private func report(_ options: [String] = [], withR script: String, in scratch: Scratch) throws -> Program.Outcome {
        let path = try scratch.write("#!/bin/sh\n\(script)\n", to: "bin/Rscript")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        let search = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return try Program.run(
            [Samples.sleepstudy, Self.formula, "--with-lme4", "--simulations", "0", "-o", "r"] + options,
            in: scratch.url, environment: ["PATH": "\(scratch.path("bin")):\(search)"])
    }

    @Test("A report is written although R fails, and says why, with R's text line by line")
    func failure() throws {
        let scratch = try Scratch()
        let outcome = try report(
            withR: "echo 'Error in lmer <b>' >&2; echo '  there is no such thing' >&2; exit 1", in: scratch)
        #expect(outcome.code == 0)
        #expect(outcome.errors.contains("R ended with an error"))
        let html = try ReportFolder(scratch.path("r")).text("index.html")
        #expect(html.contains("<samp>Error in lmer &lt;b&gt;<br>  there is no such thing<br></samp>"))
        #expect(html.contains("There is no comparison with lme4"))
        #expect(try summary(scratch).contains("> Error in lmer &lt;b&gt;<br>\n>   there is no such thing<br>"))
    }

    @Test("A reference that R did not make is a finding for conditions, and so is one of R's that cannot be read")
    func failedCondition() throws {
        let scratch = try Scratch()
        let failed = try report(["--fail-if", "finding(reference-failed)"], withR: "exit 1", in: scratch)
        #expect(failed.code == 1 && failed.errors.contains("reference-failed"), "\(failed.errors)")
        let empty = try report(withR: "exit 0", in: scratch)
        #expect(empty.code == 0 && empty.errors.contains("cannot be read"), "\(empty.errors)")
        let agreed = try report(["--fail-if", "finding(reference-agrees)"], withR: "exit 1", in: scratch)
        #expect(agreed.code == 1 && agreed.errors.contains("cannot be judged"), "\(agreed.errors)")
    }

    @Test("R that takes too long is stopped, and the report says so")
    func timeout() throws {
        let scratch = try Scratch()
        let outcome = try report(["--lme4-timeout", "1"], withR: "sleep 600", in: scratch)
        #expect(outcome.code == 0)
        #expect(try summary(scratch).contains("R was stopped after 1 second"))
    }

    @Test(
        "lme4's levels that are merged for their equal names are called out",
        .enabled(if: hasLme4, "R with lme4 is needed"))
    func mergedLevels() throws {
        let scratch = try Scratch()
        var text = "y,a,b\n"
        for (index, pair) in [("x:y", "z"), ("x", "y:z"), ("p", "q"), ("p", "r"), ("s", "t"), ("u", "v")].enumerated() {
            for row in 0..<5 {
                let y = Double(index % 4) + Double((row * 13 + index * 7) % 9) / 5
                text += "\(y),\(pair.0),\(pair.1)\n"
            }
        }
        try scratch.write(text, to: "d.csv")
        let outcome = try Program.run(
            ["d.csv", "y ~ 1 + (1|a:b)", "--with-lme4", "--simulations", "0", "-o", "r"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let said = try summary(scratch)
        #expect(said.contains("model has other levels: it merges levels of a:b"))
        #expect(said.contains("several combinations of its factors have the same name"))
    }

    @Test("Cannot be made without R, and the message says how to get it")
    func missing() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(
            [Samples.sleepstudy, Self.formula, "--with-lme4", "-o", "r"], in: scratch.url,
            environment: ["PATH": "/nowhere"])
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("Rscript was not found on the PATH"))
        #expect(outcome.errors.contains("r-cran-lme4"))
        #expect(try scratch.contents().isEmpty)
    }
}
