import Foundation
import TestSupport
import Testing

@Suite("What a comparison says of models that differ in more than their formulas")
struct ModelDifferenceTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        let rows = (0..<160).map { row in
            let noise = Double((row * row * 7 + row * 5) % 31) / 31 - 0.5
            let y = 5 + Double(row % 3) + Double(row / 20 * 7 % 12) / 4 * Double(row % 3) / 2 + noise
            let size = 1 + row * 7 % 5
            return "\(y),\(Double(row * 7 % 23) / 4),\(row * 5 % 7 % 3),f\(row % 3),g\(row / 20),\(size),\(2 * size),"
                + "\(1 + row % 4),\(row % 19 == 0 ? "-9" : "\(row % 6)")"
        }
        try scratch.write((["y,x,w,f,g,n1,n2,n3,m"] + rows).joined(separator: "\n") + "\n", to: "d.csv")
    }

    private func report(_ name: String, _ words: [String]) throws {
        let outcome = try Program.run(
            ["d.csv"] + words + ["--simulations", "0", "-o", name, "-q"], in: scratch.url)
        #expect(outcome.code == 0, "\(words): \(outcome.errors)")
    }

    private func compare(_ more: [String] = []) throws -> (json: [String: Any], text: String, outcome: Program.Outcome)
    {
        let outcome = try Program.run(["compare", "a", "b", "-o", "c"] + more, in: scratch.url)
        let bytes = try Data(contentsOf: scratch.url.appending(path: "c/compare.json"))
        let json = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        #expect(try JSONSchema("compare", isStrict: true).problems(json) == [])
        return (json, try ReportFolder(scratch.path("c")).page().text, outcome)
    }

    /// Options of the earlier and of the later report, and what is said of them.
    struct Pair: Sendable {
        var formula = "y ~ x + w + f + (1 | g)"
        var before: [String] = []
        var after: [String] = []
        let lead: String
        /// Of what kinds the differences are.
        var what: [String] = []
        /// Why likelihoods cannot be compared; nil where they can.
        var obstacle: String?
    }

    static let pairs = [
        Pair(lead: "One model of the same data."),
        Pair(after: ["--weights", "n1"], lead: "The same formula, with weights n1 (before: none).", what: ["weights"]),
        Pair(
            before: ["--weights", "n1"], after: ["--weights", "n3", "--ml"],
            lead: "The same formula, with ML in place of REML and weights n3 (before: n1).",
            what: ["method", "weights"],
            obstacle: "one model is fitted by ML, the other by REML"),
        Pair(
            after: ["--ml"], lead: "The same formula, with ML in place of REML.", what: ["method"],
            obstacle: "one model is fitted by ML, the other by REML"),
        Pair(
            after: ["--categorical", "w"], lead: "The same formula, with w as categories (before: numbers).",
            what: ["kind"],
            obstacle:
                "the fixed effects differ, and restricted likelihoods of different fixed effects cannot be compared; fit both with --ml"
        ),
        Pair(
            before: ["--ml"], after: ["--ml", "--categorical", "w"],
            lead: "The same formula, with w as categories (before: numbers).", what: ["kind"]),
        Pair(
            after: ["--reference", "f=f1"],
            lead: "One model of the same data, with the reference level f1 of f (before: f0).", what: ["coding"]),
        Pair(
            after: ["--contrasts", "f=sum"],
            lead: "One model of the same data, with sum contrasts of f (before: treatment).", what: ["coding"],
            obstacle:
                "the fixed effects are coded otherwise, and restricted likelihoods depend on the scale of their columns; fit both with --ml or in one coding"
        ),
        Pair(
            after: ["--levels", "f=f0,f2,f1"],
            lead: "One model of the same data, with another order of the levels of f.", what: ["coding"]),
        Pair(
            after: ["--df", "kenward-roger"],
            lead: "One model of the same data, with degrees of freedom by kenward-roger (before: satterthwaite).",
            what: ["degreesOfFreedom"]),
        Pair(
            after: ["--level", "0.9", "--intervals", "profile"],
            lead:
                "One model of the same data, with profile intervals (before: wald) and 90\u{00A0}% intervals (before: 95\u{00A0}%).",
            what: ["intervals", "level"]),
        Pair(
            formula: "y ~ x + m + (1 | g)", after: ["--na=-9"], lead: "One model of the same data.",
            obstacle: "the models use different numbers of rows (160 and 151)"),
        Pair(
            formula: "y ~ x + n1 + (1 | g)", after: ["--rename", "x=n1", "--rename", "n1=x"],
            lead: "One formula and one file, read in two ways."),
        Pair(after: ["--seed", "9", "--threads", "1"], lead: "One model of the same data."),
    ]

    @Test("The lead says what differs, the rows are judged with it, and nothing contradicts it", arguments: pairs)
    func pair(_ pair: Pair) throws {
        try report("a", [pair.formula] + pair.before)
        try report("b", [pair.formula] + pair.after)
        let (json, text, _) = try compare()
        #expect(text.contains(pair.lead), "\(text.prefix(600))")
        let differences = json["differences"] as? [[String: Any]] ?? []
        #expect(differences.compactMap { $0["what"] as? String } == pair.what)
        #expect(json["likelihoodsOmitted"] as? String == pair.obstacle, "\(pair.lead)")
        #expect(json["sameData"] as? Bool == true)
        let changed = (json["rows"] as? [String: Int])?["changed"] ?? 0
        let isReadOtherwise = pair.lead.contains("read in two ways")
        #expect((changed > 0) == isReadOtherwise)
        #expect(text.contains("The data are the same, by their SHA-256") == !isReadOtherwise)
        // Whatever is called one model has the residuals of one model.
        let spreads = try ["a", "b"].map { try ReportFolder(scratch.path($0)).json()["rmse"] as? Double ?? .nan }
        if pair.lead.hasPrefix("One model"), pair.obstacle?.contains("rows") != true {
            #expect(abs(spreads[0] - spreads[1]) < 1e-6 * spreads[0])
        }
        #expect((json["test"] as? [String: Any]) == nil || pair.what == ["kind"])
    }

    @Test("Weights do not keep AIC from being compared, but there is no test between models with different ones")
    func weights() throws {
        try report("a", ["y ~ x + (1 | g)", "--ml", "--weights", "n1"])
        try report("b", ["y ~ x + f + (1 | g)", "--ml", "--weights", "n3"])
        let (json, text, _) = try compare()
        let lead = "Two models: y ~ x + (1 | g) before, y ~ x + f + (1 | g) now, with weights n3 (before: n1)."
        #expect(text.contains(lead))
        #expect(json["likelihoodsOmitted"] is NSNull)
        #expect(
            json["testOmitted"] as? String
                == "the weights differ, so that neither model is a special case of the other")
    }

    @Test("Of an offset the intercept is what is left, and there is a test only if the larger model has none")
    func offset() throws {
        try report("a", ["y ~ w + offset(x) + (1 | g)", "--ml"])
        try report("b", ["y ~ w + x + (1 | g)", "--ml"])
        #expect(try compare().json["test"] as? [String: Any] != nil)
        try report("b", ["y ~ w + f + (1 | g)", "--ml"])
        try report("a", ["y ~ w + (1 | g)", "--ml"])
        try report("b", ["y ~ w + x + offset(n1) + (1 | g)", "--ml"])
        let (json, text, _) = try compare()
        #expect((json["testOmitted"] as? String)?.contains("the larger model has an offset") == true)
        #expect(text.contains("the offset is offset(n1) now, none before"))
        try report("a", ["y ~ x + w + offset(n1) + (1 | g)"])
        try report("b", ["y ~ x + w + offset(n3) + (1 | g)"])
        let (other, words, _) = try compare()
        #expect((other["rows"] as? [String: Int])?["changed"] == 0)
        #expect(!words.contains("One model"))
    }

    @Test(
        "The intercept is not comparable where it is at something else, and the note says what",
        arguments: [
            ("y ~ x + (1 | g)", "y ~ I(x - 5) + w + (1 | g)", "x is held at 0 before"),
            ("y ~ x + (1 | g)", "y ~ x + w + (1 | g)", "w is held at 0 now"),
            ("y ~ x + (1 | g)", "y ~ x + f + (1 | g)", "f is held at level f0 now"),
        ])
    func intercept(before: String, after: String, reason: String) throws {
        try report("a", [before])
        try report("b", [after])
        let (json, text, _) = try compare()
        let effects = json["fixedEffects"] as? [[String: Any]] ?? []
        let intercept = effects.first { $0["term"] as? String == "(Intercept)" }
        #expect(intercept?["status"] as? String == "recoded" && intercept?["change"] is NSNull)
        #expect((intercept?["reason"] as? String)?.contains(reason) == true, "\(intercept ?? [:])")
        #expect(text.contains("not comparable: "))
        let refused = try compare(["--fail-if", "change(estimate((Intercept))) > 1"]).outcome
        #expect(refused.code == 1 && refused.errors.contains("says something else"), "\(refused.errors)")
    }

    @Test("A slope is not comparable with that at one level of a factor that it interacts with now")
    func slope() throws {
        try report("a", ["y ~ x + f + (1 | g)"])
        try report("b", ["y ~ x * f + (1 | g)", "--reference", "f=f1"])
        let effects = try compare().json["fixedEffects"] as? [[String: Any]] ?? []
        let slope = effects.first { $0["term"] as? String == "x" }
        #expect(slope?["status"] as? String == "recoded" && slope?["reason"] as? String == "f is held at level f1 now")
    }

    @Test("Restricted likelihoods are compared and tested whatever the reference level is")
    func reference() throws {
        try report("a", ["y ~ x + f + (1 | g)"])
        try report("b", ["y ~ x + f + (x | g)", "--reference", "f=f2"])
        let json = try compare().json
        #expect(json["likelihoodsOmitted"] is NSNull)
        #expect((json["test"] as? [String: Any])?["df"] as? Int == 2)
    }
}
