import Foundation
import TestSupport
import Testing

@Suite("Comparing models in other codings")
struct RecodedModelTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.write(Self.csv(rows: 0..<240), to: "d.csv")
    }

    /// Rows of a factor of three levels, one of two and a number, in twelve groups with effects of their own.
    private static func csv(rows: Range<Int>, changing changed: Set<Int> = []) -> String {
        let lines = rows.map { row in
            let noise = Double((row * row * 7 + row * 5) % 31) / 31 - 0.5
            let y = 5 + Double(row % 3) + Double(row % 2) / 2 + Double(row / 20 * 7 % 12) / 4 + noise
            return "\(changed.contains(row) ? y + 0.25 : y),\(row * 7 % 11),f\(row % 3),h\(row % 2),g\(row / 20)"
        }
        return (["y,x,f,h,g"] + lines).joined(separator: "\n") + "\n"
    }

    private func report(_ name: String, _ formula: String, _ more: [String] = [], data: String = "d.csv") throws {
        let outcome = try Program.run(
            [data, formula, "--no-variational", "--simulations", "0", "-o", name] + more, in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
    }

    private func compare(_ reports: [String] = ["a", "b"], _ more: [String] = []) throws
        -> (outcome: Program.Outcome, json: [String: Any], text: String)
    {
        let outcome = try Program.run(["compare"] + reports + ["-o", "c"] + more, in: scratch.url)
        let folder = ReportFolder(scratch.path("c"))
        let bytes = try? Data(contentsOf: scratch.url.appending(path: "c/compare.json"))
        let json = try bytes.map { try JSONSerialization.jsonObject(with: $0) as? [String: Any] } ?? nil
        if let json { #expect(try JSONSchema("compare", isStrict: true).problems(json) == []) }
        return (outcome, json ?? [:], (try? folder.page().text) ?? "")
    }

    private func effects(_ json: [String: Any]) -> [String: [String: Any]] {
        let rows = json["fixedEffects"] as? [[String: Any]] ?? []
        return Dictionary(rows.map { ($0["term"] as? String ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    }

    @Test(
        "Another reference level is the same model, the two levels' difference changes its sign, and the rest is not comparable"
    )
    func reference() throws {
        try report("a", "y ~ x + f + h + (1|g)")
        try report("b", "y ~ x + f + h + (1|g)", ["--reference", "f=f1"])
        let (_, json, text) = try compare()
        #expect(json["sameModelRecoded"] as? Bool == true)
        #expect(text.contains("Both reports have the same model in another coding"))
        let effects = effects(json)
        #expect(effects["ff1"]?["status"] as? String == "reversed" && effects["ff1"]?["termAfter"] as? String == "ff0")
        #expect(effects["ff1"]?["change"] as? Double == 0)
        #expect(
            effects["(Intercept)"]?["status"] as? String == "recoded" && effects["(Intercept)"]?["change"] is NSNull)
        #expect(effects["ff2"]?["status"] as? String == "recoded")
        #expect(effects["x"]?["status"] as? String == "shared" && effects["hh1"]?["status"] as? String == "shared")
        #expect(text.contains("not comparable: (Intercept) and ff2"))
        #expect(json["testOmitted"] as? String == "both reports have the same model")
        #expect(text.contains("No fixed effect that both reports have has changed."))
        #expect(!text.contains("new: ") && !text.contains("gone: "))
    }

    @Test("Other contrasts are the same model by REML too, although its criterion is another one")
    func contrasts() throws {
        try report("a", "y ~ x + f + (1|g)")
        try report("b", "y ~ x + f + (1|g)", ["--contrasts", "f=sum"])
        let json = try compare().json
        #expect(json["sameModelRecoded"] as? Bool == true)
        #expect(effects(json)["x"]?["change"] as? Double == 0)
    }

    @Test("Another model in the same number of parameters is not the same model")
    func otherModel() throws {
        try report("a", "y ~ x + f + (1|g)")
        try report("b", "y ~ x + f + (1|h)", ["--reference", "f=f1"])
        let json = try compare().json
        #expect(json["sameModelRecoded"] as? Bool == false)
        #expect(effects(json)["ff1"]?["status"] as? String == "reversed")
    }

    @Test("Coefficients of a transformed response are not compared")
    func response() throws {
        try report("a", "y ~ x + f + (1|g)")
        try report("b", "log(y) ~ x + f + (1|g)")
        let (_, json, text) = try compare()
        #expect(text.contains("The response is transformed: y before, log(y) now."))
        #expect((json["response"] as? [String: Any])?["transformed"] as? Bool == true)
        #expect(effects(json).values.allSatisfy { $0["status"] as? String == "recoded" && $0["change"] is NSNull })
        let refused = try compare(["a", "b"], ["--fail-if", "change(estimate(x)) > 1"]).outcome
        #expect(refused.code == 1 && refused.errors.contains("x says something else in each report"))
    }

    @Test("Two coefficients of one name stay two")
    func names() throws {
        let rows = (0..<160).map { row in
            let y = Double(row * 29 % 17) + Double(row / 16 * 7 % 10) + Double(row % 2 * 3)
            return "\(y),\(row % 2 == 0 ? "b" : "bc"),\(row / 2 % 2 == 0 ? "a" : "c"),g\(row / 16)"
        }
        try scratch.write((["y,a,ab,g"] + rows).joined(separator: "\n") + "\n", to: "n.csv")
        try report("a", "y ~ a + ab + (1|g)", data: "n.csv")
        try report("b", "y ~ ab + a + (1|g)", data: "n.csv")
        let (_, json, text) = try compare()
        let rows2 = (json["fixedEffects"] as? [[String: Any]] ?? []).filter { $0["term"] as? String == "abc" }
        #expect(rows2.count == 2)
        #expect(rows2.allSatisfy { $0["change"] as? Double == 0 })
        #expect(rows2.first?["before"] as? Double != rows2.last?["before"] as? Double)
        #expect(text.contains("abc (a)") && text.contains("abc (ab)"))
    }

    @Test("Rows added, removed and changed are counted")
    func rows() throws {
        try scratch.write(Self.csv(rows: 5..<250, changing: [50, 100]), to: "later.csv")
        try report("a", "y ~ x + f + (1|g)")
        try report("b", "y ~ f + x + (1|g)", data: "later.csv")
        let (_, json, text) = try compare()
        let rows = json["rows"] as? [String: Int]
        #expect(rows == ["added": 10, "removed": 5, "changed": 2])
        #expect(text.contains("10 added, 5 removed and 2 changed"))
    }

    @Test("A report of before codings were recorded is compared by name")
    func older() throws {
        try report("a", "y ~ x + f + (1|g)")
        try report("b", "y ~ x + f + (1|g)", ["--reference", "f=f1"])
        var document = try ReportFolder(scratch.path("a")).json()
        document["identity"] = nil
        let bytes = try JSONSerialization.data(withJSONObject: document)
        try scratch.write(String(decoding: bytes, as: UTF8.self), to: "old.json")
        let json = try compare(["old.json", "b"]).json
        #expect(json["sameModelRecoded"] as? Bool == false && (json["rows"] as? [String: Int])?["changed"] == 0)
        #expect(effects(json)["ff1"]?["status"] as? String == "gone")
        #expect(effects(json)["ff2"]?["status"] as? String == "shared")
    }

    @Test("Of three reports the last two are compared, and the course of all is shown")
    func series() throws {
        for (name, rows) in [("a", 0..<160), ("b", 0..<200), ("n3", 0..<240)] {
            try scratch.write(Self.csv(rows: rows), to: "\(name).csv")
            try report(name, "y ~ x + f + (1|g)", data: "\(name).csv")
        }
        let (outcome, json, text) = try compare(["a", "b/report.json", "n3"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        let series = json["series"] as? [[String: Any]]
        #expect(series?.compactMap { $0["report"] as? String } == ["a", "b", "n3"])
        #expect(series?.compactMap { $0["n"] as? Int } == [160, 200, 240])
        #expect((json["before"] as? [String: Any])?["n"] as? Int == 200)
        #expect(text.contains("The last two of 3 reports"))
        let folder = ReportFolder(scratch.path("c"))
        #expect(folder.exists("plots/series-effects.png"))
        let table = CSVRows.parse(try folder.text("tables/series-effects.csv"))
        #expect(table.first == ["term", "1: a", "2: b", "3: n3"] && table.count == 5)
        let single = try Program.run(["compare", "a"], in: scratch.url)
        #expect(single.code == 64 && single.errors.contains("expected two or more"))
    }

    @Test("The intervals before and after are drawn, and changes of significance are said")
    func significance() throws {
        try scratch.write(Self.csv(rows: 0..<24), to: "few.csv")
        try report("a", "y ~ h + (1|g)", data: "few.csv")
        try report("b", "y ~ h + (1|g)")
        let (_, json, text) = try compare()
        let row = try #require(effects(json)["hh1"])
        let ends = ["lowerBefore", "upperBefore", "lowerAfter", "upperAfter"].compactMap { row[$0] as? Double }
        try #require(ends.count == 4)
        let (before, after) = (ends[0] > 0 || ends[1] < 0, ends[2] > 0 || ends[3] < 0)
        #expect(row["significance"] as? String == (before == after ? nil : after ? "gained" : "lost"))
        #expect(text.contains(/hh1 differs? from 0 now/) == (!before && after))
        #expect(ReportFolder(scratch.path("c")).exists("plots/effect-changes.png"))
    }
}
