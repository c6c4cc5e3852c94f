import TestSupport
import Testing

@Suite("Names of columns on the page")
struct NamesOnPageTests {
    private func report(in scratch: Scratch) throws -> ReportFolder {
        var text = "reaction time,arm,site name,w\n"
        for row in 0..<48 {
            let arm = row / 4 % 3
            let time = Double((row * 29) % 17) / 4 + Double(arm) / 2 + Double(row % 4)
            text += "\(time),\(arm),\(row % 4),\(1 + row % 2)\n"
        }
        try scratch.write(text, to: "d.csv")
        let outcome = try Program.run(
            [
                "d.csv", "`reaction time` ~ arm + (1|`site name`/arm)", "--weights", "w", "--variational",
                "--iterations", "20", "--simulations", "19", "-o", "r",
            ], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return ReportFolder(scratch.path("r"))
    }

    @Test("Provenance says what each column is used as, also where that is two things")
    func roles() throws {
        let scratch = try Scratch()
        let text = try report(in: scratch).page().text
        for role in [
            "arm (number and grouping factor, 3 levels)", "site name (grouping factor, 4 levels)", "w (weight)",
        ] {
            let isThere = text.contains(role)
            #expect(isThere, "\(role)")
        }
    }

    @Test("Titles and figures show names without R's backquotes")
    func backquotes() throws {
        let scratch = try Scratch()
        let report = try report(in: scratch)
        let page = try report.page()
        #expect(page.text.contains("reaction time in d.csv"))
        let descriptions = page.all("img").compactMap { $0.attributes["alt"] }
        #expect(descriptions.count > 8)
        for description in descriptions { #expect(!description.contains("`"), "\(description)") }
    }
}
