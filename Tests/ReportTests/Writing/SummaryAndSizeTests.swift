import Foundation
import TestSupport
import Testing

@Suite("Short summaries, and folders of limited size")
struct SummaryAndSizeTests {
    private func run(
        _ options: [String], in scratch: Scratch, data: String = Samples.sleepstudy,
        formula: String = Samples.sleepstudyFormula
    ) throws -> Program.Outcome {
        try Program.run([data, formula, "--simulations", "0", "-o", "r"] + options, in: scratch.url)
    }

    private func size(_ path: String) throws -> Int {
        try ReportFolder(path).bytes().values.reduce(0) { $0 + $1.count }
    }

    @Test(
        "A short summary has five lines, one table and one picture, at an absolute address where there is one",
        arguments: [true, false])
    func brief(hasAddress: Bool) throws {
        let scratch = try Scratch()
        let address = "https://example.org/m%20(1)/"
        #expect(try run(["--brief"] + (hasAddress ? ["--base-url", address] : []), in: scratch).code == 0)
        let text = try ReportFolder(scratch.path("r")).text("summary.md")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.prefix { !$0.isEmpty }.count == 5, "\(text)")
        #expect(lines.count { $0.contains("---") && $0.hasPrefix("|") } == 1)
        #expect(lines.count { $0.hasPrefix("![") } == 1)
        #expect(
            text.contains(
                hasAddress ? "](<https://example.org/m%20(1)/plots/overview.png>)" : "](<plots/overview.png>)"))
        #expect(text.contains("Reaction rises by"))
        #expect(text.utf8.count < 3000)
    }

    @Test("A short summary escapes names that would be markup")
    func hostile() throws {
        let scratch = try Scratch()
        let data = try scratch.write(Samples.hostileData(), to: "d.csv")
        #expect(
            try run(
                ["--brief", "--title", "<script>|`x`](http://e.invalid)"], in: scratch, data: data,
                formula: "y ~ x + (1|g)"
            ).code == 0)
        let text = try ReportFolder(scratch.path("r")).text("summary.md")
        #expect(!text.contains("<script") && !text.contains("](http://e.invalid)"))
    }

    @Test("A folder of limited size lacks its longest tables, which page, standard error and report.json name")
    func limit() throws {
        let scratch = try Scratch()
        #expect(try run([], in: scratch).code == 0)
        let whole = try size(scratch.path("r"))
        let tables = try ReportFolder(scratch.path("r")).bytes().filter { $0.key.hasSuffix(".csv") }.sorted {
            $0.value.count > $1.value.count
        }
        let kilobytes = (whole - tables[0].value.count / 2) / 1024
        let outcome = try run(["--size", "\(kilobytes)K"], in: scratch)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try size(scratch.path("r")) <= kilobytes * 1024)
        let report = ReportFolder(scratch.path("r"))
        let omitted = try #require(try report.json()["omitted"] as? [[String: Any]])
        #expect(omitted.first?["path"] as? String == tables[0].key)
        #expect(omitted.first?["bytes"] as? Int == tables[0].value.count)
        let page = try report.page()
        #expect(outcome.errors.contains("left out to keep the folder below \(kilobytes)K: \(tables[0].key)"))
        #expect(page.text.contains("Left out to keep the folder below \(kilobytes)K: \(tables[0].key)"))
        // No link leads to what is not there.
        let links = (page.values("href") + page.values("src")).filter { !$0.hasPrefix("#") && !$0.contains("://") }
        for link in links { #expect(report.exists(link), "\(link)") }
        #expect(try report.json()["files"] as? [String] == report.files())
    }

    @Test("A size that pages and pictures do not fit into is refused with one that is enough, and nothing is written")
    func tooSmall() throws {
        let scratch = try Scratch()
        let outcome = try run(["--size", "10K"], in: scratch)
        #expect(outcome.code == 1)
        #expect(try scratch.contents().isEmpty)
        let match = try #require(outcome.errors.firstMatch(of: /expected at least ([0-9.]+M)/))
        #expect(try run(["--size", String(match.1)], in: scratch).code == 0)
    }

    @Test("A folder that is small enough lacks nothing")
    func roomy() throws {
        let scratch = try Scratch()
        let outcome = try run(["--size", "1G"], in: scratch)
        #expect(outcome.code == 0 && !outcome.errors.contains("left out"))
        #expect((try ReportFolder(scratch.path("r")).json()["omitted"] as? [Any])?.isEmpty == true)
    }
}
