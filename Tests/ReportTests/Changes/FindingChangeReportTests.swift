import Foundation
import TestSupport
import Testing

/// A report and copies of it whose `report.json` states other findings.
@Suite("Findings that changed from one report to the next")
struct FindingChangeReportTests {
    private let scratch: Scratch
    private let document: [String: Any]

    init() throws {
        scratch = try Scratch()
        let outcome = try Program.run(
            [Samples.sleepstudy, "Reaction ~ Days + (1|Subject)", "--no-variational", "--simulations", "0", "-o", "r"],
            in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        document = try ReportFolder(scratch.path("r")).json()
    }

    private func finding(_ code: String, _ severity: String, _ subject: [String] = []) -> [String: Any] {
        ["code": code, "severity": severity, "subject": subject, "values": [Any](), "text": "Text of \(code)."]
    }

    private func write(_ name: String, _ findings: [[String: Any]], _ change: (inout [String: Any]) -> Void = { _ in })
        throws
    {
        var document = document
        document["findings"] = findings
        document["checked"] = ["trend", "predictor-dependence", "influential"]
        change(&document)
        let bytes = try JSONSerialization.data(withJSONObject: document)
        try scratch.write(String(decoding: bytes, as: UTF8.self), to: name)
    }

    private func compare(_ more: [String] = []) throws -> (outcome: Program.Outcome, json: [String: Any], text: String)
    {
        let outcome = try Program.run(["compare", "a.json", "b.json", "-o", "c"] + more, in: scratch.url)
        let folder = ReportFolder(scratch.path("c"))
        let bytes = try Data(contentsOf: scratch.url.appending(path: "c/compare.json"))
        let json = try JSONSerialization.jsonObject(with: bytes) as? [String: Any]
        return (outcome, json ?? [:], try folder.page().text)
    }

    @Test("A dependence on one more predictor is said to have changed, and fails a run as a new warning")
    func subject() throws {
        try write("a.json", [finding("predictor-dependence", "warning", ["x"])])
        try write("b.json", [finding("predictor-dependence", "warning", ["x", "z"])])
        let (outcome, json, text) = try compare(["--fail-if", "new warnings"])
        #expect(outcome.code == 1)
        #expect(text.contains("Changed (about x before, about x and z now): Text of predictor-dependence."))
        #expect(!text.contains("No longer") && !text.contains("New:"))
        #expect((json["fixedFindings"] as? [Any])?.isEmpty == true)
        let changed = try #require((json["changedFindings"] as? [[String: Any]])?.first)
        #expect(changed["isNew"] as? Bool == true)
        #expect((changed["after"] as? [String: Any])?["subject"] as? [String] == ["x", "z"])
        #expect(try JSONSchema("compare", isStrict: true).problems(json) == [])
    }

    @Test("A trend that is a note now is said to have changed, and fails no run")
    func severity() throws {
        try write("a.json", [finding("trend", "warning")])
        try write("b.json", [finding("trend", "notice")])
        let (outcome, json, text) = try compare(["--fail-if", "new warnings"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(text.contains("Changed (a warning before, a note now): Text of trend."))
        #expect(!text.contains("No longer"))
        #expect((json["changedFindings"] as? [[String: Any]])?.first?["isNew"] as? Bool == false)
    }

    @Test("Another influential row is said to have changed, and fails no run")
    func row() throws {
        try write("a.json", [finding("influential", "warning", ["row", "5", "x"])])
        try write("b.json", [finding("influential", "warning", ["row", "6", "x"])])
        let (outcome, json, text) = try compare(["--fail-if", "new warnings"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(text.contains("about row 5 and x before, about row 6 and x now"))
        #expect((json["newFindings"] as? [Any])?.isEmpty == true)
    }

    @Test(
        "New warnings cannot be judged if the later report left out degrees of freedom or the variational fit",
        arguments: [("unusable-df", "--df"), ("variational-fit", "--variational")])
    func lostCheck(code: String, option: String) throws {
        try write("a.json", []) { $0["checked"] = [code] }
        try write("b.json", []) { $0["checked"] = [String]() }
        let outcome = try Program.run(
            ["compare", "a.json", "b.json", "-o", "c", "--fail-if", "new warnings"], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("cannot be judged") && outcome.errors.contains(option), "\(outcome.errors)")
    }

    @Test("New warnings are judged if the later model is another one, which may have no variational fit")
    func otherModel() throws {
        try write("a.json", []) { $0["checked"] = ["variational-fit"] }
        try write("b.json", []) {
            $0["checked"] = [String]()
            $0["formula"] = "Reaction ~ Days + (Days | Subject)"
        }
        let outcome = try Program.run(
            ["compare", "a.json", "b.json", "-o", "c", "--fail-if", "new warnings"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
    }
}
