import Foundation
import Testing

@Suite("The conditional modes of many levels")
struct RandomEffectsTests {
    /// Two rows for each level of a factor, and a number.
    private static func data(levels: Int) -> String {
        var text = "y,x,g\n"
        for level in 0..<levels {
            for row in 0..<2 {
                // Any numbers with a spread between and within the levels.
                let y = Double((level * 37) % 101) / 20 + Double((level * 13 + row * 29) % 17) / 8
                text += "\(y),\((level * 7 + row * 5) % 11),u\(level)\n"
            }
        }
        return text
    }

    private func report(_ options: [String], levels: Int, in scratch: Scratch) throws -> ReportFolder {
        try scratch.write(Self.data(levels: levels), to: "d.csv")
        let outcome = try Program.run(
            ["d.csv", "y ~ x + (1|g)", "-o", "r", "--no-variational", "--simulations", "0"] + options, in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return ReportFolder(scratch.path("r"))
    }

    private struct Place {
        let json: Bool?
        let table: String?
        let count: Int?
        let listed: Int?

        init(_ document: [String: Any]) {
            let place = document["randomEffectsIn"] as? [String: Any]
            json = place?["json"] as? Bool
            table = place?["table"] as? String
            count = place?["count"] as? Int
            listed = (document["randomEffects"] as? [Any])?.count
        }
    }

    @Test(
        "The conditional modes of many levels are in report.json and the tables as --random-effects says",
        arguments: [
            ([], 40, true, true), (["all"], 40, true, true), (["csv"], 40, false, true), (["none"], 40, false, false),
            ([], 20_001, false, true), (["all"], 20_001, true, true),
        ])
    func places(option: [String], levels: Int, inJSON: Bool, inTable: Bool) throws {
        let scratch = try Scratch()
        let report = try report(option.flatMap { ["--random-effects", $0] }, levels: levels, in: scratch)
        let document = try report.json()
        let place = Place(document)
        #expect(place.json == inJSON)
        #expect(place.table == (inTable ? "tables/random-effects.csv" : nil))
        #expect(place.count == levels)
        #expect(place.listed == (inJSON ? levels : 0))
        #expect(report.exists("tables/random-effects.csv") == inTable)
        #expect(report.exists("tables/effects-g-intercept.csv") == inTable)
        if inTable {
            let rows = CSVRows.parse(try report.text("tables/random-effects.csv"))
            #expect(rows.count == levels + 1)
            #expect(Set(rows.dropFirst().map { $0[2] }).count == levels)
        }
        #expect(try JSONSchema("report").problems(document) == [])
        // The page links to no file that is not there.
        for address in try report.page().values("href") where address.hasPrefix("tables/") {
            #expect(report.exists(address), "\(address)")
        }
    }

    @Test("Leave the page below 2 MB and the summary below 60 kB, whatever their number")
    func size() throws {
        let scratch = try Scratch()
        let report = try report([], levels: 60_000, in: scratch)
        #expect(try report.text("index.html").utf8.count < 2_000_000)
        #expect(try report.text("summary.md").utf8.count < 60_000)
        #expect(try report.text("report.json").utf8.count < 100_000)
        #expect(
            try report.text("index.html").contains("60\u{202F}000 of them are in tables/random-effects.csv") == true)
    }

    @Test(
        "The conditional modes of many levels are left out of the JSON of mixreport fit beyond 20 000 and not in silence; csv is refused"
    )
    func fit() throws {
        let scratch = try Scratch()
        try scratch.write(Self.data(levels: 20_001), to: "d.csv")
        func place(_ options: [String]) throws -> (place: Place, errors: String) {
            let outcome = try Program.run(
                ["fit", "d.csv", "y ~ x + (1|g)", "--json", "-"] + options, in: scratch.url)
            #expect(outcome.code == 0, "\(outcome.errors)")
            let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
            return (Place(try #require(value as? [String: Any])), outcome.errors)
        }
        let usual = try place([])
        #expect(usual.place.json == false)
        #expect(usual.place.listed == 0)
        #expect(usual.place.count == 20_001)
        #expect(usual.errors.contains("--random-effects all"))
        let whole = try place(["--random-effects", "all"])
        #expect(whole.place.json == true)
        #expect(whole.place.listed == 20_001)
        #expect(whole.errors.isEmpty)
        #expect(try place(["--random-effects", "none"]).errors.isEmpty)
        let refused = try Program.run(
            ["fit", "d.csv", "y ~ x + (1|g)", "--random-effects", "csv"], in: scratch.url)
        #expect(refused.code == 64)
        #expect(refused.errors.contains("expected all or none"))
    }

    @Test(
        "A table of more rows than a person reads is cut on the page and in the summary, and says how many its file has more"
    )
    func longTable() throws {
        let scratch = try Scratch()
        var text = "y,f,g\n"
        for row in 0..<1200 { text += "\((row * 37) % 101 + (row * 7) % 13),f\(row % 150),g\(row % 7)\n" }
        try scratch.write(text, to: "d.csv")
        let outcome = try Program.run(
            ["d.csv", "y ~ f + (1|g)", "-o", "r", "--no-variational", "--simulations", "0"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let report = ReportFolder(scratch.path("r"))
        #expect(try report.text("index.html").contains("All digits and 50 more rows as CSV"))
        #expect(try report.text("summary.md").contains("110 more rows in [the file](tables/fixed-effects.csv)."))
        #expect(CSVRows.parse(try report.text("tables/fixed-effects.csv")).count == 151)
    }

    @Test("The intervals of conditional modes have the level that is asked for")
    func intervalLevel() throws {
        let scratch = try Scratch()
        func widths(_ level: String) throws -> [Double] {
            let report = try report(["--level", level], levels: 30, in: scratch)
            let rows = CSVRows.parse(try report.text("tables/effects-g-intercept.csv"))
            let (lower, upper) = (
                try #require(rows[0].firstIndex(of: "lower")), try #require(rows[0].firstIndex(of: "upper"))
            )
            return try rows.dropFirst().map {
                try #require(Double($0[upper])) - (try #require(Double($0[lower])))
            }
        }
        let (narrow, wide) = (try widths("0.8"), try widths("0.95"))
        #expect(narrow.count == 30)
        // The quantiles of the normal distribution at 0.9 and 0.975, from its tables.
        for (a, b) in zip(narrow, wide) { #expect(abs(a / b - 1.2815515655 / 1.9599639845) < 1e-8) }
    }
}
