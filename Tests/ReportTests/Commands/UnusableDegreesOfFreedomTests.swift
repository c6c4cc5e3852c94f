import Foundation
import Testing

/// Six rows in two groups, of which Satterthwaite's approximation for x comes to 0.42 degrees of freedom.
@Suite("Degrees of freedom below those of any variance")
struct UnusableDegreesOfFreedomTests {
    private static let data = """
        y,x,g
        2.232017700998727,0.00532548610725081,g0
        1.6901745176987861,0.027108455404674103,g0
        1.9043038539334798,0.10796070414670844,g0
        5.870354496922776,1,g1
        4.791267666372151,0.2574879793653658,g1
        5.988587143427832,0.9176379637396451,g1

        """
    private static let reason = "No p-value and no Wald interval for x"

    @Test(
        "Degrees of freedom below those of any variance leave gaps in the JSON and a dash in the text, with the reason")
    func fit() throws {
        let scratch = try Scratch()
        let data = try scratch.write(Self.data, to: "data.csv")
        let outcome = try Program.run(["fit", data, "y ~ x + (x | g)", "--json", "-"])
        let fit = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let row = try #require((fit["fixedEffects"] as? [[String: Any]])?.last)
        for key in ["df", "p", "lower", "upper"] { #expect(row[key] is NSNull, "\(key)") }
        #expect(row["se"] is Double && row["statistic"] is Double)
        #expect((fit["warnings"] as? [String])?.contains { $0.hasPrefix(Self.reason) } == true)

        let text = try Program.run(["fit", data, "y ~ x + (x | g)"]).output
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("  x ") && $0.contains("1.684") })
        #expect(line.count { $0 == "–" } == 3)
        #expect(text.contains(Self.reason))
    }

    @Test(
        "Degrees of freedom below those of any variance are stated on the page, which has neither NaN nor an endless interval"
    )
    func report() throws {
        let scratch = try Scratch()
        let data = try scratch.write(Self.data, to: "data.csv")
        let outcome = try Program.run(["report", data, "y ~ x + (x | g)", "--output", scratch.path("out")])
        #expect(outcome.code == 0, "\(outcome.errors)")
        let page = try String(contentsOfFile: scratch.path("out/index.html"), encoding: .utf8)
        #expect(page.contains(Self.reason))
        #expect(!page.lowercased().contains("nan ") && !page.contains(">nan<"))
    }
}
