import Foundation
import TestSupport
import Testing

@Suite("mixreport means")
struct MeansCommandTests {
    /// One query of `Tests/Fixtures/means`, whose README names the source.
    struct Query: Decodable, Sendable, CustomTestStringConvertible {
        let `case`: String
        let formula: String
        let options: [String]
        let means: [Row]
        let contrasts: [Row]

        struct Row: Decodable, Sendable {
            let contrast: String?
            let estimate: Double
            let standardError: Double
            let df: Double
            let lower: Double
            let upper: Double
            let statistic: Double
            let p: Double

            enum CodingKeys: String, CodingKey {
                case contrast, estimate, df, lower, upper
                case standardError = "SE"
                case statistic = "t.ratio"
                case p = "p.value"
            }
        }

        var testDescription: String { "\(`case`) \(options.joined(separator: " "))" }

        static let all: [Query] = {
            do {
                return try JSONDecoder().decode(
                    [Query].self,
                    from: Data(contentsOf: URL(filePath: Fixtures.path("Tests/Fixtures/means/expected.json"))))
            } catch {
                preconditionFailure("\(error)")
            }
        }()
    }

    private func run(_ arguments: [String]) throws -> Program.Outcome { try Program.run(["means"] + arguments) }

    private func queries(_ arguments: [String]) throws -> [[String: Any]] {
        let outcome = try run(arguments + ["--json", "-"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        let document = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(document["schema"] as? String == "mixreport-means/1")
        return try #require(document["queries"] as? [[String: Any]])
    }

    @Test(
        "mixreport means has emmeans' means, contrasts, degrees of freedom, intervals and p-values",
        arguments: Query.all)
    func reference(_ query: Query) throws {
        let data = Fixtures.path("Tests/Fixtures/cases/\(query.case)/data.csv")
        let found = try #require(try queries([data, query.formula] + query.options).first)
        // emmeans takes slopes from a difference of first order.
        let (tolerance, limit) = query.options.contains("--slope") ? (1e-3, 3e-3) : (1e-5, 1e-4)
        for (key, expected) in [("means", query.means), ("comparisons", query.contrasts)] {
            let rows = try #require(found[key] as? [[String: Any]])
            try #require(rows.count == expected.count || expected.isEmpty)
            for (row, expected) in zip(rows, expected) {
                func number(_ key: String) -> Double { row[key] as? Double ?? .nan }
                let estimate = row["ratio"] as? Double ?? number("estimate")
                let scale = expected.standardError
                #expect(abs(estimate - expected.estimate) < tolerance * scale)
                #expect(abs(number("se") - expected.standardError) < tolerance * scale)
                #expect(abs(number("df") - expected.df) < tolerance * 10 * expected.df)
                #expect(abs(number("lower") - expected.lower) < limit * scale)
                #expect(abs(number("upper") - expected.upper) < limit * scale)
                #expect(abs(number("statistic") - expected.statistic) < tolerance * max(1, abs(expected.statistic)))
                #expect(abs(number("p") - expected.p) < 1e-5)
                if let name = expected.contrast { #expect(row["contrast"] as? String == name) }
            }
        }
    }

    @Test("mixreport means without --of has the means of the categorical terms that no other contains")
    func usual() throws {
        let data = Fixtures.path("Tests/Fixtures/cases/cake-factors-reml/data.csv")
        let formula = "angle ~ recipe * temperature + (1|recipe:replicate)"
        let both = try queries([data, formula, "--categorical", "temperature"])
        #expect(both.map { $0["of"] as? [String] } == [["recipe", "temperature"]])
        let tests = try #require(both[0]["tests"] as? [[String: Any]])
        // emmeans 1.8.4, joint_tests(m): F 0.249, 20.520 and 1.006.
        #expect(tests.map { $0["term"] as? String } == ["recipe", "temperature", "recipe:temperature"])
        let statistics = tests.map { $0["F"] as? Double ?? .nan }
        #expect(zip(statistics, [0.249, 20.520, 1.006]).allSatisfy { abs($0 - $1) < 5e-4 })
        let numeric = try queries([data, formula])
        #expect(numeric.map { $0["of"] as? [String] } == [["recipe"]])
    }

    @Test("mixreport means tests equivalence as emmeans does")
    func equivalence() throws {
        let data = Fixtures.path("Tests/Fixtures/cases/cake-factors-reml/data.csv")
        let found = try queries([
            data, "angle ~ recipe * temperature + (1|recipe:replicate)", "--categorical", "temperature", "--of",
            "recipe", "--pairs", "--adjust", "sidak", "--equivalence", "4",
        ])
        let rows = try #require(found[0]["comparisons"] as? [[String: Any]])
        // emmeans 1.8.4: test(pairs(emmeans(m, ~recipe)), delta = 4, side = "equivalence", adjust = "sidak").
        let expected = [(-1.027, 0.3970), (-1.009, 0.4061), (-1.610, 0.1625)]
        for (row, expected) in zip(rows, expected) {
            #expect(abs((row["statistic"] as? Double ?? .nan) - expected.0) < 6e-4)
            #expect(abs((row["p"] as? Double ?? .nan) - expected.1) < 6e-5)
        }
    }

    @Test("mixreport means prints tables of means, comparisons and joint tests")
    func text() throws {
        let data = Fixtures.path("Tests/Fixtures/cases/machines-reml/data.csv")
        let outcome = try run([data, "score ~ Machine + (Machine|Worker)", "--pairs"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        for part in [
            "Means of Machine:", "letters", "Comparisons, adjusted by Tukey's method:", "A - B", "Joint tests:",
            "Degrees of freedom: Satterthwaite.",
        ] {
            #expect(outcome.output.contains(part), "\(part)")
        }
    }

    @Test(
        "mixreport means refuses what it cannot do, and says what it expects",
        arguments: [
            (["--of", "Type,Typo"], "no variable \"Typo\""),
            (["--of", "Type,Type"], "named twice"),
            (["--of", "Type", "--of", "Type"], "--of is given as \"Type\" twice"),
            (["--of", "Type", "--at", "Type=T1,T2,T1"], "the value \"T1\" twice"),
            (["--of", "Type", "--contrast", "T1 - T2", "--contrast", "T1 - T2"], "\"T1 - T2\" twice"),
            (["--of", "Type", "--at", "Type=T1,T9"], "no level \"T9\""),
            (["--of", "Type", "--slope", "Type"], "has no slope"),
            (["--of", "Type", "--contrast", "T1 * T2"], "multiplied or divided by numbers"),
            (["--of", "Type", "--contrast", "T1 - 1"], "adds a number"),
            (["--of", "Type", "--contrast", "T1 -"], "cannot be read"),
            (["--of", "Type", "--contrast", "T1 - T7"], "\"T7\", which is not among the means"),
            (["--of", "Type", "--reference", "T7"], "\"T7\", which is not among the means"),
            (["--of", "Type", "--reference", "T1", "--adjust", "tukey"], "for all pairs"),
            (["--of", "Type", "--response"], "expected log(y)"),
            (["--pairs", "--polynomial"], "expected one of --pairs"),
            (["--adjust", "holm"], "--adjust is for comparisons"),
            (["--pairs", "--equivalence=-1"], "expected a number above 0"),
            (["--pairs", "--level", "1"], "expected a number between 0 and 1"),
            (["--weights", "equal", "--weights", "proportional"], "--weights is given as"),
        ])
    func refuses(_ options: [String], _ message: String) throws {
        let data = Fixtures.path("Tests/Fixtures/cases/ergostool-weights-reml/data.csv")
        let outcome = try run([data, "effort ~ Type + (1|Subject)"] + options)
        #expect(outcome.code != 0)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
}
