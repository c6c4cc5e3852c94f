import Foundation
import TestSupport
import Testing

@Suite("Missing terms in a report")
struct MissingTermSectionTests {
    private func report(_ arguments: [String], in scratch: Scratch) throws -> ReportFolder {
        _ = try Program.run(arguments + ["-o", "report"], in: scratch.url)
        return ReportFolder(scratch.path("report"))
    }

    @Test("A missing slope is said with its size, and shown by level")
    func slope() throws {
        let scratch = try Scratch()
        let report = try report([Samples.sleepstudy, "Reaction ~ Days + (1|Subject)"], in: scratch)
        let page = try report.page()
        #expect(page.all("section").contains { $0.attributes["id"] == "missing-terms" })
        #expect(page.all("figure").contains { $0.attributes["id"] == "missing-slope" })
        #expect(try report.text("summary.md").contains("Consider (Days \\| Subject)"))
        let rows = CSVRows.parse(try report.text("tables/missing-slope.csv"))
        #expect(rows.count == 19 && rows[0] == ["name", "estimate", "lower", "upper"])
        let document = try #require(try report.json()["missingTerms"] as? [String: Any])
        let terms = try #require(document["terms"] as? [[String: Any]])
        #expect(terms.map { $0["subject"] as? [String] } == [["Subject", "Days"]])
        #expect(terms[0]["isOutside"] as? Bool == true)
        let findings = try #require(try report.json()["findings"] as? [[String: Any]])
        let finding = try #require(findings.first { $0["code"] as? String == "missing-slope" })
        #expect(finding["severity"] as? String == "warning" && finding["subject"] as? [String] == ["Subject", "Days"])
    }

    @Test("Terms that are not missing have a sentence and no figure")
    func none() throws {
        let scratch = try Scratch()
        let data = try scratch.write(AutocorrelatedSample.csv(correlation: 0, seed: 1), to: "data.csv")
        let report = try report([data, AutocorrelatedSample.formula], in: scratch)
        let page = try report.page()
        #expect(page.all("section").contains { $0.attributes["id"] == "missing-terms" })
        #expect(!page.all("figure").contains { $0.attributes["id"]?.hasPrefix("missing-") == true })
        #expect(page.text.contains("The residuals show no sign of missing random slopes or effects of group means"))
        let document = try #require(try report.json()["missingTerms"] as? [String: Any])
        #expect((document["terms"] as? [Any])?.count == 2)
    }

    @Test(
        "There is no section where there is nothing to test, or nothing is simulated",
        arguments: [
            [Samples.pastes, "strength ~ 1 + (1|batch/cask)"],
            [Samples.sleepstudy, Samples.sleepstudyFormula, "--simulations", "0"],
        ])
    func absent(arguments: [String]) throws {
        let scratch = try Scratch()
        let report = try report(arguments, in: scratch)
        #expect(try !report.text("index.html").contains("id=\"missing-terms\""))
        #expect(try report.json()["missingTerms"] is NSNull)
    }

    /// Groups of ten rows whose errors are correlated in time, in an order of the file that has nothing to do with it.
    private func shuffled(correlation: Double, time: (Int) -> String = { "\($0)" }) -> String {
        let lines = AutocorrelatedSample.csv(correlation: correlation, seed: 1).split(separator: "\n")
        // Any order.
        let rows = (0..<200).sorted { ($0 * $0 * 37 + $0 * 101) % 211 < ($1 * $1 * 37 + $1 * 101) % 211 }
        return "\(lines[0]),time\n" + rows.map { "\(lines[$0 + 1]),\(time($0 % 10))\n" }.joined()
    }

    @Test("A column of times orders the rows for the autocorrelation, and is part of the command")
    func time() throws {
        let scratch = try Scratch()
        let data = try scratch.write(shuffled(correlation: 0.6), to: "serial.csv")
        let byTime = try report([data, AutocorrelatedSample.formula, "--time", "time"], in: scratch)
        #expect(
            try byTime.text("summary.md").contains(
                "The residuals of successive occasions (time) within levels of g are autocorrelated"))
        #expect(try byTime.page().text.contains("--time time"))
        let document = try #require(try byTime.json()["autocorrelation"] as? [String: Any])
        #expect(document["time"] as? String == "time" && document["withoutTime"] as? Int == 0)
        let lags = try #require(document["lags"] as? [[String: Any]])
        #expect(lags.map { $0["pairs"] as? Int } == (1...9).map { 20 * (10 - $0) })
        let byRow = try report([data, AutocorrelatedSample.formula], in: scratch)
        #expect(try !byRow.text("summary.md").contains("are autocorrelated"))
    }

    @Test(
        "A column of times that cannot order the rows is refused before anything is written",
        arguments: [
            (["--time", "tim"], "did you mean"), (["--time", "time"], "expected numbers"), (["--time", ""], "empty"),
            (["--time", "x", "--simulations", "0"], "exclude each other"),
        ])
    func refused(options: [String], message: String) throws {
        let scratch = try Scratch()
        let data = try scratch.write(shuffled(correlation: 0) { "day\($0)" }, to: "serial.csv")
        let outcome = try Program.run([data, AutocorrelatedSample.formula, "-o", "r"] + options, in: scratch.url)
        #expect(outcome.code != 0 && outcome.errors.contains(message), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: scratch.url.appending(path: "r").path))
    }

    @Test("Rows without a time stay in the model and are counted, and levels with a declared order are a time")
    func missing() throws {
        let scratch = try Scratch()
        let data = try scratch.write(shuffled(correlation: 0.6) { $0 == 3 ? "" : "day\($0)" }, to: "serial.csv")
        let levels = (0...9).filter { $0 != 3 }.map { "day\($0)" }.joined(separator: ",")
        let report = try report(
            [data, AutocorrelatedSample.formula, "--time", "time", "--levels", "time=\(levels)"], in: scratch)
        let json = try report.json()
        #expect((json["autocorrelation"] as? [String: Any])?["withoutTime"] as? Int == 20)
        #expect(json["n"] as? Int == 200)
        #expect(try report.page().text.contains("20 rows without a value of it are left out"))
    }
}
