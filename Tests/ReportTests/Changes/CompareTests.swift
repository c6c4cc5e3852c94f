import Foundation
import TestSupport
import Testing

@Suite("Comparing two reports")
struct CompareTests {
    private func report(_ arguments: [String], _ name: String, in scratch: Scratch) throws {
        let outcome = try Program.run(
            arguments + ["--no-variational", "--simulations", "0", "-o", name], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
    }

    private func compare(_ before: String, _ after: String, _ more: [String] = [], in scratch: Scratch) throws
        -> (outcome: Program.Outcome, json: [String: Any])
    {
        let outcome = try Program.run(["compare", before, after, "-o", "c"] + more, in: scratch.url)
        let bytes = try? Data(contentsOf: scratch.url.appending(path: "c/compare.json"))
        let json = try bytes.map { try JSONSerialization.jsonObject(with: $0) as? [String: Any] } ?? nil
        return (outcome, json ?? [:])
    }

    @Test("Comparing two reports tests nested models by REML with the same fixed effects, on the same data")
    func nested() throws {
        let scratch = try Scratch()
        try report([Samples.sleepstudy, "Reaction ~ Days + (1|Subject)"], "a", in: scratch)
        try report([Samples.sleepstudy, "Reaction ~ Days + (Days|Subject)"], "b", in: scratch)
        let (outcome, json) = try compare("a", "b/report.json", in: scratch)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.lastLine == "c/index.html")
        // lme4 1.1-31: anova(refit = FALSE) of the two models has 42.837 with 2 df.
        let test = try #require(json["test"] as? [String: Any])
        #expect((test["statistic"] as? Double).map { abs($0 - 42.8372) < 1e-3 } == true)
        #expect(test["df"] as? Int == 2)
        #expect(json["sameData"] as? Bool == true)
        let folder = ReportFolder(scratch.path("c"))
        let page = try folder.page()
        #expect(page.text.contains("The data are the same, by their SHA-256; both fits use 180 rows."))
        // Balanced data: the estimates do not move, and the interval of Days becomes twice as wide.
        #expect(page.text.contains("No fixed effect that both reports have has changed."))
        let intervals = CSVRows.parse(try folder.text("tables/effect-changes.csv"))
        let numbers = intervals.last?.compactMap(Double.init) ?? []
        try #require(intervals.count == 2 && numbers.count == 6)
        #expect(abs(numbers[0] - numbers[3]) < 1e-6 && numbers[5] - numbers[4] > 1.5 * (numbers[2] - numbers[1]))
        #expect(folder.exists("plots/modes-subject-intercept.png"))
        for picture in page.all("img").compactMap({ $0.attributes["src"] }) { #expect(folder.exists(picture)) }
        #expect(try folder.text("summary.md").utf8.count < 60_000)
        let ids = Set(page.values("id"))
        for link in page.all("a").compactMap({ $0.attributes["href"] }) where link.hasPrefix("#") {
            #expect(ids.contains(String(link.dropFirst())), "\(link)")
        }
    }

    @Test(
        "Comparing two reports says why there is no test",
        arguments: [
            (["Reaction ~ 1 + (Days|Subject)"], "restricted likelihoods of different fixed effects cannot be compared"),
            (["Reaction ~ Days + (1|Subject)", "--ml"], "one model is fitted by ML, the other by REML"),
            (["Reaction ~ Days + (Days||Subject)"], nil),
            (["log(Reaction) ~ Days + (1|Subject)"], "the responses differ"),
            (["Reaction ~ Days + (Days|Subject)"], "both reports have the same model"),
        ] as [([String], String?)])
    func reasons(model: [String], reason: String?) throws {
        let scratch = try Scratch()
        try report([Samples.sleepstudy] + model, "a", in: scratch)
        try report([Samples.sleepstudy, "Reaction ~ Days + (Days|Subject)"], "b", in: scratch)
        let json = try compare("a", "b", in: scratch).json
        if let reason {
            #expect((json["testOmitted"] as? String)?.contains(reason) == true)
            #expect(json["test"] is NSNull)
        } else {
            #expect(json["test"] is [String: Any])
        }
    }

    @Test("Comparing two reports makes no test of a likelihood that has a Monte Carlo error by its report")
    func inexact() throws {
        let scratch = try Scratch()
        try report([Samples.sleepstudy, "Reaction ~ Days + (1|Subject)"], "a", in: scratch)
        try report([Samples.sleepstudy, "Reaction ~ Days + (Days|Subject)"], "b", in: scratch)
        var document = try ReportFolder(scratch.path("b")).json()
        for (isExact, hasTest) in [(true, true), (false, false)] {
            document["solver"] = ["name": "iterative", "exact": isExact]
            let bytes = try JSONSerialization.data(withJSONObject: document)
            try scratch.write(String(decoding: bytes, as: UTF8.self), to: "b.json")
            let json = try compare("a", "b.json", in: scratch).json
            #expect((json["test"] is [String: Any]) == hasTest)
            #expect((json["testOmitted"] as? String)?.contains("Monte Carlo error") == (hasTest ? nil : true))
        }
    }

    @Test("Comparing two reports joins by name where data and levels differ, and lists what is new and gone")
    func joined() throws {
        let scratch = try Scratch()
        let rows = try String(contentsOfFile: Samples.sleepstudy, encoding: .utf8).split(separator: "\n").map(
            String.init)
        let some = rows.filter { !$0.contains("308") }
        try scratch.write(some.joined(separator: "\n") + "\n", to: "some.csv")
        try report([Samples.sleepstudy, "Reaction ~ Days + (1|Subject)"], "a", in: scratch)
        try report([scratch.path("some.csv"), "Reaction ~ I(Days^2) + (1|Subject)"], "b", in: scratch)
        let (_, json) = try compare("a", "b", in: scratch)
        #expect(json["sameData"] as? Bool == false)
        #expect(json["testOmitted"] as? String == "the data differ")
        let text = try ReportFolder(scratch.path("c")).page().text
        #expect(text.contains("new: I(Days^2); gone: Days"))
        #expect(text.contains("1 level only before"))
        let modes = CSVRows.parse(try ReportFolder(scratch.path("c")).text("tables/modes-subject-intercept.csv"))
        #expect(modes.count == 18 && !modes.contains { $0[0] == "308" })
    }

    @Test("Comparing two reports ends with 1 where a condition on the change holds")
    func conditions() throws {
        let scratch = try Scratch()
        try report([Samples.sleepstudy, "Reaction ~ Days + (1|Subject)"], "a", in: scratch)
        try report([Samples.sleepstudy, "Reaction ~ Days + (Days|Subject)"], "b", in: scratch)
        let failing = try compare(
            "a", "b", ["--fail-if", "change(sigma) < -5", "--fail-if", "data changed"], in: scratch)
        #expect(failing.outcome.code == 1)
        #expect(failing.outcome.errors.contains("--fail-if \"change(sigma) < -5\" holds: it is −5.39942"))
        #expect((failing.json["failures"] as? [Any])?.count == 1)
        let passing = try compare(
            "a", "b", ["--fail-if", "abs(change(estimate(Days))) > 0.001", "--fail-if", "new warnings"], in: scratch)
        #expect(passing.outcome.code == 0, "\(passing.outcome.errors)")
    }

    @Test("A warning with other digits is not new, one about something else is")
    func warnings() throws {
        let scratch = try Scratch()
        // Effects on y and slopes in proportion: a correlation of exactly 1. In other units of x the slopes are other numbers.
        for (name, unit) in [("a", 1.0), ("b", 2.0)] {
            var text = "y,x,g,h\n"
            for row in 0..<120 {
                let (g, x) = (row % 10, Double(row / 10))
                let effect = Double((g * 7) % 10) - 4.5
                let noise = Double((row * row * 7 + row * 5) % 31) / 31 - 0.5
                text += "\(10 + effect * (1 + 0.5 * x / 12) + 6 * noise),\(unit * x),g\(g),h\((row * 13) % 6)\n"
            }
            try scratch.write(text, to: "\(name).csv")
            try report([scratch.path("\(name).csv"), "y ~ x + (x|g)"], name, in: scratch)
        }
        let before = try ReportFolder(scratch.path("a")).json(), after = try ReportFolder(scratch.path("b")).json()
        func codes(_ json: [String: Any]) -> [String] {
            (json["findings"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
        }
        #expect(codes(before).contains("perfect-correlation") && codes(after).contains("perfect-correlation"))
        #expect(before["warnings"] as? [String] != after["warnings"] as? [String])
        let same = try compare("a", "b", ["--fail-if", "new warnings"], in: scratch)
        #expect(same.outcome.code == 0, "\(same.outcome.errors)")
        #expect((same.json["newWarnings"] as? [Any])?.isEmpty == true)
        try report([scratch.path("b.csv"), "y ~ x + (1|g) + (1|h)"], "d", in: scratch)
        let other = try compare("d", "b", ["--fail-if", "new warnings"], in: scratch)
        #expect(other.outcome.code == 1, "\(other.json["newWarnings"] ?? "")")
    }

    @Test("Comparing two reports is the same, byte for byte, and never replaces a report")
    func safety() throws {
        let scratch = try Scratch()
        try report([Samples.pastes, "strength ~ 1 + (1|batch/cask)"], "a", in: scratch)
        try report([Samples.pastes, "strength ~ 1 + (1|batch)"], "b", in: scratch)
        #expect(try compare("a", "b", in: scratch).outcome.code == 0)
        let first = try ReportFolder(scratch.path("c")).bytes()
        #expect(try compare("a", "b", in: scratch).outcome.code == 0)
        #expect(try ReportFolder(scratch.path("c")).bytes() == first)
        let refused = try Program.run(["compare", "a", "b", "-o", "a"], in: scratch.url)
        #expect(refused.code == 1)
        #expect(refused.errors.contains("is not a comparison of mixreport"))
        #expect(ReportFolder(scratch.path("a")).exists("report.json"))
    }

    @Test("Comparing two reports refuses what is no report, and says what it found")
    func refusals() throws {
        let scratch = try Scratch()
        try scratch.write("{\"schema\":\"mixreport/0\"}", to: "old.json")
        try scratch.write("[1]", to: "list.json")
        try scratch.write("{\"schema\":\"mixreport/1\"}", to: "bare.json")
        for (path, reason) in [
            ("nowhere", "no such file or folder"), ("old.json", "has the schema \"mixreport/0\""),
            ("list.json", "is not the report.json of a report"), ("bare.json", "lacks the key"),
        ] {
            let outcome = try Program.run(["compare", path, path], in: scratch.url)
            #expect(outcome.code == 1)
            #expect(outcome.errors.contains(reason), "\(outcome.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: scratch.path("output")))
    }
}
