import Foundation
import TestSupport
import Testing

@Suite("Series of reports in a list")
struct SeriesTests {
    /// A `report.json` and a page, without the rest.
    private func report(
        _ folder: String, estimate: String, date: String? = nil, formula: String = "y ~ x + (1 | g)",
        file: String = "d.csv", title: String = "T", method: String = "REML",
        answer: String = "y rises.", in scratch: Scratch
    ) throws {
        func quoted(_ text: String) -> String {
            String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
        }
        let json = """
            {"schema":"mixreport/1","title":\(quoted(title)),"method":\(quoted(method)),"formula":\(quoted(formula)),"n":9,"verdicts":[],"answers":[\(quoted(answer))],
            "picture":"plots/overview-narrow.png","data":{"file":\(quoted(file)),"date":\(date.map(quoted) ?? "null")},
            "fixedEffects":[{"term":"(Intercept)","estimate":1,"lower":0,"upper":2},
            {"term":"<x>","estimate":\(estimate),"lower":\(estimate),"upper":\(estimate)}]}
            """
        try scratch.write(json, to: "site/\(folder)/report.json")
        try scratch.write("page", to: "site/\(folder)/index.html")
    }

    private func page(in scratch: Scratch) throws -> HTMLPage {
        let outcome = try Program.run(["index", "site"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return try HTMLPage(String(contentsOfFile: scratch.path("site/index.html"), encoding: .utf8))
    }

    @Test(
        "Reports of one model in folders next to each other are one entry with the newest, by number of the folder or by date",
        arguments: [true, false])
    func order(hasDates: Bool) throws {
        let scratch = try Scratch()
        for (folder, date, estimate) in [
            ("run9", "2026-03", "9.5"), ("run10", "2026-02", "10.5"), ("run2", "2026-01", "2.5"),
        ] {
            try report(
                "n/\(folder)", estimate: estimate, date: hasDates ? date : nil,
                file: "d-\(estimate.filter(\.isNumber)).csv", in: scratch)
        }
        let page = try page(in: scratch)
        #expect(page.text.contains(hasDates ? "<x>: 9.5" : "<x>: 10.5"))
        let links = page.all("a").compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("./") }
        let newestFirst = hasDates ? ["run9", "run10", "run2"] : ["run10", "run9", "run2"]
        #expect(links == [newestFirst[0]].map { "./n/\($0)/index.html" } + newestFirst.map { "./n/\($0)/index.html" })
        #expect(page.all("circle").count == 3)
    }

    @Test("Reports by another method or of another title are entries of their own, but for digits of the title")
    func settings() throws {
        let scratch = try Scratch()
        try report("1", estimate: "1", title: "Night 1", in: scratch)
        try report("2", estimate: "1", title: "Night 22", in: scratch)
        try report("3", estimate: "1", title: "Night 3", method: "ML", in: scratch)
        try report("4", estimate: "1", title: "Day 4", in: scratch)
        #expect(try page(in: scratch).all("h2").count == 3)
    }

    @Test("A damaged report.json is named and left out; that of another program is passed over")
    func damaged() throws {
        let scratch = try Scratch()
        try report("1", estimate: "1", in: scratch)
        try report("2", estimate: "1", in: scratch)
        let text = try String(contentsOfFile: scratch.path("site/2/report.json"), encoding: .utf8)
        try scratch.write(String(text.prefix(80)), to: "site/2/report.json")
        try scratch.write("{\"schema\":\"mixreport/1\"}", to: "site/3/report.json")
        try scratch.write("{\"tests\":[]}", to: "site/4/report.json")
        for folder in ["3", "4"] { try scratch.write("page", to: "site/\(folder)/index.html") }
        let outcome = try Program.run(["index", "site"], in: scratch.url)
        #expect(outcome.code == 0)
        for folder in ["2", "3"] {
            #expect(outcome.errors.contains("site/\(folder)/report.json: is no whole report.json"), "\(outcome.errors)")
        }
        #expect(!outcome.errors.contains("site/4") && !outcome.errors.contains("site/1"))
        #expect(
            try HTMLPage(String(contentsOfFile: scratch.path("site/index.html"), encoding: .utf8)).all("h2").count == 1)
    }

    @Test("Reports of other formulas, folders or files are entries of their own")
    func separate() throws {
        let scratch = try Scratch()
        try report("a/1", estimate: "1", in: scratch)
        try report("b/1", estimate: "1", in: scratch)
        try report("a/2", estimate: "1", formula: "y ~ 1 + (1 | g)", in: scratch)
        try report("a/3", estimate: "1", file: "other.csv", in: scratch)
        #expect(try page(in: scratch).all("h2").count == 4)
    }

    @Test("A list shows findings as text and no picture that is not there, whatever report.json says")
    func hostile() throws {
        let scratch = try Scratch()
        try report("1", estimate: "1e308", answer: "<img src=x onerror=alert(1)>", in: scratch)
        try report("2", estimate: "-1e308", date: "<b>", answer: "\u{202E}", in: scratch)
        let page = try page(in: scratch)
        #expect(page.all("img").isEmpty && page.all("b").isEmpty && page.all("script").isEmpty)
        try report("3", estimate: "1", in: scratch)
        try scratch.write("png", to: "site/3/plots/overview-narrow.png")
        #expect(
            try self.page(in: scratch).all("img").compactMap { $0.attributes["src"] } == [
                "./3/plots/overview-narrow.png"
            ])
    }
}
