import Foundation
import TestSupport
import Testing

/// Reports of two data sets that differ in the autocorrelation of their errors alone.
@Suite("Comparing the diagnostics of two reports")
struct DiagnosticChangeTests {
    private func report(correlation: Double, simulations: Int = 99, _ name: String, in scratch: Scratch) throws {
        let data = try scratch.write(AutocorrelatedSample.csv(correlation: correlation, seed: 1), to: "\(name).csv")
        let outcome = try Program.run(
            [
                data, AutocorrelatedSample.formula, "--no-variational", "--simulations", "\(simulations)", "-o", name,
            ], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
    }

    private func compare(_ before: String, _ after: String, _ more: [String] = [], in scratch: Scratch) throws
        -> (outcome: Program.Outcome, json: [String: Any], text: String)
    {
        let outcome = try Program.run(["compare", before, after, "-o", "c"] + more, in: scratch.url)
        let bytes = try? Data(contentsOf: scratch.url.appending(path: "c/compare.json"))
        let json = try bytes.map { try JSONSerialization.jsonObject(with: $0) as? [String: Any] } ?? nil
        return (outcome, json ?? [:], (try? ReportFolder(scratch.path("c")).page().text) ?? "")
    }

    private func codes(_ json: [String: Any], _ key: String) -> [String]? {
        (json[key] as? [[String: Any]])?.compactMap { $0["code"] as? String }
    }

    @Test("A finding of a diagnostic that only the later report has is a new warning, with its code")
    func new() throws {
        let scratch = try Scratch()
        try report(correlation: 0, "a", in: scratch)
        try report(correlation: 0.6, "b", in: scratch)
        let (outcome, json, text) = try compare(
            "a", "b", ["--fail-if", "new warnings", "--fail-if", "warnings"], in: scratch)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("--fail-if \"new warnings\" holds: The residuals of successive rows"))
        #expect(codes(json, "newFindings") == ["autocorrelated"] && codes(json, "fixedFindings") == [])
        #expect((json["newWarnings"] as? [String])?.count == 1)
        let failures = try #require(json["failures"] as? [[String: Any]])
        #expect(failures.count == 2)
        for failure in failures {
            #expect(failure["code"] as? String == "autocorrelated" && failure["severity"] as? String == "warning")
            #expect(failure["subject"] as? [String] == ["g"])
        }
        #expect(text.contains("New: The residuals of successive rows within levels of g are autocorrelated"))
    }

    @Test("A finding of a diagnostic that only the earlier report has is gone, and no new warning")
    func gone() throws {
        let scratch = try Scratch()
        try report(correlation: 0.6, "a", in: scratch)
        try report(correlation: 0, "b", in: scratch)
        let (outcome, json, text) = try compare("a", "b", ["--fail-if", "new warnings"], in: scratch)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(codes(json, "newFindings") == [] && codes(json, "fixedFindings") == ["autocorrelated"])
        #expect(text.contains("No longer: The residuals of successive rows"))
    }

    @Test(
        "A finding of a diagnostic that the later report did not look for is not gone, and new warnings cannot be judged"
    )
    func unchecked() throws {
        let scratch = try Scratch()
        try report(correlation: 0.6, "a", in: scratch)
        try report(correlation: 0.6, simulations: 0, "b", in: scratch)
        let (outcome, json, text) = try compare("a", "b", in: scratch)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(codes(json, "fixedFindings") == [] && json["fixedWarnings"] as? [String] == [])
        #expect(text.contains("Not checked in the later report: The residuals of successive rows"))
        let refused = try compare("a", "b", ["--fail-if", "new warnings"], in: scratch).outcome
        #expect(refused.code == 1 && refused.errors.contains("the later report checks less than the earlier one"))
    }
}
