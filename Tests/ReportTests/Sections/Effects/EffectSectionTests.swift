import Foundation
import TestSupport
import Testing

@Suite("The section of effects")
struct EffectSectionTests {
    private func effects(_ report: ReportFolder) throws -> [[String: Any]] {
        try #require(try report.json()["effects"] as? [[String: Any]])
    }

    @Test("The page shows a number's line, its means and the fits of the levels")
    func slopes() throws {
        let scratch = try Scratch()
        _ = try Program.run(
            [Samples.sleepstudy, "Reaction ~ Days + (Days|Subject)", "--simulations", "0", "-o", "r"], in: scratch.url)
        let report = ReportFolder(scratch.path("r"))
        let text = try report.page().text
        #expect(text.contains("Reaction by Days"))
        #expect(text.contains("All 18 levels of Subject, sorted by slope."))
        #expect(report.exists("plots/groups-subject.png") && report.exists("tables/groups-subject.csv"))
        // emmeans: 251.4 (SE 6.82) at 0 and 345.6 at 9 days, Satterthwaite.
        let means = try #require(try effects(report)[0]["means"] as? [[String: Any]])
        let values = means.compactMap { $0["estimate"] as? Double }
        #expect(
            means.compactMap { ($0["levels"] as? [String: String])?["Days"] } == ["0.0", "2.0", "4.0", "7.0", "9.0"])
        #expect(abs(values[0] - 251.405) < 1e-3 && abs(values[4] - 345.610) < 1e-3)
        #expect(text.contains("251.40") || text.contains("251.41"))
    }

    @Test("Means, pairs and letters of a factor are on the page and in files and agree with report.json")
    func factor() throws {
        let scratch = try Scratch()
        let rows = (0..<96).map { row in
            "\(exp(Double(row % 4) / 3 + Double(row * 29 % 17) / 20 + Double(row / 8 % 3) / 5)),t\(row % 4),g\(row / 8)"
        }
        let data = try scratch.write((["y,treat,site"] + rows).joined(separator: "\n") + "\n", to: "d.csv")
        _ = try Program.run([data, "log(y) ~ treat + (1|site)", "--simulations", "0", "-o", "r"], in: scratch.url)
        let report = ReportFolder(scratch.path("r"))
        let text = try report.page().text
        #expect(text.contains("adjusted by Tukey's method for the 6 pairs"))
        #expect(text.contains("Back-transformed from means of log(y)"))
        let effect = try #require(try effects(report).first)
        #expect(effect["ratios"] as? Bool == true && effect["response"] as? String == "y")
        let pairs = try #require(effect["comparisons"] as? [[String: Any]])
        #expect(pairs.count == 6 && pairs[0]["contrast"] as? String == "t0 / t1")
        let means = try #require(effect["means"] as? [[String: Any]])
        let lines = CSVRows.parse(try report.text("tables/means-effect-treat.csv"))
        #expect(lines.count == 5)
        for (line, mean) in zip(lines.dropFirst(), means) {
            let cell = try #require(Double(line[1]))
            #expect(cell == mean["estimate"] as? Double)
        }
    }

    @Test("Files and report.json have dates in ISO 8601, files the numbers of days too")
    func datesInFiles() throws {
        let scratch = try Scratch()
        let rows = (0..<60).map { "\(Double($0 * 29 % 17) + Double($0) / 4),2021-03-\(10 + $0 % 20),g\($0 / 6)" }
        try scratch.write((["y,day,g"] + rows).joined(separator: "\n") + "\n", to: "d.csv")
        _ = try Program.run(["d.csv", "y ~ day + (day|g)", "--simulations", "0", "-o", "r"], in: scratch.url)
        let report = ReportFolder(scratch.path("r"))
        let means = try report.text("tables/means-effect-day.csv").split(separator: "\r\n")
        #expect(means.first?.hasPrefix("day,day (ISO 8601),estimate,") == true)
        #expect(means.dropFirst().first?.hasPrefix("18696.0,2021-03-10,") == true)
        for path in try report.files() where path.hasSuffix("groups-g.csv") {
            #expect(try report.text(path).hasPrefix("level,day,day (ISO 8601),model,alone"))
        }
        let effect = try #require(try effects(report).first)
        let levels = (effect["means"] as? [[String: Any]])?.first?["levels"] as? [String: String]
        #expect(levels == ["day": "2021-03-10"])
    }

    @Test("Of many predictors the clearest are on the page and the others in a file")
    func many() throws {
        let scratch = try Scratch()
        let names = (0..<9).map { "x\($0)" }
        let rows = (0..<120).map { row in
            let values = names.indices.map { Double((row * (7 + 6 * $0) + row * row % (3 + $0)) % 23) }
            let y = 3 * values[4] + values[1] + Double(row * 29 % 17) / 5 + Double(row / 10)
            return ([y] + values).map { "\($0)" }.joined(separator: ",") + ",g\(row / 10)"
        }
        let data = try scratch.write(
            ((["y"] + names + ["g"]).joined(separator: ",") + "\n") + rows.joined(separator: "\n") + "\n", to: "d.csv")
        _ = try Program.run(
            [data, "y ~ \(names.joined(separator: " + ")) + (1|g)", "--simulations", "0", "-o", "r"], in: scratch.url)
        let report = ReportFolder(scratch.path("r"))
        #expect(try effects(report).count == 9)
        #expect(try report.page().text.contains("The means of 3 others ("))
        #expect(CSVRows.parse(try report.text("tables/other-effects.csv")).count == 1 + 3 * 5)
        #expect(try report.files().count { $0.hasPrefix("plots/effect-") && !$0.contains(/-(dark|narrow)\.png$/) } <= 6)
        #expect(try effects(report)[0]["variables"] as? [String] == ["x4"])
    }

    @Test(
        "Means of nested variables are said to be within the levels of the outer ones",
        arguments: [
            ("y ~ country + city + (1 | g)", true), ("y ~ country + country:city + (1 | g)", false),
        ])
    func nested(formula: String, isUnique: Bool) throws {
        let scratch = try Scratch()
        let rows = (0..<180).map { row in
            let (country, city) = (row % 3, row / 3 % (row % 3 == 2 ? 2 : 3))
            let y = Double(2 * country + city) + Double(row * 29 % 17) / 5 + Double(row / 18 % 4)
            return "\(y),c\(country),p\(city)\(isUnique ? "c\(country)" : ""),g\(row / 18)"
        }
        let data = try scratch.write((["y,country,city,g"] + rows).joined(separator: "\n") + "\n", to: "d.csv")
        _ = try Program.run([data, formula, "--simulations", "0", "-o", "r"], in: scratch.url)
        let report = ReportFolder(scratch.path("r"))
        let text = try report.page().text
        #expect(text.contains("Test of no difference between the levels of city within those of country: F(5, "))
        #expect(!text.contains("over the levels of country"))
        #expect(text.contains("Each within its own level of country.") == isUnique)
        let effect = try #require(
            try effects(report).first { ($0["variables"] as? [String])?.contains("city") == true })
        #expect((effect["others"] as? [[String: Any]])?.isEmpty == true)
        let means = try #require(effect["means"] as? [[String: Any]])
        #expect(means.count == 8)
        #expect(means.compactMap { $0["estimate"] as? Double }.count == 8)
        #expect(means.allSatisfy { ($0["levels"] as? [String: String])?.count == 2 })
        #expect((effect["comparisons"] as? [[String: Any]])?.count == (isUnique ? 28 : 7))
    }

    @Test("Dates are shown as dates")
    func dates() throws {
        let scratch = try Scratch()
        let rows = (0..<112).map { row in
            let y = Double(row % 28) / 4 + Double(row * 29 % 17) / 3 + Double(row / 14 % 4)
            let day = "2021-01-\(row % 28 < 9 ? "0" : "")\(row % 28 + 1)"
            return "\(y),\(day),2020-0\(row % 3 == 0 ? 3 : 5)-10,g\(row / 14)"
        }
        let data = try scratch.write((["y,day,start,g"] + rows).joined(separator: "\n") + "\n", to: "d.csv")
        _ = try Program.run([data, "y ~ day + start + (1 | g)", "--simulations", "0", "-o", "r"], in: scratch.url)
        let report = ReportFolder(scratch.path("r"))
        let page = try report.text("index.html")
        #expect(page.contains("day 2021-01-01: ") && page.contains("day 2021-01-28: "))
        #expect(!page.contains("day 18628") && !page.contains("day at its mean 18"))
        #expect(try report.page().text.contains("day at its mean 2021-01-1"))
        let means = try effects(report).flatMap { $0["means"] as? [[String: Any]] ?? [] }
        let starts = means.compactMap { ($0["levels"] as? [String: String])?["start"] }
        #expect(starts == ["2020-03-10", "2020-05-10"])
    }

    @Test("A model of the intercept alone has no effects")
    func none() throws {
        let scratch = try Scratch()
        _ = try Program.run(
            [Samples.dyestuff2, "Yield ~ 1 + (1|Batch)", "--simulations", "0", "-o", "r"], in: scratch.url)
        let report = ReportFolder(scratch.path("r"))
        #expect(try effects(report).isEmpty)
        #expect(try !report.text("index.html").contains("id=\"effects\""))
    }
}
