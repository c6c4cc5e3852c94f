import Foundation
import TestSupport
import Testing

@Suite("The autocorrelation in a report")
struct AutocorrelationSectionTests {
    private func report(_ arguments: [String], in scratch: Scratch) throws -> ReportFolder {
        _ = try Program.run(arguments + ["--no-variational", "-o", "report"], in: scratch.url)
        return ReportFolder(scratch.path("report"))
    }

    @Test("The autocorrelation in a report is a section with a figure, its numbers, and a warning where it is strong")
    func section() throws {
        let scratch = try Scratch()
        let data = try scratch.write(AutocorrelatedSample.csv(correlation: 0.5, seed: 1), to: "serial.csv")
        let outcome = try Program.run(
            [
                data, AutocorrelatedSample.formula, "--no-variational", "--fail-if", "finding(autocorrelated)", "-o",
                "r",
            ],
            in: scratch.url)
        #expect(outcome.code == 1)
        let report = ReportFolder(scratch.path("r"))
        let page = try report.page()
        #expect(page.all("section").contains { $0.attributes["id"] == "autocorrelation" })
        #expect(page.all("figure").contains { $0.attributes["id"] == "autocorrelation-g" })
        #expect(try report.text("summary.md").contains("within levels of g are autocorrelated"))
        let rows = CSVRows.parse(try report.text("tables/autocorrelation-g.csv"))
        #expect(
            rows[0] == ["lag", "pairs", "autocorrelation", "simulatedLower", "simulatedMean", "simulatedUpper"])
        // Twenty groups of ten rows have 20 pairs at lag 9.
        #expect(rows.dropFirst().map { Array($0.prefix(2)) } == (1...9).map { ["\($0)", "\(20 * (10 - $0))"] })
        let document = try #require(try report.json()["autocorrelation"] as? [String: Any])
        let lags = try #require(document["lags"] as? [[String: Any]])
        #expect(lags.count == 9 && lags.allSatisfy { $0["group"] as? String == "g" })
        #expect(lags.map { "\($0["autocorrelation"] ?? "")" } == rows.dropFirst().map { $0[2] })
    }

    @Test(
        "The autocorrelation in a report is left out where levels have few rows, or nothing is simulated",
        arguments: [
            [Samples.pastes, "strength ~ 1 + (1|sample)"],
            [Samples.sleepstudy, Samples.sleepstudyFormula, "--simulations", "0"],
        ])
    func absent(arguments: [String]) throws {
        let scratch = try Scratch()
        let report = try report(arguments, in: scratch)
        #expect(try !report.text("index.html").contains("id=\"autocorrelation\""))
        #expect(try report.json()["autocorrelation"] is NSNull)
    }

    @Test("Each finding of a report is said in words")
    func words() throws {
        let scratch = try Scratch()
        let report = try report([Samples.dyestuff2, "Yield ~ 1 + (1|Batch)"], in: scratch)
        let findings = try #require(try report.json()["findings"] as? [[String: Any]])
        #expect(findings.contains { $0["code"] as? String == "not-autocorrelated" })
        #expect(findings.allSatisfy { ($0["text"] as? String)?.isEmpty == false })
    }

    @Test(
        "The autocorrelation in a report suggests a trend where it is positive, and a look at the order of the rows where it is negative",
        arguments: [(0.6, "may lack a trend"), (-0.8, "Check the order of the rows")])
    func suggestion(correlation: Double, words: String) throws {
        let scratch = try Scratch()
        let data = try scratch.write(AutocorrelatedSample.csv(correlation: correlation, seed: 1), to: "serial.csv")
        let text = try report([data, AutocorrelatedSample.formula], in: scratch).text("summary.md")
        #expect(text.contains("are autocorrelated") && text.contains(words))
        #expect(text.contains("may lack a trend") != text.contains("Check the order of the rows"))
    }
}
