import Foundation
import TestSupport
import Testing

@Suite("mixreport templates")
struct TemplatesCommandTests {
    private static let names = [
        "figure.mustache", "fragment.css", "fragment.mustache", "opening.mustache", "report.mustache",
        "results.mustache",
        "section.mustache", "style.css", "summary.mustache", "table.mustache",
    ]

    @Test(
        "mixreport templates writes the repository's templates into a new folder, an empty one, or one with other files"
    )
    func writes() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(
            at: scratch.url.appending(path: "empty"), withIntermediateDirectories: true)
        try scratch.write("mine", to: "other/README.md")
        for folder in ["new/within", "empty", "other/"] {
            let outcome = try Program.run(["templates", folder], in: scratch.url)
            #expect(outcome.code == 0, "\(outcome.errors)")
            for name in Self.names {
                let written = try Data(contentsOf: scratch.url.appending(path: folder).appending(path: name))
                #expect(try written == Data(contentsOf: URL(filePath: Fixtures.path("templates/\(name)"))), "\(name)")
                #expect(outcome.output.contains("\(folder.hasSuffix("/") ? "other" : folder)/\(name)\n"))
            }
        }
        #expect(try ReportFolder(scratch.path("other")).text("README.md") == "mine")
    }

    @Test("mixreport templates overwrites no file, says which are there, and writes no other")
    func refuses() throws {
        let scratch = try Scratch()
        try scratch.write("mine", to: "mine/style.css")
        try scratch.write("mine", to: "mine/table.mustache")
        let outcome = try Program.run(["templates", "mine"], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("mine: holds table.mustache and style.css already"), "\(outcome.errors)")
        let folder = ReportFolder(scratch.path("mine"))
        #expect(try folder.files() == ["style.css", "table.mustache"])
        #expect(try folder.text("style.css") == "mine")
    }

    @Test("mixreport templates says that a file is no folder")
    func file() throws {
        let scratch = try Scratch()
        try scratch.write("mine", to: "mine")
        let outcome = try Program.run(["templates", "mine"], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.errors.hasPrefix("mixreport: mine: "), "\(outcome.errors)")
        #expect(try ReportFolder(scratch.path("")).text("mine") == "mine")
    }

    @Test("mixreport templates makes a folder that --templates takes, and a change in it shows")
    func roundTrip() throws {
        let scratch = try Scratch()
        #expect(try Program.run(["templates", "t"], in: scratch.url).code == 0)
        let file = scratch.url.appending(path: "t/figure.mustache")
        let changed = try String(contentsOf: file, encoding: .utf8).replacing(
            "<p>{{reading}}</p>", with: "<p>! {{reading}}</p>")
        try Data(changed.utf8).write(to: file)
        let outcome = try Program.run(
            [Samples.penicillin, "diameter ~ 1 + (1|plate)", "--no-variational", "--templates", "t", "-o", "report"],
            in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try ReportFolder(scratch.path("report")).text("index.html").contains("<p>! "))
    }
}
