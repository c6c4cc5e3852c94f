import Foundation
import TestSupport
import Testing

@Suite("The level of intervals")
struct LevelTests {
    @Test(
        "--level reaches every interval of a page, and every other one says that it is at 95 %",
        arguments: ["wald", "profile", "bootstrap"])
    func page(intervals: String) throws {
        let scratch = try Scratch()
        let outcome = try Program.run(
            [
                Samples.sleepstudy, "Reaction ~ Days + (Days|Subject)", "-o", "r", "--level", "0.8", "--intervals",
                intervals, "--simulations", "19", "--no-variational",
            ] + (intervals == "bootstrap" ? ["--replicates", "50"] : []), in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let report = ReportFolder(scratch.path("r"))
        let text = try report.page().text
        #expect(text.contains("80\u{00A0}% interval") && !text.contains("95\u{00A0}% interval"))
        #expect((try report.json()["intervals"] as? [String: Any])?["level"] as? Double == 0.8)
        let effects = CSVRows.parse(try report.text("tables/fixed-effects.csv"))
        let lower = try #require(effects[0].firstIndex(of: "lower"))
        let (estimate, end) = (try #require(Double(effects[2][1])), try #require(Double(effects[2][lower])))
        // Days: 10.467 with a standard error of 1.546; the 95 % interval begins at 7.21, that of 80 % at 8.4.
        #expect(estimate - end < 1.7 * 1.546)
    }
}
