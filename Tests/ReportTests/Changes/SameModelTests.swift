import Foundation
import TestSupport
import Testing

@Suite("Comparing reports of the same model")
struct SameModelTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        let rows = (0..<240).map { row in
            let noise = Double((row * row * 7 + row * 5) % 31) / 31 - 0.5
            let y = 5 + Double(row % 3) + Double(row / 20 * 7 % 12) / 4 * Double(row % 3) / 2 + noise
            return "\(y),\(Double(row * 7 % 23) / 4),\(row * 5 % 7 % 3),f\(row % 3),g\(row / 20)"
        }
        try scratch.write((["y,x,w,f,g"] + rows).joined(separator: "\n") + "\n", to: "d.csv")
    }

    private func report(_ name: String, _ words: [String]) throws {
        let outcome = try Program.run(["d.csv"] + words + ["--simulations", "0", "-o", name], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
    }

    private func compare(_ more: [String] = []) throws -> (outcome: Program.Outcome, json: [String: Any], text: String)
    {
        let outcome = try Program.run(["compare", "a", "b", "-o", "c"] + more, in: scratch.url)
        let bytes = try? Data(contentsOf: scratch.url.appending(path: "c/compare.json"))
        let json = try bytes.map { try JSONSerialization.jsonObject(with: $0) as? [String: Any] } ?? nil
        if let json { #expect(try JSONSchema("compare", isStrict: true).problems(json) == []) }
        return (outcome, json ?? [:], (try? ReportFolder(scratch.path("c")).page().text) ?? "")
    }

    @Test(
        "A model in another coding is the same model and has no new warnings",
        arguments: [
            (["y ~ x + f + (f|g)"], ["y ~ x + f + (f|g)", "--reference", "f=f2"]),
            (["y ~ factor(w) + (1|g)"], ["y ~ w + (1|g)", "--categorical", "w"]),
            (["y ~ poly(x, 2) + (1|g)"], ["y ~ I(x^2) + x + (1|g)"]),
            (["y ~ f*x + (1|g)"], ["y ~ x*f + (1|g)", "--contrasts", "f=sum"]),
            (["y ~ x + f + (x|g)"], ["y ~ I(x - 5) + f + (I(x - 5)|g)"]),
        ])
    func same(before: [String], after: [String]) throws {
        try report("a", before)
        try report("b", after)
        let (outcome, json, text) = try compare(["--fail-if", "new warnings"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(json["sameModelRecoded"] as? Bool == true && json["newWarnings"] as? [String] == [])
        #expect(json["testOmitted"] as? String == "both reports have the same model")
        #expect(text.contains("Both reports have the same model in another coding"))
        let effects = json["fixedEffects"] as? [[String: Any]] ?? []
        #expect(effects.allSatisfy { !["new", "gone"].contains($0["status"] as? String) })
    }

    @Test("A centred slope is matched under its other name, and its intercept is not")
    func centred() throws {
        try report("a", ["y ~ x + (x|g)"])
        try report("b", ["y ~ I(x - 5) + (I(x - 5)|g)"])
        let (_, json, text) = try compare()
        let effects = json["fixedEffects"] as? [[String: Any]] ?? []
        #expect(effects.map { $0["status"] as? String } == ["recoded", "shared"])
        #expect(effects.last?["termAfter"] as? String == "I(x - 5)" && effects.last?["change"] as? Double == 0)
        #expect(text.contains("I(x - 5) of the later report"))
        let components = json["components"] as? [[String: Any]] ?? []
        let slope = components.first { $0["terms"] as? [String] == ["x"] }
        #expect(slope?["before"] is Double && slope?["after"] is Double)
        #expect(text.contains("Not comparable where only one report has a value"))
    }

    @Test(
        "Random effects of a factor in another coding are said to be the same, and modes that are alike not to have changed"
    )
    func recodedRandomEffects() throws {
        try report("a", ["y ~ x + f + (f|g)"])
        try report("b", ["y ~ x + f + (0 + f|g)"])
        #expect(
            try compare().text.contains(
                "Both reports have the same random effects of g: only the coding of the terms differs."))
        try report("a", ["y ~ x + f + (1|g)"])
        try report("b", ["y ~ I(x - 5) + f + (1|g)"])
        let text = try compare().text
        #expect(text.contains("All points lie on the dashed line: no effect has changed."))
        #expect(!text.contains("The largest change is that of"))
    }

    @Test(
        "Other models are not the same one, whatever their fits are",
        arguments: [
            (["y ~ x + f + (1|g)"], ["y ~ w + f + (1|g)"]), (["y ~ x + f + (1|g)"], ["y ~ x + f + (1|f)"]),
            (["y ~ x + (x|g)"], ["y ~ x + (x||g)"]), (["y ~ x + (1|g)", "--ml"], ["y ~ x + (1|g)"]),
        ])
    func other(before: [String], after: [String]) throws {
        try report("a", before)
        try report("b", after)
        #expect(try compare().json["sameModelRecoded"] as? Bool == false)
    }

    @Test(
        "Of a transformed response AIC is compared on the scale of the response, and no other change is shown or judged"
    )
    func transformed() throws {
        try report("a", ["y ~ x + (1|g)", "--ml"])
        try report("b", ["log(y) ~ x + (1|g)", "--ml"])
        let (_, json, text) = try compare()
        let scale = try #require(json["commonScale"] as? [String: Any])
        #expect(scale["response"] as? String == "y")
        #expect(scale["aicBefore"] as? Double == (try ReportFolder(scratch.path("a")).json()["AIC"] as? Double))
        #expect(text.contains("On the scale of y, with the derivative of the transformation, AIC is"))
        #expect(json["likelihoodsOmitted"] as? String == "the responses differ")
        let fit = CSVRows.parse(try ReportFolder(scratch.path("c")).text("tables/fit.csv"))
        for name in ["AIC", "BIC", "Log-likelihood", "Residual SD", "Marginal R²"] {
            #expect(fit.first { $0.first == name }?.last == "", "\(name)")
        }
        for condition in ["change(aic) < 0", "abs(change(sigma)) > 0", "change(r2.marginal) != 0", "change(sd(g)) < 9"]
        {
            let outcome = try compare(["--fail-if", condition]).outcome
            #expect(
                outcome.code == 1 && outcome.errors.contains("cannot be judged: the responses differ"), "\(condition)")
        }
        #expect(try compare(["--fail-if", "change(rows) != 0"]).outcome.code == 0)
    }

    @Test("Likelihoods by ML and by REML, and restricted ones of other fixed effects, are not compared")
    func methods() throws {
        try report("a", ["y ~ x + (1|g)", "--ml"])
        try report("b", ["y ~ x + (1|g)"])
        #expect(try compare(["--fail-if", "change(aic) > 0"]).outcome.errors.contains("one model is fitted by ML"))
        try report("a", ["y ~ x + f + (1|g)"])
        #expect(try compare(["--fail-if", "change(bic) > 0"]).outcome.errors.contains("restricted likelihoods"))
    }
}
