import Foundation
import Testing

/// Beside ``HostileNamesTests``: every figure and table that a model with slopes, crossed factors, categories and a
/// reference has.
@Suite("A model of which every name is hostile")
struct HostileModelTests {
    private static let figures = [
        "diagnostics", "fixed-effects-plot", "observed-fitted", "overview", "predictive-check", "residual-quantiles",
        "residuals-exact", "residuals-fitted", "scale-location",
    ]
    /// What the figures of single columns begin with, and how many there are: of three effects or two factors.
    private static let families = [
        ("effects-", 3), ("quantiles-", 3), ("shrinkage-", 3), ("pairs-", 1), ("influence-", 2), ("residuals-by-", 3),
        ("lme4-", 2),
    ]

    private func made(_ model: HostileModel, in scratch: Scratch) throws -> ReportFolder {
        let (report, outcome) = try model.report(scratch)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect((outcome.output + outcome.errors).harmful.isEmpty)
        return report
    }

    @Test(
        "A model of which every name is hostile has all its figures, and its names are text in each of them",
        arguments: HostileModel.all)
    func page(model: HostileModel) throws {
        let scratch = try Scratch()
        let report = try made(model, in: scratch)
        let page = try report.page()
        for name in ["script", "u", "svg", "style", "iframe"] { #expect(page.all(name).isEmpty, "\(name)") }
        #expect(page.all("img").allSatisfy { $0.attributes["src"]?.hasPrefix("plots/") == true })
        #expect(page.elements.allSatisfy { $0.attributes.keys.allSatisfy { !$0.hasPrefix("on") } })
        #expect(try report.text("index.html").harmful.isEmpty)
        let ids = page.all("figure").compactMap { $0.attributes["id"] }
        for name in Self.figures { #expect(ids.contains(name), "\(name) of \(ids)") }
        for (prefix, count) in Self.families {
            let found = ids.filter { $0.hasPrefix(prefix) }.count
            #expect(found >= count, "\(prefix): \(ids)")
        }
        // A name is cut, and what hides or reorders is escaped; the first part without such characters is there.
        let descriptions = page.all("img").compactMap { $0.attributes["alt"] }
        #expect(descriptions.allSatisfy { $0.harmful.isEmpty && $0.count < 2000 })
        for name in model.columns {
            let part = try #require(name.split { !$0.isASCII || $0.isNewline || $0 == "\u{1B}" }.first?.prefix(40))
            let isNamed = descriptions.contains { $0.contains(part) }
            #expect(isNamed, "\(part.debugDescription)")
        }
        let isCut = !page.text.contains(String(repeating: "long", count: 300))
        #expect(isCut || model.columns.contains { $0.hasPrefix("long") })
    }

    @Test(
        "A model of which every name is hostile has pictures and files whose names and texts are harmless",
        arguments: HostileModel.all)
    func files(model: HostileModel) throws {
        let scratch = try Scratch()
        let report = try made(model, in: scratch)
        for file in try report.files() {
            let isPlain = file.wholeMatch(of: /((plots|tables)\/)?[a-z0-9-]{1,100}\.(html|css|json|md|png|csv)/) != nil
            #expect(isPlain, "\(file)")
            guard file.hasSuffix(".png") else { continue }
            let texts = PNGTexts.all([UInt8](try Data(contentsOf: report.url.appending(path: file))))
            #expect(Set(texts.keys) == ["Title", "Description"], "\(file)")
            #expect(texts.values.allSatisfy { $0.harmful.isEmpty && !$0.contains("\n") && $0.count < 2000 }, "\(file)")
        }
        #expect(try scratch.contents() == [HostileModel.file, "lme4", "report"].sorted())
    }

    @Test(
        "A model of which every name is hostile has tables without formulas, in which names are whole",
        arguments: HostileModel.all)
    func csv(model: HostileModel) throws {
        let scratch = try Scratch()
        let report = try made(model, in: scratch)
        var cells: Set<String> = []
        for file in try report.files() where file.hasPrefix("tables/") {
            let rows = CSVRows.parse(try report.text(file))
            #expect(rows.count > 1 && rows.allSatisfy { $0.count == rows[0].count }, "\(file)")
            cells.formUnion(rows.joined())
        }
        for cell in cells {
            guard let first = cell.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { continue }
            #expect(Double(cell) != nil, "\(cell.debugDescription)")
        }
        for name in Samples.hostileNames + [model.group, model.crossed] {
            let isFormula = name.first.map { "=+-@".contains($0) } ?? false
            #expect(cells.contains(isFormula ? "'" + name : name), "\(name.prefix(40).debugDescription)")
        }
    }

    @Test("A model of which every name is hostile has a summary without markup of its own", arguments: HostileModel.all)
    func markdown(model: HostileModel) throws {
        let scratch = try Scratch()
        let summary = try made(model, in: scratch).text("summary.md")
        #expect(summary.harmful.isEmpty)
        #expect(summary.utf8.count < 60_000)
        // Lines that are indented by four spaces after an empty one are code: nothing in them is markup.
        let text = summary.replacing(/\n\n    [^\n]*\n/, with: "\n\n")
        for markup in ["<script", "<img", "<u>", "](http", "\n=", "*d*", "`c`"] {
            let isThere = text.contains(markup)
            #expect(!isThere, "\(markup)")
        }
    }

    @Test(
        "A model of which every name is hostile is shown safely in a terminal by every command and every error",
        arguments: HostileModel.all)
    func terminal(model: HostileModel) throws {
        let scratch = try Scratch()
        try scratch.write(model.data, to: HostileModel.file)
        let (data, formula) = (HostileModel.file, model.formula)
        let smaller = formula.replacing(" + (1 | \(HostileModel.quoted(model.crossed)))", with: "")
        let others = model.data(renaming: { $0 == "@SUM(A1)" ? "@NEW\u{1B}[31m\u{202E}" : $0 })
        try scratch.write(others, to: "new\u{1B}[2J.csv")
        let good: [[String]] = [
            ["fit", data, formula, "--influence", "--verbose"], ["anova", data, formula],
            ["anova", data, smaller, formula, "--verbose"],
            ["predict", data, formula, "--new", data, "--verbose"],
            ["predict", data, formula, "--new", "new\u{1B}[2J.csv", "--new-levels", "population"],
        ]
        let bad: [[String]] = [
            ["predict", data, formula, "--new", "new\u{1B}[2J.csv"], ["fit", data, formula + " + `\u{1B}[2J`"],
            ["fit", data, formula + " + \u{1B}[2J"], ["fit", data, formula, "--weights", model.category],
            ["fit", data, formula, "--reference", "\"\u{1B}[2J\"=x"], ["fit", data + "\u{1B}[2J", formula],
            ["fit", data, formula, "--json", "no\u{1B}[2J/where"], ["anova", data, formula, "y ~ \u{202E} + (1|z)"],
            ["report", data, formula, "--templates", "\u{1B}[2J"], ["report", data, formula, "--lme4", "\u{1B}[2J"],
            ["report", data, formula, "-o", data], ["templates", data],
        ]
        for (runs, code) in [(good, 0), (bad, 1)] as [([[String]], Int32)] {
            for arguments in runs {
                let outcome = try Program.run(arguments, in: scratch.url)
                #expect(outcome.code == code, "\(arguments[0]): \(outcome.errors.prefix(400).debugDescription)")
                // The lines of a CSV end with a carriage return as well.
                let shown = outcome.output.replacing("\r\n", with: "\n") + outcome.errors
                #expect(shown.harmful.isEmpty, "\(arguments): \(shown.prefix(400).debugDescription)")
            }
        }
    }
}
