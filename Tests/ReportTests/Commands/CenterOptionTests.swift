import Foundation
import TestSupport
import Testing

@Suite("Numbers centred within groups")
struct CenterOptionTests {
    private static let exam = Fixtures.path("Tests/Fixtures/cases/exam-reml/data.csv")

    private func document(_ words: [String], in scratch: Scratch? = nil) throws -> [String: Any] {
        let scratch = try scratch ?? Scratch()
        let outcome = try Program.run(words + ["--json", "-"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    private func effects(_ document: [String: Any]) throws -> [String: [String: Any]] {
        let rows = try #require(document["fixedEffects"] as? [[String: Any]])
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["term"] as? String ?? "", $0) })
    }

    @Test("The slopes within and between groups, and their difference, are those of lme4 with centred columns")
    func slopes() throws {
        // R 4.2.2, lme4 1.1-31, lmerTest 3.1-3: b <- ave(standLRT, school); w <- standLRT - b;
        // m <- lmer(normexam ~ w + b + (w | school)); contest(m, c(0, -1, 1), joint = FALSE, confint = TRUE).
        let document = try document([
            "fit", Self.exam, "normexam ~ standLRT + (standLRT | school)", "--center", "standLRT",
        ])
        #expect(
            document["formula"] as? String
                == "normexam ~ standLRT_within + standLRT_between + (standLRT_within | school)")
        let effects = try effects(document)
        for (term, expected) in [
            ("standLRT_within", [0.55292878240, 0.0201910474, 56.5003299]),
            ("standLRT_between", [0.84022728848, 0.1084584618, 61.9650717]),
        ] {
            let effect = try #require(effects[term])
            for (key, value) in zip(["estimate", "se", "df"], expected) {
                #expect(abs((effect[key] as? Double ?? 0) / value - 1) < 1e-4, "\(term) \(key)")
            }
        }
        let centering = try #require((document["centering"] as? [[String: Any]])?.first)
        #expect(centering["variable"] as? String == "standLRT" && centering["group"] as? String == "school")
        let contextual = try #require(centering["contextual"] as? [String: Any])
        for (key, value) in [
            ("estimate", 0.287298506), ("se", 0.110341611), ("df", 66.2770722), ("lower", 0.0670115602),
            ("upper", 0.507585452), ("p", 0.0113704595),
        ] {
            #expect(abs((contextual[key] as? Double ?? 0) / value - 1) < 1e-3, "\(key)")
        }
    }

    @Test("Interactions have both parts, and random slopes the deviations")
    func interactions() throws {
        // lmer(normexam ~ w * sex + b * sex + (w | school)) of the same columns.
        let effects = try effects(
            document(["fit", Self.exam, "normexam ~ standLRT*sex + (standLRT|school)", "--center", "standLRT:school"]))
        for (term, estimate, error) in [
            ("(Intercept)", 0.082703470553, 0.0396926193), ("standLRT_within", 0.549346470933, 0.0245570232),
            ("sexM", -0.173198046038, 0.0323143792), ("standLRT_between", 0.835374259340, 0.1186156013),
            ("standLRT_within:sexM", -0.000159403944, 0.0302956915),
            ("standLRT_between:sexM", -0.041635622743, 0.1057331282),
        ] {
            let effect = try #require(effects[term])
            #expect(abs((effect["estimate"] as? Double ?? 0) - estimate) < 1e-4 * error, "\(term)")
            #expect(abs((effect["se"] as? Double ?? 0) / error - 1) < 1e-4, "\(term)")
        }
    }

    private struct Row {
        let y: Double
        let x: Double
        let g: String
        let h: String

        init(_ row: Int) {
            let (group, noise) = (row % 12, (row * 53 + row % 12 * 29) % 97)
            y = Double((row * 37 + row / 7 * 11) % 101) / 10
            x = Double(noise) / 8 + Double(group)
            g = "g\(group)"
            h = "h\(row / 12 % 4)"
        }
    }

    /// 240 rows of g and h, crossed, with a column whose name is no word.
    private static let rows = (0..<240).map { Row($0) }

    private static let data =
        "y,my x,g,h\r\n" + rows.map { "\($0.y),\($0.x),\($0.g),\($0.h)\r\n" }.joined()

    @Test(
        "The fit is that of a file with the columns, for a factor of one column or of combinations",
        arguments: ["g", "g:h"])
    func sameAsColumns(group: String) throws {
        let scratch = try Scratch()
        try scratch.write(Self.data, to: "d.csv")
        func key(_ row: Row) -> String { group == "g" ? row.g : row.g + row.h }
        let means = Dictionary(grouping: Self.rows, by: key).mapValues { rows in
            rows.map(\.x).reduce(0, +) / Double(rows.count)
        }
        let columns = Self.rows.map { row in
            "\(row.y),\(row.x - (means[key(row)] ?? 0)),\(means[key(row)] ?? 0),\(row.g),\(row.h)\r\n"
        }
        try scratch.write("y,my x_within,my x_between,g,h\r\n" + columns.joined(), to: "e.csv")
        let random = group == "g" ? "(1 | g)" : "(1 | g:h)"
        let centered = try effects(
            document(["fit", "d.csv", "y ~ `my x` + \(random)", "--center", "`my x`:\(group)"], in: scratch))
        let plain = try effects(
            document(["fit", "e.csv", "y ~ `my x_within` + `my x_between` + \(random)"], in: scratch))
        #expect(centered.count == 3 && Set(centered.keys) == Set(plain.keys))
        for (term, effect) in centered {
            let (one, other) = (effect["estimate"] as? Double ?? 0, plain[term]?["estimate"] as? Double ?? 9)
            #expect(abs(one - other) < 1e-7 * (1 + abs(one)), "\(term)")
        }
    }

    @Test("New rows get the mean of their group in the fit, and those of a new group that of its rows")
    func prediction() throws {
        let scratch = try Scratch()
        try scratch.write(Self.data, to: "d.csv")
        try scratch.write("my x,g\r\n3,g1\r\n2,new\r\n4,new\r\n", to: "n.csv")
        let words = ["d.csv", "y ~ `my x` + (1|g)", "--center", "my x"]
        let coefficients = try effects(document(["fit"] + words, in: scratch)).mapValues {
            $0["estimate"] as? Double ?? 0
        }
        let outcome = try Program.run(
            ["predict"] + words + ["--new", "n.csv", "--population", "--df", "none"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let predictions = outcome.output.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            line.split(separator: ",", omittingEmptySubsequences: false).dropFirst().first.flatMap { Double($0) }
        }
        let own = Self.rows.filter { $0.g == "g1" }.map(\.x)
        let mean = own.reduce(0, +) / Double(own.count)
        func value(_ x: Double, mean: Double) -> Double {
            (coefficients["(Intercept)"] ?? 0) + (coefficients["`my x_within`"] ?? 0) * (x - mean)
                + (coefficients["`my x_between`"] ?? 0) * mean
        }
        #expect(predictions.count == 3)
        for (found, expected) in zip(predictions, [value(3, mean: mean), value(2, mean: 3), value(4, mean: 3)]) {
            #expect(abs(found - expected) < 1e-9)
        }
    }

    @Test("A page says which slope each coefficient is, and its command makes it again")
    func page() throws {
        let scratch = try Scratch()
        try scratch.write(Self.data, to: "d.csv")
        let outcome = try Program.run(
            ["d.csv", "y ~ `my x` + (1|g)", "--center", "my x", "--simulations", "0", "-o", "r"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let text = try ReportFolder(scratch.path("r")).page().text
        for part in [
            "its coefficient the within-group slope", "its coefficient the between-group slope",
            "The contextual effect, the between-group slope less the within-group slope, is", "--center 'my x'",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(!text.contains("The model does not use 2 columns"))
    }

    @Test(
        "What cannot be centred is refused with the reason",
        arguments: [
            ("y ~ `my x` + (1|g) + (1|h)", "my x", "--center 'my x:g' or --center 'my x:h'"),
            ("y ~ `my x` + (1|g)", "my x:k", "\"k\", in which \"my x\" is to be centred, is no grouping factor"),
            ("y ~ I(`my x`^2) + (1|g)", "my x", "is also used in I(`my x`^2)"),
            ("`my x` ~ y + (1|g)", "my x", "is also used in the response"),
            ("y ~ 1 + (1|g)", "my x", "no term \"my x\""),
            ("y ~ `my x` + (1|g)", "my x,my x", "twice"), ("y ~ `my x` + (1|g)", "my x:", "expected x or x:group"),
            ("y ~ z + (1|g)", "z", "does not vary both within and between"),
            ("y ~ z + (1|g)", "z:g", "the same mean in all levels"),
            ("y ~ k + (1|g)", "k:g", "has one value in each level"),
            ("y ~ v + (1|g)", "v", "the data have a column \"v_within\" already"),
        ])
    func refused(formula: String, value: String, message: String) throws {
        let scratch = try Scratch()
        let rows = Self.rows.enumerated().map { index, row in
            "\(row.y),\(row.x),\(row.g),\(row.h),\(index / 12 % 5),\(row.g.count),\(row.x),0\r\n"
        }
        try scratch.write("y,my x,g,h,z,k,v,v_within\r\n" + rows.joined(), to: "d.csv")
        let outcome = try Program.run(["fit", "d.csv", formula, "--center", value], in: scratch.url)
        #expect(outcome.code != 0 && outcome.output.isEmpty)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
}
