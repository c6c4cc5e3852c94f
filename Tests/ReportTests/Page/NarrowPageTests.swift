import Foundation
import TestSupport
import Testing

@Suite("Pages on narrow screens")
struct NarrowPageTests {
    @Test("Every picture of a page has a narrow layout that is there, with text of at least 11 pixels")
    func pictures() throws {
        let scratch = try Scratch()
        #expect(
            try Program.run(
                [Samples.sleepstudy, "Reaction ~ Days + (Days|Subject)", "--simulations", "0", "-o", "r"],
                in: scratch.url
            ).code == 0)
        let report = ReportFolder(scratch.path("r"))
        let page = try report.page()
        let (sources, images) = (page.all("source"), page.all("img"))
        #expect(images.count > 10 && sources.count == images.count)
        for (source, image) in zip(sources, images) {
            let path = try #require(source.attributes["srcset"]).replacing(" 2x", with: "")
            #expect(path.contains("-narrow") && report.exists(path))
            #expect(path.replacing("-narrow", with: "") == image.attributes["src"])
            #expect(source.attributes["width"] == "340")
            #expect(try #require(source.attributes["data-text"].flatMap(Double.init)) >= 11)
            #expect(source.attributes["media"]?.contains("max-width") == true)
        }
    }

    @Test("A table of many columns leaves out standard errors, degrees of freedom and statistics, and says so")
    func columns() throws {
        let scratch = try Scratch()
        _ = try Program.run(
            [Samples.sleepstudy, Samples.sleepstudyFormula, "--simulations", "0", "-o", "r"], in: scratch.url)
        let text = try ReportFolder(scratch.path("r")).text("index.html")
        let table = try #require(text.firstMatch(of: /<table id="fixed-effects-table">[\s\S]*?<\/div>\s*<p[^>]*>[^<]*/))
        for heading in ["SE", "df", "t"] {
            #expect(table.0.contains("<th scope=\"col\" class=\"number minor\">\(heading)</th>"))
        }
        for heading in ["Estimate", "p"] {
            #expect(table.0.contains("<th scope=\"col\" class=\"number\">\(heading)</th>"))
        }
        #expect(table.0.contains("On a wider screen also SE, df and t."))
    }

    @Test("A long formula is cut at the top of the page, and whole below it", arguments: [3, 40])
    func formula(count: Int) throws {
        let scratch = try Scratch()
        let names = (1...count).map { "predictor\($0)" }
        let rows = (0..<200).map { row in
            ([row * 7 % 23] + names.indices.map { (row * (3 + $0) + row * row % (5 + $0)) % 29 } + [row / 20]).map(
                String.init
            ).joined(separator: ",")
        }
        let data = try scratch.write(
            (["y"] + names + ["g"]).joined(separator: ",") + "\n" + rows.joined(separator: "\n") + "\n", to: "d.csv")
        _ = try Program.run(
            [data, "y ~ \(names.joined(separator: " + ")) + (1|g)", "--simulations", "0", "-o", "r"], in: scratch.url)
        let text = try ReportFolder(scratch.path("r")).text("index.html")
        #expect(text.contains("<summary>The whole formula</summary>") == (count > 3))
        let top = try #require(text.firstMatch(of: /<p class="formula[^>]*><code>([^<]*)/)).1
        #expect(top.count <= 161)
        #expect(text.contains("predictor\(count)"))
    }
}
