import Foundation
import Testing

@Suite("Putting a report in place")
struct PublicationTests {
    private static let good = [Samples.sleepstudy, Samples.sleepstudyFormula, "--no-variational", "-o", "report"]

    @Test("A report replaces an earlier one whole: nothing of the old one stays")
    func replaces() throws {
        let scratch = try Scratch()
        #expect(try Program.run(Self.good, in: scratch.url).code == 0)
        let first = Set(try ReportFolder(scratch.path("report")).files())
        let second = [Samples.penicillin, "diameter ~ 1 + (1|plate) + (1|sample)", "--no-variational", "-o", "report"]
        #expect(try Program.run(second, in: scratch.url).code == 0)
        let report = ReportFolder(scratch.path("report"))
        #expect(!first.isSubset(of: try report.files()))
        #expect(try report.json()["files"] as? [String] == (try report.files()))
        #expect(try report.json()["n"] as? Int == 144)
        #expect(try scratch.contents() == ["report"])
    }

    @Test(
        "A run that fails leaves the earlier report as it was, and nothing beside it",
        arguments: [
            ["no-such-file.csv", Samples.sleepstudyFormula], [Samples.sleepstudy, "Reaction ~ Nights + (1|Subject)"],
            [Samples.sleepstudy, Samples.sleepstudyFormula, "--lme4", "no-such-folder"],
            [Samples.sleepstudy, Samples.sleepstudyFormula, "--variational", "--test-rows", "no-such-file"],
            [Samples.sleepstudy, Samples.sleepstudyFormula, "--templates", "no-such-folder"],
        ])
    func failureKeepsReport(arguments: [String]) throws {
        let scratch = try Scratch()
        #expect(try Program.run(Self.good, in: scratch.url).code == 0)
        let report = ReportFolder(scratch.path("report"))
        let before = try report.bytes()
        let outcome = try Program.run(arguments + ["-o", "report"], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.output.isEmpty)
        #expect(try report.bytes() == before)
        #expect(try scratch.contents() == ["report"])
    }

    @Test("A failed first run leaves no folder")
    func failureLeavesNothing() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(
            [Samples.sleepstudy, "Reaction ~ Nights + (1|Subject)", "-o", "report"], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(try scratch.contents().isEmpty)
    }

    @Test("A folder that is not an earlier report is refused and stays as it was")
    func refusesOthers() throws {
        let scratch = try Scratch()
        try scratch.write("mine", to: "report/thesis.txt")
        #expect(try Program.run(Self.good, in: scratch.url).code == 1)
        #expect(try ReportFolder(scratch.path("report")).files() == ["thesis.txt"])
        // A report.json of another program is no licence either.
        try scratch.write("{\"schema\": \"other/1\"}", to: "report/report.json")
        let outcome = try Program.run(Self.good, in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("report"))
        #expect(try ReportFolder(scratch.path("report")).files() == ["report.json", "thesis.txt"])
        #expect(try scratch.contents() == ["report"])
    }

    @Test("A file in the way is refused")
    func refusesFile() throws {
        let scratch = try Scratch()
        try scratch.write("mine", to: "report")
        #expect(try Program.run(Self.good, in: scratch.url).code == 1)
        #expect(try String(contentsOfFile: scratch.path("report"), encoding: .utf8) == "mine")
    }

    @Test("An empty folder is taken")
    func takesEmptyFolder() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(
            at: scratch.url.appending(path: "report"), withIntermediateDirectories: true)
        #expect(try Program.run(Self.good, in: scratch.url).code == 0)
    }

    @Test("A trailing slash and folders that are not there yet are no obstacle")
    func makesFolders() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(Self.good.dropLast() + ["a/b/c/"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.lastLine == "a/b/c/index.html")
        #expect(ReportFolder(scratch.path("a/b/c")).exists("index.html"))
    }

    @Test("The default folder is named for the data, without its endings")
    func defaultFolder() throws {
        let scratch = try Scratch()
        let data = try String(contentsOfFile: Samples.dyestuff2, encoding: .utf8)
        try scratch.write(data, to: "in/my data.v2.csv")
        let outcome = try Program.run(
            ["in/my data.v2.csv", "Yield ~ 1 + (1|Batch)", "--no-variational"], in: scratch.url)
        #expect(outcome.lastLine == "output/my data.v2/index.html")
    }
}
