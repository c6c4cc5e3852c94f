import Foundation
import TestSupport
import Testing

@Suite("Influence in a report")
struct InfluenceSectionTests {
    private static let slopes = "Reaction ~ Days + (Days|Subject)"
    private static let ratings = "y ~ service + (1|s) + (1|d) + (1|dept)"

    private func report(
        _ data: String, _ formula: String, _ options: [String] = [], in scratch: Scratch, named name: String = "report"
    ) throws -> ReportFolder {
        let outcome = try Program.run(
            [data, formula, "--no-variational", "-o", name] + options, in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return ReportFolder(scratch.path(name))
    }

    private func influence(_ data: String, _ formula: String, _ options: [String] = []) throws -> [String: Any] {
        let outcome = try Program.run(["fit", data, formula, "--influence", "--json", "-"] + options)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let fit = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return try #require(fit?["influence"] as? [String: Any])
    }

    /// A table of a report, each row by its header.
    private func table(_ report: ReportFolder, _ name: String) throws -> [[String: String]] {
        let rows = CSVRows.parse(try report.text("tables/\(name).csv"))
        return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
    }

    /// Levels a to e with a slope of about 0.1 and level f, far out in x, with one of about -2.
    private func dataWithAnOutlier() -> String {
        var text = "y,x,g\n"
        for (index, level) in ["a", "b", "c", "d", "e"].enumerated() {
            for row in 0..<6 {
                text +=
                    "\(Double((index * 7) % 5) + 0.1 * Double(row) + Double((row * 5 + index) % 4) / 4),\(row),\(level)\n"
            }
        }
        for row in 0..<6 { text += "\(-2.0 * Double(row) + Double(row % 3) / 4),\(row * 4),f\n" }
        return text
    }

    /// `Tests/Fixtures/influence/make.R`: lme4 1.1-31 at its own estimates, which are those of this program to six digits and more.
    @Test("The tables have lme4's leverages, standardised residuals, Cook's distances and DFBETAS")
    func againstLme4() throws {
        let scratch = try Scratch()
        let report = try report(Samples.sleepstudy, Self.slopes, in: scratch)
        func compare(_ file: String, _ fixture: String, columns: [(ours: String, theirs: String)]) throws {
            let ours = try table(report, file)
            let fixture = try String(
                contentsOfFile: Fixtures.path("Tests/Fixtures/influence/\(fixture).csv"), encoding: .utf8)
            let lines = CSVRows.parse(fixture)
            #expect(ours.count == lines.count - 1)
            for (mine, line) in zip(ours, lines.dropFirst()) {
                let theirs = Dictionary(uniqueKeysWithValues: zip(lines[0], line))
                for column in columns {
                    let x = try #require(mine[column.ours].flatMap { Double($0) }, "\(column.ours)")
                    let y = try #require(theirs[column.theirs].flatMap { Double($0) }, "\(column.theirs)")
                    #expect(abs(x - y) < 1e-4 * max(1, abs(y)), "\(column.ours)")
                }
            }
        }
        let changes = [
            ("cooksDistance", "cooks"), ("dfbetas: (Intercept)", "dfbetas0"), ("dfbetas: Days", "dfbetas1"),
        ]
        try compare(
            "influence-rows", "sleepstudy-rows",
            columns: [("leverage", "hat"), ("standardizedResidual", "student")] + changes)
        try compare("influence-subject", "sleepstudy-Subject", columns: changes)
        #expect(try table(report, "influence-rows").compactMap { $0["row"].flatMap { Int($0) } } == Array(1...180))
    }

    @Test(
        "Influence in a report calls a report good where nothing moves a coefficient by a standard error, and names what moves one most"
    )
    func good() throws {
        let scratch = try Scratch()
        let report = try report(Samples.sleepstudy, Self.slopes, in: scratch)
        let summary = try report.text("summary.md")
        // lme4's DFBETAS of subject 335 on Days are -0.49, the largest of all.
        let isNamed = summary.contains(
            /\*\*Good:\*\* No single row or level [^\n]* is 0\.49 standard errors, of Days without level 335 of Subject\./
        )
        #expect(isNamed)
        let ids = try report.page().values("id")
        for id in ["influence", "influence-rows-table", "influence-subject-table", "influence-subject-plot"] {
            #expect(ids.contains(id), "\(id)")
        }
    }

    /// What leaving a department out does was found by fitting the other departments' rows with the variances held.
    @Test("Influence in a report calls out department 11 of InstEval, which moves service by 1.9 standard errors")
    func department() throws {
        let found = try influence(Fixtures.path("Examples/insteval/insteval.csv.gz"), Self.ratings)
        let groups = try #require(found["groups"] as? [[String: Any]])
        #expect(groups.map { $0["group"] as? String } == ["s", "d", "dept"])
        let first = try #require((groups[2]["mostInfluential"] as? [[String: Any]])?.first)
        #expect(first["level"] as? String == "11")
        #expect(first["mostChanged"] as? String == "service")
        let dfbetas = try #require(first["dfbetas"] as? [Double])
        #expect(abs(dfbetas[1] + 1.9) < 0.05)
        let estimates = try #require(first["estimates"] as? [Double])
        #expect(abs(estimates[1] + 0.065) < 0.001)
    }

    @Test("Warns at the top of a level that decides a coefficient, and says from what to what")
    func decisive() throws {
        let scratch = try Scratch()
        let data = try scratch.write(dataWithAnOutlier(), to: "outlier.csv")
        let report = try report(data, "y ~ x + (1|g)", in: scratch)
        let summary = try report.text("summary.md")
        let isCalledOut = summary.contains(
            /\*\*Look:\*\* Level f of g has a strong influence on the result: leaving it out would change x by [^\n]* and change its sign/
        )
        #expect(isCalledOut)
        let rows = try table(report, "influence-g")
        let f = try #require(rows.first { $0["level"] == "f" })
        #expect(f["estimate: x"].flatMap { Double($0) } ?? 0 > 0)
    }

    @Test(
        "Influence in a report says what cannot be estimated without a level that alone tells of it, and leaves its numbers empty"
    )
    func notEstimable() throws {
        let scratch = try Scratch()
        var text = "y,treated,x,g\n"
        for (index, level) in ["a", "b", "c", "d", "e"].enumerated() {
            for row in 0..<5 {
                text +=
                    "\((index * 3) % 4 + (row * 7 + index) % 5),\(level == "c" ? 1 : 0),\((row * 3 + index) % 5),\(level)\n"
            }
        }
        let data = try scratch.write(text, to: "treated.csv")
        let report = try report(data, "y ~ x + treated + (1|g)", in: scratch)
        let page = try report.page().text
        let isSaid = page.contains("Without level c of g treated cannot be estimated.")
        #expect(isSaid)
        let c = try #require(try table(report, "influence-g").first { $0["level"] == "c" })
        #expect(c["cooksDistance"] == "" && c["estimate: treated"] == "")
        let json = try #require(try report.json()["influence"] as? [String: Any])
        let group = try #require((json["groups"] as? [[String: Any]])?.first)
        #expect(group["notEstimable"] as? Int == 1)
        let first = try #require((group["mostInfluential"] as? [[String: Any]])?.first)
        #expect(first["level"] as? String == "c")
        #expect(first["cooksDistance"] is NSNull)
    }

    @Test("Influence in a report says why there is nothing where a model has no fixed effects")
    func withoutFixedEffects() throws {
        let scratch = try Scratch()
        let report = try report(Samples.penicillin, "diameter ~ 0 + (1|plate) + (1|sample)", in: scratch)
        let isSaid = try report.page().text.contains("is not shown: the model has no fixed effects")
        #expect(isSaid)
        let json = try #require(try report.json()["influence"] as? [String: Any])
        #expect((json["omitted"] as? String)?.contains("no fixed effects") == true)
        #expect(!report.exists("tables/influence-rows.csv"))
    }

    @Test("Numbers rows as the file does, those with a missing value counted")
    func rowNumbers() throws {
        let scratch = try Scratch()
        var lines = dataWithAnOutlier().split(separator: "\n").map(String.init)
        lines.insert(",3,a", at: 1)
        lines.insert("1,NA,b", at: 10)
        let data = try scratch.write(lines.joined(separator: "\n") + "\n", to: "missing.csv")
        let report = try report(data, "y ~ x + (1|g)", in: scratch)
        let rows = try table(report, "influence-rows").compactMap { $0["row"].flatMap { Int($0) } }
        #expect(rows == (1...lines.count - 1).filter { $0 != 1 && $0 != 10 })
    }

    @Test("A factor called rows has a table of its own")
    func factorCalledRows() throws {
        let scratch = try Scratch()
        let data = try scratch.write(dataWithAnOutlier().replacing("y,x,g", with: "y,x,rows"), to: "rows.csv")
        let report = try report(data, "y ~ x + (1|rows)", in: scratch)
        #expect(try table(report, "influence-rows").count == 36)
        #expect(try table(report, "influence-rows-2").count == 6)
    }

    @Test("mixreport fit finds it where it is asked to, the same with any number of threads")
    func fit() throws {
        let plain = try Program.run(["fit", Samples.penicillin, "diameter ~ 1 + (1|plate) + (1|sample)", "--json", "-"])
        #expect(plain.code == 0)
        #expect(!plain.output.contains("\"influence\""))
        let arguments = ["fit", Samples.penicillin, "diameter ~ 1 + (1|plate) + (1|sample)", "--influence"]
        let text = try Program.run(arguments)
        #expect(text.output.contains("Influence:"))
        #expect(text.output.contains("of plate"))
        let found = try ["1", "2"].map { threads in
            NSDictionary(
                dictionary: try influence(arguments[1], arguments[2], ["--threads", threads]))
        }
        #expect(found[0] == found[1])
        #expect(
            Set(found[0].allKeys.compactMap { $0 as? String }) == [
                "omitted", "effectiveDegreesOfFreedom", "rows", "groups",
            ])
    }
}
