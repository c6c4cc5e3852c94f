import Foundation
import TestSupport
import Testing

/// Each run holds every tag of its templates against the page that it shows, so the other tests' runs walk the built-in
/// ones with all kinds of pages; these tests see to it that the walk finds what is wrong.
@Suite("Templates")
struct TemplateTests {
    private static let names = [
        "report.mustache", "section.mustache", "table.mustache", "figure.mustache", "summary.mustache",
        "opening.mustache", "results.mustache", "style.css",
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
            ("opening.mustache", "{{lead}}", "{{leed}}"), ("results.mustache", "{{#verdicts}}", "{{#verdict}}"),
            ("results.mustache", "{{> section}}", "{{> chapter}}"), ("section.mustache", "{{title}}", "{{headline}}"),
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

    @Test(
        "Templates that would be shown for ever, or deeper than the stack goes, are refused before the fit",
        arguments: [
            (["report": "{{> report}}"], "report.mustache: uses itself without end ({{> report}})"),
            (
                ["table": "{{> figure}}", "figure": "{{> table}}"],
                "figure.mustache: uses itself without end ({{> table}}, {{> figure}})"
            ),
            (["report": "{{#sections}}{{> report}}{{/sections}}"], "uses itself without end"),
            (
                ["report": "{{^sections}}{{#lead}}{{> section}}{{/lead}}{{/sections}}", "section": "{{> report}}"],
                "uses itself without end"
            ),
            (["table": "{{<table}}{{$a}}b{{/a}}{{/table}}"], "uses itself without end"),
            (["report": "{{=<% %>=}}<%> report%>"], "report.mustache: changes the delimiters of tags"),
            (["report": "{{={ }=}}{> report}"], "report.mustache: changes the delimiters of tags"),
            (["report": "{{>*title}}"], "a partial by the name that a tag has"),
            (["report": String(repeating: "{{#sections}}", count: 5000)], "nested more than 50 deep"),
            (["report": String(repeating: "{{^a}}", count: 51)], "nested more than 50 deep"),
        ])
    func endless(files: [String: String], reason: String) throws {
        let scratch = try Scratch()
        for (name, text) in files { try scratch.write(text, to: "templates/\(name).mustache") }
        let outcome = try Program.run(
            ["missing.csv", Samples.sleepstudyFormula, "-o", "report", "--templates", "templates"], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(
            outcome.errors.hasPrefix("mixreport: templates/") && outcome.errors.contains(reason), "\(outcome.errors)")
        #expect(try scratch.contents() == ["templates"])
    }

    @Test("Lists within lists that would fill the disk are refused")
    func listsInLists() throws {
        let scratch = try Scratch()
        let lists = Array(repeating: "sections", count: 40)
        try scratch.write(
            lists.map { "{{#\($0)}}" }.joined() + "x" + lists.map { "{{/\($0)}}" }.joined(),
            to: "templates/report.mustache")
        let outcome = try Program.run(
            [
                Samples.sleepstudy, Samples.sleepstudyFormula, "--simulations", "0", "-o", "report", "--templates",
                "templates",
            ],
            in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("report.mustache: shows lists within lists"), "\(outcome.errors)")
        #expect(try scratch.contents() == ["templates"])
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
