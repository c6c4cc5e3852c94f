import Foundation
import TestSupport
import Testing

/// Reports that the tests of this file look at, made once each.
private enum Made {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let arguments: [String]
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "sleepstudy", arguments: [Samples.sleepstudy, Samples.sleepstudyFormula] + Samples.quick),
        Case(
            name: "slopes",
            arguments: [
                Samples.sleepstudy, "Reaction ~ Days + (Days|Subject)", "--ml", "--title", "Sleep & <reaction>",
                "--variational",
            ]),
        Case(
            name: "penicillin",
            arguments: [Samples.penicillin, "diameter ~ 1 + (1|plate) + (1|sample)", "--no-variational"]),
        Case(name: "pastes", arguments: [Samples.pastes, "strength ~ 1 + (1|batch/cask)"] + Samples.quick),
        Case(name: "singular", arguments: [Samples.dyestuff2, "Yield ~ 1 + (1|Batch)"] + Samples.quick),
    ]

    /// Runs the program into `folder`.
    static func report(_ item: Case, in scratch: Scratch, named name: String = "report") throws -> ReportFolder {
        let outcome = try Program.run(item.arguments + ["-o", name], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.lastLine == "\(name)/index.html")
        return ReportFolder(scratch.path(name))
    }
}

@Suite("A report")
struct ReportPageTests {
    @Test("A report has its files", arguments: Made.cases)
    fileprivate func files(item: Made.Case) throws {
        let scratch = try Scratch()
        let report = try Made.report(item, in: scratch)
        for file in ["index.html", "style.css", "report.json", "summary.md"] { #expect(report.exists(file), "\(file)") }
        let files = try report.files()
        #expect(files.contains { $0.hasPrefix("plots/") && $0.hasSuffix("-dark.png") })
        #expect(files.contains { $0.hasPrefix("tables/") && $0.hasSuffix(".csv") })
        #expect(try scratch.contents() == ["report"])
    }

    @Test("A report is a page that nests, with one h1, a language and ids that are used once", arguments: Made.cases)
    fileprivate func structure(item: Made.Case) throws {
        let scratch = try Scratch()
        let page = try Made.report(item, in: scratch).page()
        #expect(page.all("html").first?.attributes["lang"]?.isEmpty == false)
        #expect(page.all("h1").count == 1)
        #expect(page.all("main").count == 1)
        #expect(!page.all("nav").isEmpty)
        let ids = page.values("id")
        #expect(ids.count == Set(ids).count, "\(ids.filter { id in ids.count { $0 == id } > 1 })")
        #expect(page.all("title").count == 1)
        #expect(page.all("meta").contains { $0.attributes["name"] == "viewport" })
        #expect(page.all("meta").contains { $0.attributes["property"] == "og:title" })
        #expect(page.all("meta").contains { $0.attributes["property"] == "og:description" })
    }

    @Test("A report asks for nothing that a strict content security policy refuses", arguments: Made.cases)
    fileprivate func policy(item: Made.Case) throws {
        let scratch = try Scratch()
        let report = try Made.report(item, in: scratch)
        let page = try report.page()
        for name in ["script", "style", "iframe", "object", "embed", "form"] {
            #expect(page.all(name).isEmpty, "\(name)")
        }
        #expect(page.values("style").isEmpty)
        #expect(page.elements.allSatisfy { $0.attributes.keys.allSatisfy { !$0.hasPrefix("on") } })
        let loaded = page.values("src") + page.all("link").compactMap { $0.attributes["href"] }
        #expect(loaded.allSatisfy { !$0.contains(":") && !$0.hasPrefix("/") }, "\(loaded)")
        #expect(!(try report.text("style.css")).contains(/@import|url\(/))
    }

    @Test("Links only to files and places that exist", arguments: Made.cases)
    fileprivate func links(item: Made.Case) throws {
        let scratch = try Scratch()
        let report = try Made.report(item, in: scratch)
        let page = try report.page()
        let ids = Set(page.values("id"))
        var targets = page.values("src") + page.values("href")
        for set in page.values("srcset") {
            targets += set.split(separator: ",").compactMap { $0.split(separator: " ").first.map(String.init) }
        }
        #expect(targets.count > 5)
        for target in targets {
            if target.hasPrefix("#") {
                #expect(ids.contains(String(target.dropFirst())), "\(target)")
            } else if !target.contains("://") {
                let path = target.split(separator: "#").first.map(String.init) ?? target
                #expect(report.exists(path), "\(target)")
                #expect(!path.contains(".."), "\(target)")
            }
        }
        let used = Set(targets)
        for file in try report.files() where file.hasPrefix("plots/") {
            #expect(used.contains(file), "\(file) is unused")
        }
        for match in try report.text("summary.md").matches(of: /\]\(([^)#]+)\)/) where !match.1.contains("://") {
            #expect(report.exists(String(match.1)), "\(match.1)")
        }
    }

    @Test("Describes each picture in words, with a size that is half of its pixels", arguments: Made.cases)
    fileprivate func pictures(item: Made.Case) throws {
        let scratch = try Scratch()
        let report = try Made.report(item, in: scratch)
        let images = try report.page().all("img")
        #expect(!images.isEmpty)
        for image in images {
            let path = try #require(image.attributes["src"])
            #expect((image.attributes["alt"] ?? "").count > 30, "\(path)")
            #expect(image.attributes["alt"]?.contains(/\d/) == true, "\(path): no numbers")
            let bytes = [UInt8](try Data(contentsOf: report.url.appending(path: path)))
            #expect(bytes.prefix(8).elementsEqual([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            func number(at offset: Int) -> Int { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
            #expect(image.attributes["width"].flatMap { Int($0) } == number(at: 16) / 2, "\(path)")
            #expect(image.attributes["height"].flatMap { Int($0) } == number(at: 20) / 2, "\(path)")
            #expect(bytes.count < 200_000, "\(path): \(bytes.count) bytes")
        }
    }

    @Test("A report gives every table a caption and scoped headers", arguments: Made.cases)
    fileprivate func tables(item: Made.Case) throws {
        let scratch = try Scratch()
        let page = try Made.report(item, in: scratch).page()
        #expect(page.all("table").count >= 3)
        #expect(page.all("caption").count == page.all("table").count)
        #expect(page.all("th").allSatisfy { ["col", "row"].contains($0.attributes["scope"] ?? "") })
    }

    @Test(
        "A report leaves no template tag, no optional and no number without a value in its text", arguments: Made.cases)
    fileprivate func leftovers(item: Made.Case) throws {
        let scratch = try Scratch()
        let report = try Made.report(item, in: scratch)
        for whole in [try report.page().text, try report.text("summary.md")] {
            // A digest may look like a number of any kind.
            let text = whole.replacing(/[0-9a-f]{64}/, with: "")
            for match in text.matches(of: /\{\{|\}\}|Optional\(|\b(?:nil|nan|NaN|inf|true|false)\b|\de[-+]?\d/) {
                Issue.record("\(text[match.range.lowerBound...].prefix(60))")
            }
        }
    }

    @Test("A report is the same, byte for byte, for the same input", arguments: Made.cases)
    fileprivate func reproducible(item: Made.Case) throws {
        let scratch = try Scratch()
        let first = try Made.report(item, in: scratch, named: "one").bytes()
        let second = try Made.report(item, in: scratch, named: "elsewhere/two").bytes()
        #expect(first.keys.sorted() == second.keys.sorted())
        for (file, bytes) in first { #expect(second[file] == bytes, "\(file)") }
    }

    @Test("A report says nothing of the machine that it was made on", arguments: Made.cases)
    fileprivate func noAbsolutePaths(item: Made.Case) throws {
        let scratch = try Scratch()
        let report = try Made.report(item, in: scratch)
        for file in try report.files() where !file.hasSuffix(".png") {
            let text = try report.text(file)
            let namesMachine = [scratch.url, Fixtures.repository].contains {
                text.contains($0.path(percentEncoded: false))
            }
            #expect(!namesMachine, "\(file)")
        }
        #expect(try report.json()["seconds"] == nil)
    }

    @Test("A report has a summary that fits a comment", arguments: Made.cases)
    fileprivate func summary(item: Made.Case) throws {
        let scratch = try Scratch()
        let report = try Made.report(item, in: scratch)
        let text = try report.text("summary.md")
        #expect(text.utf8.count < 60_000)
        #expect(text.hasPrefix("# ") || text.hasPrefix("## "))
        #expect(text.contains("![") && text.contains("](plots/"))
        #expect(text.contains("|"))
    }

    @Test("A report holds the contract's keys in report.json", arguments: Made.cases)
    fileprivate func json(item: Made.Case) throws {
        let scratch = try Scratch()
        let keys = try Made.report(item, in: scratch).json().keys
        #expect(FitCommandTests.keys.subtracting(keys).isEmpty)
    }

    @Test("A report says that a fit is singular, and which variance is 0, at the top of page and summary")
    func singular() throws {
        let scratch = try Scratch()
        let report = try Made.report(Made.cases[4], in: scratch)
        let text = try report.page().text
        let place = try #require(text.lowercased().firstRange(of: "singular")?.lowerBound)
        #expect(text.distance(from: text.startIndex, to: place) < 2500)
        let isExact = text.contains(/exactly\s+0/)
        #expect(isExact)
        #expect(try report.text("summary.md").lowercased().contains("singular"))
        // The variational fit has no variance there either, and that is no bias of it.
        #expect(!text.contains("collapses to 0"))
    }

    @Test("A report leaves the comparison out without a hole where there is no reference")
    func withoutReference() throws {
        let scratch = try Scratch()
        let page = try Made.report(Made.cases[0], in: scratch).page()
        #expect(!page.values("id").contains { $0.contains("lme4") })
        #expect(!page.values("src").contains { $0.contains("lme4") })
    }

    @Test("A report says why there is no variational fit of a model with random slopes")
    func withoutVariational() throws {
        let scratch = try Scratch()
        let text = try Made.report(Made.cases[1], in: scratch).page().text
        for part in ["random intercepts only", "Sleep & <reaction>"] {
            let isThere = text.contains(part)
            #expect(isThere, "\(part)")
        }
    }

    @Test("Divides the variance among its sources, with one share for a term of several coefficients")
    func shares() throws {
        let scratch = try Scratch()
        for item in Made.cases {
            let text = try Made.report(item, in: scratch, named: item.name).text("summary.md")
            let table = try #require(text.firstRange(of: "Variance components by"))
            let rows = text[table.upperBound...].split(separator: "\n").dropFirst().prefix { $0.hasPrefix("|") }
            let shares = rows.joined().matches(of: /(\d+\.\d)[\u{A0}\u{202F} ]%/).compactMap { Double($0.1) }
            #expect(abs(shares.reduce(0, +) - 100) < 0.35, "\(item.name): \(shares)")
        }
    }

    @Test("A report holds no rows out where a fifth of them is too few, unless it is told to")
    func heldOut() throws {
        let scratch = try Scratch()
        let arguments = [Samples.pastes, "strength ~ 1 + (1|batch/cask)", "--variational", "--iterations", "30"]
        for (option, isThere) in [([], false), (["--test-fraction", "0.2"], true), (["--test-fraction", "0"], false)] {
            #expect(try Program.run(arguments + option + ["-o", "report"], in: scratch.url).code == 0)
            let report = ReportFolder(scratch.path("report"))
            #expect(report.exists("plots/residuals-variational.png") == isThere, "\(option)")
            let saysSo = try report.page().text.contains("no test residuals")
            #expect(saysSo != isThere, "\(option)")
        }
    }

    @Test("A report shows at most twelve snapshots of a long run, the first and the last among them")
    func manySnapshots() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(
            [
                Samples.sleepstudy, Samples.sleepstudyFormula, "--variational", "--iterations", "100", "--print-every",
                "2", "-o", "report",
            ], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let rows = CSVRows.parse(try ReportFolder(scratch.path("report")).text("tables/residual-snapshots.csv"))
        let steps = Set(rows.dropFirst().compactMap { Int($0[0]) })
        #expect(steps.count == 12)
        #expect(steps.contains(1) && steps.contains(100))
    }

    @Test(
        "A report makes a page of data that are hardly enough",
        arguments: [
            "y,g\n1,a\n2,a\n3,b\n5,b\n4,c\n7,c\n2,d\n1,d\n6,e\n8,e\n3,f\n4,f\n", "y,g\n1.5,a\n2,a\n2.5,b\n4,b\n",
            "y,g\n1,a\n2,a\n1,b\n2,b\n1,c\n2,c\n",
        ])
    func fewRows(data: String) throws {
        let scratch = try Scratch()
        try scratch.write(data, to: "small.csv")
        let outcome = try Program.run(["small.csv", "y ~ 1 + (1|g)", "-o", "report"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let report = ReportFolder(scratch.path("report"))
        _ = try report.page()
        #expect(!(try report.text("index.html")).contains("NaN"))
    }
}
