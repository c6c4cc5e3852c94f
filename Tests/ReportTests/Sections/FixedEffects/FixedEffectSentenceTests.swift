import TestSupport
import Testing

@Suite("The sentence on the fixed effects")
struct FixedEffectSentenceTests {
    private static let shared = "Its variables also occur in other terms"

    /// Six sites of twelve rows: y rises with t by 2, and by 1 where treat is 1.
    private static func csv() -> String {
        let rows = (0..<72).map { row in
            let (t, treat, site) = (row % 6, row / 6 % 2, row / 12)
            // Any numbers that look like noise.
            let y = Double(2 * t + treat) + Double(site * 37 % 11) / 4 + Double(row * 29 % 17) / 20
            return "\(y),\(t),\(treat),s\(site)"
        }
        return (["y,t,treat,site"] + rows).joined(separator: "\n") + "\n"
    }

    private func page(_ fixed: String, _ options: [String] = []) throws -> String {
        let scratch = try Scratch()
        let data = try scratch.write(Self.csv(), to: "d.csv")
        let outcome = try Program.run(
            [data, "y ~ \(fixed) + (1|site)", "--no-variational", "--simulations", "0", "-o", "r"] + options,
            in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return try ReportFolder(scratch.path("r")).page().text
    }

    @Test("A variable whose name is a part of another one's is not in its term")
    func partOfName() throws {
        let text = try page("t + treat")
        #expect(text.contains("the response is higher by"))
        #expect(!text.contains(Self.shared))
    }

    @Test("A variable in another term is interpreted together with it", arguments: ["t + I(t^2)", "t * treat"])
    func otherTerm(fixed: String) throws { #expect(try page(fixed).contains(Self.shared)) }

    @Test("An interaction without other terms shares no variable")
    func interaction() throws { #expect(try !page("t:treat").contains(Self.shared)) }

    @Test("The effects whose intervals exclude 0 are named, a single one with its interval")
    func different() throws {
        #expect(try page("t", ["--level", "0.9"]).contains("t differs from 0 (90\u{00A0}% interval "))
        #expect(
            try page("t + treat").contains("t and treat differ from 0 (their 95\u{00A0}% intervals exclude it)."))
    }
}
