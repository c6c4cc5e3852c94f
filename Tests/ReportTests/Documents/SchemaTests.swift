import Foundation
import TestSupport
import Testing

@Suite("The published schemas")
struct SchemaTests {
    private static let reports: [[String]] = [
        [Samples.sleepstudy, "Reaction ~ Days + (Days|Subject)", "--intervals", "profile", "--data-date", "May"],
        [Samples.sleepstudy, Samples.sleepstudyFormula, "--ml", "--df", "none"] + Samples.quick,
        [Samples.dyestuff2, "Yield ~ 1 + (1|Batch)", "--no-variational", "--simulations", "0"],
        [Samples.pastes, "strength ~ 1 + (1|batch/cask)", "--no-variational", "--fail-if", "rows > 1"],
    ]

    @Test("The published schemas describe every key of every report.json", arguments: reports)
    func report(arguments: [String]) throws {
        let scratch = try Scratch()
        _ = try Program.run(arguments + ["-o", "r"], in: scratch.url)
        let document = try ReportFolder(scratch.path("r")).json()
        #expect(try JSONSchema("report", isStrict: true).problems(document) == [])
    }

    @Test("The published schemas describe every key of every compare.json", arguments: [(0, 1), (1, 0), (0, 0)])
    func comparison(before: Int, after: Int) throws {
        let scratch = try Scratch()
        for (name, index) in [("a", before), ("b", after)] {
            _ = try Program.run(Self.reports[index] + ["-o", name], in: scratch.url)
        }
        _ = try Program.run(["compare", "a", "b", "-o", "c", "--fail-if", "rows > 1"], in: scratch.url)
        let document = try JSONSerialization.jsonObject(
            with: Data(contentsOf: scratch.url.appending(path: "c/compare.json")))
        #expect(try JSONSchema("compare", isStrict: true).problems(document) == [])
    }

    @Test("The published schemas find what is wrong with a document")
    func broken() throws {
        let scratch = try Scratch()
        _ = try Program.run(Self.reports[2] + ["-o", "r"], in: scratch.url)
        let schema = try JSONSchema("report")
        let whole = try ReportFolder(scratch.path("r")).json()
        var lacking = whole
        lacking["sigma"] = nil
        #expect(schema.problems(lacking) == ["$: lacks sigma"])
        var more = whole
        more["other"] = 1
        #expect(try JSONSchema("report", isStrict: true).problems(more) == ["$: has other"])
        var wrong = whole
        wrong["converged"] = 1.5
        wrong["schema"] = "mixreport/2"
        wrong["theta"] = ["x"]
        #expect(schema.problems(wrong).count == 3)
    }

    @Test(
        "The published schemas accept documents of later versions with more keys, and of earlier ones without new keys")
    func growth() throws {
        let scratch = try Scratch()
        _ = try Program.run(Self.reports[2] + ["-o", "r"], in: scratch.url)
        var document = try ReportFolder(scratch.path("r")).json()
        document["other"] = 1
        document["autocorrelation"] = nil
        document["checked"] = nil
        #expect(try JSONSchema("report").problems(document) == [])
    }
}
