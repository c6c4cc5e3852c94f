import Foundation
import Testing

@Suite("Names in other scripts")
struct ScriptsOnPageTests {
    /// Some rows for each level.
    private func data(_ levels: [String]) -> String {
        let rows = (0..<12 * levels.count).map { row in
            let (y, x) = (Double((row * 29) % 17) / 3 + Double(row % levels.count), (row * 5) % 9)
            return "\(y),\(x),\(levels[row % levels.count])"
        }
        return (["גובה,x,g"] + rows).joined(separator: "\n") + "\n"
    }

    /// A report without any font but the usual ones: fontconfig knows no folder.
    private func report(
        _ levels: [String], _ scratch: Scratch, output: String = "r", options: [String] = []
    ) throws -> (folder: ReportFolder, errors: String) {
        try scratch.write("<fontconfig><cachedir>\(scratch.path("cache"))</cachedir></fontconfig>", to: "fonts.conf")
        try scratch.write(data(levels), to: "d.csv")
        let outcome = try Program.run(
            ["d.csv", "גובה ~ x + (1|g)", "-o", output] + options, in: scratch.url,
            environment: ["FONTCONFIG_FILE": scratch.path("fonts.conf")])
        #expect(outcome.code == 0, "\(outcome.errors)")
        return (ReportFolder(scratch.path(output)), outcome.errors)
    }

    private static let sentence = "Some characters are drawn as boxes, because no installed font has them: Thai."

    @Test("A script that no font has is named once on standard error, and below the figures that show it")
    func missing() throws {
        let scratch = try Scratch()
        let (folder, errors) = try report(["ไทย", "ลาว", "שלום", "a", "b"], scratch)
        #expect(errors.ranges(of: "no installed font has").count == 1)
        #expect(errors.contains("Thai (U+0E17 and 5 more)"))
        #expect(try folder.text("index.html").contains(Self.sentence))
        #expect(try folder.text("summary.md").contains(Self.sentence))
    }

    @Test("A report in one file names the scripts that no font has, too")
    func selfContained() throws {
        let scratch = try Scratch()
        let levels = ["ไทย", "ลาว", "שלום", "a", "b"]
        let (_, errors) = try report(levels, scratch, output: "r.html", options: ["--self-contained"])
        #expect(errors.contains("Thai"))
        #expect(try String(contentsOfFile: scratch.path("r.html"), encoding: .utf8).contains(Self.sentence))
    }

    @Test("Fonts that stood in are listed with their SHA-256, and nothing is said where all characters have a glyph")
    func provenance() throws {
        let scratch = try Scratch()
        let (folder, errors) = try report(["שלום", "a", "b", "c"], scratch)
        #expect(!errors.contains("font"))
        let text = try folder.page().text
        #expect(text.contains(/DejaVu Sans 2\.\d{3}, SHA-256 [0-9a-f]{64}/))
        #expect(!text.contains("no installed font"))
    }

    @Test("Latin names need no other font, and none is listed")
    func latin() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(
            [Samples.penicillin, "diameter ~ 1 + (1|plate) + (1|sample)", "-o", "r"], in: scratch.url)
        #expect(outcome.code == 0)
        #expect(try !ReportFolder(scratch.path("r")).page().text.contains("Fallback font"))
    }

    @Test("Joiners of Persian and Hindi words stay in the page, those that hide in Latin names are escaped")
    func joiners() throws {
        let scratch = try Scratch()
        let (folder, _) = try report(["می\u{200C}خواهم", "क्\u{200D}ष", "a\u{200D}b", "c"], scratch)
        let page = try folder.text("index.html")
        #expect(page.contains("می\u{200C}خواهم") && page.contains("क्\u{200D}ष"))
        #expect(page.contains("a\\u{200D}b") && !page.contains("a\u{200D}b"))
    }
}
