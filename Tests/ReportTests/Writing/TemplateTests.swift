import Foundation
import TestSupport
import Testing

/// Each run holds every tag of its templates against the page that it shows, so the other tests' runs walk the built-in
/// ones with all kinds of pages; these tests see to it that the walk finds what is wrong.
@Suite("Templates")
struct TemplateTests {
    private static let names = [
        "report.mustache", "section.mustache", "table.mustache", "figure.mustache", "summary.mustache", "style.css",
    ]

    /// A run with the repository's templates, one of them changed.
    private func run(_ scratch: Scratch, changing name: String, _ change: (String) -> String) throws -> Program.Outcome
    {
        for file in Self.names {
            let text = try String(contentsOfFile: Fixtures.path("templates/\(file)"), encoding: .utf8)
            try scratch.write(file == name ? change(text) : text, to: "templates/\(file)")
        }
        return try Program.run(
            [Samples.sleepstudy, Samples.sleepstudyFormula, "-o", "report", "--templates", "templates"] + Samples.quick,
            in: scratch.url)
    }

    @Test(
        "The repository's templates, given as a folder, make the same report as the built-in ones but for the command, which names the folder"
    )
    func builtIn() throws {
        let scratch = try Scratch()
        #expect(try run(scratch, changing: "") { $0 }.code == 0)
        let given = try ReportFolder(scratch.path("report")).bytes()
        let outcome = try Program.run(
            [Samples.sleepstudy, Samples.sleepstudyFormula, "-o", "report"] + Samples.quick, in: scratch.url)
        #expect(outcome.code == 0)
        let builtIn = try ReportFolder(scratch.path("report")).bytes()
        let option = Data(" --templates templates".utf8)
        for (file, bytes) in builtIn {
            var found = try #require(given[file])
            if ["index.html", "summary.md"].contains(file) {
                found.removeSubrange(try #require(found.range(of: option), "\(file) does not name the folder"))
            }
            #expect(found == bytes, "\(file)")
        }
    }

    @Test(
        "A tag that names nothing is an error that says where and which, and no report is written",
        arguments: [
            ("report.mustache", "{{lead}}", "{{leed}}"), ("report.mustache", "{{#verdicts}}", "{{#verdict}}"),
            ("report.mustache", "{{> section}}", "{{> chapter}}"), ("section.mustache", "{{title}}", "{{headline}}"),
            ("table.mustache", "{{#isHeader}}", "{{#isHead}}"), ("figure.mustache", "{{reading}}", "{{{read.it}}}"),
            ("summary.mustache", "{{^isNumber}}", "{{^isText}}"),
        ])
    func unknownTag(file: String, tag: String, wrong: String) throws {
        let scratch = try Scratch()
        let outcome = try run(scratch, changing: file) { text in
            #expect(text.contains(tag), "the template has no \(tag) to misspell")
            return text.replacing(tag, with: wrong).replacing(
                tag.replacing("#", with: "/").replacing("^", with: "/"),
                with: wrong.replacing("#", with: "/").replacing("^", with: "/"))
        }
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains(file), "\(outcome.errors)")
        let name = wrong.trimmingCharacters(in: CharacterSet(charactersIn: "{}#^> "))
        #expect(outcome.errors.contains(name), "\(outcome.errors)")
        #expect(try scratch.contents() == ["templates"])
    }

    @Test("A template that Mustache cannot read is an error that names its file")
    func brokenTemplate() throws {
        let scratch = try Scratch()
        let outcome = try run(scratch, changing: "table.mustache") { $0 + "{{#rows}}" }
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("table.mustache"))
    }

    @Test("A folder can hold some of the files: the built-in ones serve for the others")
    func someFiles() throws {
        let scratch = try Scratch()
        try scratch.write("main { color: red }\n", to: "templates/style.css")
        let outcome = try Program.run(
            [
                Samples.sleepstudy, Samples.sleepstudyFormula, "-o", "report", "--no-variational", "--templates",
                "templates",
            ], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try ReportFolder(scratch.path("report")).text("style.css") == "main { color: red }\n")
    }
}
