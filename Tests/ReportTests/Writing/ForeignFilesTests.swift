import Foundation
import Testing

/// What lies in a folder that a report goes to, or beside it.
@Suite("Files that mixreport did not write")
struct ForeignFilesTests {
    private static let arguments = [Samples.sleepstudy, Samples.sleepstudyFormula, "--simulations", "0"]

    private func report(_ more: [String] = ["-o", "r"], in scratch: Scratch) throws -> Program.Outcome {
        try Program.run(Self.arguments + more, in: scratch.url)
    }

    @Test("A report's folder lists its files in report.json")
    func manifest() throws {
        let scratch = try Scratch()
        #expect(try report(in: scratch).code == 0)
        let folder = ReportFolder(scratch.path("r"))
        #expect(try folder.json()["files"] as? [String] == (try folder.files()))
        #expect(try Program.run(["compare", "r", "r", "-o", "c"], in: scratch.url).code == 0)
        let comparison = ReportFolder(scratch.path("c"))
        let document = try JSONSerialization.jsonObject(
            with: Data(contentsOf: comparison.url.appending(path: "compare.json")))
        #expect((document as? [String: Any])?["files"] as? [String] == (try comparison.files()))
    }

    @Test(
        "A report is not replaced where its folder holds something else, which is named",
        arguments: [
            "CNAME", ".git/HEAD", "notes/a.md", "plots/mine.png", "tables/data.csv", ".nojekyll", "plots.old/x",
        ])
    func kept(file: String) throws {
        let scratch = try Scratch()
        #expect(try report(in: scratch).code == 0)
        try scratch.write("mine", to: "r/" + file)
        let before = try ReportFolder(scratch.path("r")).bytes()
        let outcome = try report(["-o", "r", "--title", "New"], in: scratch)
        #expect(outcome.code == 1)
        let name =
            file.hasPrefix("plots/") || file.hasPrefix("tables/")
            ? file : file.split(separator: "/")[0] + (file.contains("/") ? "/" : "")
        #expect(
            outcome.errors
                == "mixreport: r: holds \(name) besides an earlier report, which mixreport did not write and will not delete; move it elsewhere, or choose another folder\n"
        )
        #expect(try ReportFolder(scratch.path("r")).bytes() == before)
        #expect(try scratch.contents() == ["r"])
    }

    @Test("A link in a report's folder is someone's, whatever its name")
    func link() throws {
        let scratch = try Scratch()
        #expect(try report(in: scratch).code == 0)
        _ = try Program.bash("mv r/index.html page; ln -s ../page r/index.html", in: scratch.url)
        let outcome = try report(in: scratch)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("holds index.html besides"))
    }

    @Test("A report of a version without a list is replaced, with the files that such reports have")
    func earlierVersion() throws {
        let scratch = try Scratch()
        #expect(try report(in: scratch).code == 0)
        var json = try ReportFolder(scratch.path("r")).json()
        json["files"] = nil
        try JSONSerialization.data(withJSONObject: json).write(to: scratch.url.appending(path: "r/report.json"))
        try scratch.write("old", to: "r/plots/old.png")
        #expect(try report(in: scratch).code == 0)
        #expect(!ReportFolder(scratch.path("r")).exists("plots/old.png"))
        try scratch.write("mine", to: "r/thesis.txt")
        #expect(try report(in: scratch).code == 1)
    }

    @Test("What a run reads is never in the folder that it replaces")
    func inputs() throws {
        let scratch = try Scratch()
        #expect(try report(in: scratch).code == 0)
        let before = try ReportFolder(scratch.path("r")).bytes()
        // A table of the report itself, which the list has.
        let table = try #require(try ReportFolder(scratch.path("r")).files().first { $0.hasPrefix("tables/fixed") })
        let outcome = try Program.run(
            ["r/\(table)", "estimate ~ 1 + (1|term)", "-o", "r"], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.errors.hasPrefix("mixreport: r: r/\(table) is in this folder"), "\(outcome.errors)")
        #expect(try ReportFolder(scratch.path("r")).bytes() == before)
    }

    @Test("A file, a link to nothing whose folder is a file, and a mounted volume are refused before the fit")
    func places() throws {
        let scratch = try Scratch()
        try scratch.write("mine", to: "file")
        _ = try Program.bash("ln -s file/x link", in: scratch.url)
        for (place, reason) in [
            ("file", "is a file; expected a folder"), ("file/r", "is a file; expected a folder"),
            ("link", "is a file; expected a folder"), ("/proc", "is where a volume is mounted"),
        ] {
            let outcome = try Program.run(["missing.csv", Samples.sleepstudyFormula, "-o", place], in: scratch.url)
            #expect(outcome.code == 1)
            #expect(outcome.errors.contains(reason), "\(place): \(outcome.errors)")
        }
    }

    @Test("A link to nothing yet is followed, and stays")
    func danglingLink() throws {
        let scratch = try Scratch()
        let outcome = try Program.bash(
            "ln -s a/real r; mixreport '\(Samples.sleepstudy)' '\(Samples.sleepstudyFormula)' -o r --simulations 0 && test -L r",
            in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(ReportFolder(scratch.path("a/real")).exists("index.html"))
    }

    @Test("index replaces its own page and style sheet, and no other")
    func index() throws {
        let scratch = try Scratch()
        #expect(try report(["-o", "site/a"], in: scratch).code == 0)
        try scratch.write("body { color: red }", to: "site/style.css")
        let refused = try Program.run(["index", "site"], in: scratch.url)
        #expect(refused.code == 1)
        #expect(refused.errors.contains("site/style.css: is not a style sheet of mixreport"))
        #expect(try String(contentsOfFile: scratch.path("site/style.css"), encoding: .utf8) == "body { color: red }")
        #expect(try scratch.contents() == ["site"])
        _ = try Program.bash("rm site/style.css", in: scratch.url)
        for _ in 0..<2 { #expect(try Program.run(["index", "site"], in: scratch.url).code == 0) }
        // A style sheet of one's own templates is replaced too, since index wrote it.
        try scratch.write("main { color: blue }\n", to: "templates/style.css")
        #expect(try Program.run(["index", "site", "--templates", "templates"], in: scratch.url).code == 0)
        #expect(
            try String(contentsOfFile: scratch.path("site/style.css"), encoding: .utf8).hasSuffix(
                "main { color: blue }\n"))
        #expect(try Program.run(["index", "site"], in: scratch.url).code == 0)
    }

    @Test("index follows a link to its folder", arguments: ["link", "link/"])
    func indexOfLink(path: String) throws {
        let scratch = try Scratch()
        #expect(try report(["-o", "site/a"], in: scratch).code == 0)
        let outcome = try Program.bash("ln -s site link; mixreport index \(path)", in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output == "link/index.html\n")
        #expect(ReportFolder(scratch.path("site")).exists("index.html"))
    }
}
