import Foundation
import TestSupport
import Testing

@Suite("Of a variance that the data do not determine")
struct UndeterminedVarianceReportTests {
    private static let fixed = "y ~ s + (1|s)"
    private static let slopes = "y ~ s + x + (x|s)"
    private static let copies = "y ~ x + (1|s) + (1|s2)"

    private func folder() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(ConfoundedSample.csv, to: "d.csv")
        return scratch
    }

    private func run(_ arguments: [String], in scratch: Scratch) throws -> Program.Outcome {
        let outcome = try Program.run(arguments, in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return outcome
    }

    private func json(_ formula: String) throws -> [String: Any] {
        let outcome = try run(["fit", "d.csv", formula, "--json", "-"], in: folder())
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    @Test("The JSON has no estimate, no interval and no share, and one warning that names both terms")
    func document() throws {
        let fit = try json(Self.fixed)
        let components = try #require(fit["varianceComponents"] as? [[String: Any]])
        #expect(components.map { $0["determined"] as? Bool } == [false, true])
        for key in ["variance", "sd", "lower", "upper"] {
            #expect(components[0][key] is NSNull, "\(key)")
            #expect(components[1][key] is Double, "\(key)")
        }
        #expect(fit["singular"] as? Bool == false)
        #expect(fit["marginalR2"] is NSNull && fit["conditionalR2"] is NSNull)
        #expect((fit["intraclassCorrelations"] as? [[String: Any]])?.first?["icc"] is NSNull)
        let modes = try #require(fit["randomEffects"] as? [[String: Any]])
        #expect(modes.allSatisfy { $0["mode"] is NSNull && $0["sd"] is NSNull })
        let warnings = try #require(fit["warnings"] as? [String])
        #expect(warnings.count == 1)
        let start =
            "The data do not determine the variance of (Intercept) by s: s is also among the fixed effects, which already describe all differences between its levels. Drop one of the two. The standard errors, tests and intervals of (Intercept), ss1, "
        #expect(warnings[0].hasPrefix(start))
        #expect(warnings[0].hasSuffix(" depend on it; those shown are valid only if it is 0."))
    }

    @Test("With a slope, the slope's variance stays and the warning says what to drop")
    func slope() throws {
        let fit = try json(Self.slopes)
        let components = try #require(fit["varianceComponents"] as? [[String: Any]])
        #expect(components.map { $0["determined"] as? Bool } == [false, true, false, true])
        #expect(components[1]["variance"] is Double && components[2]["variance"] is NSNull)
        let modes = try #require(fit["randomEffects"] as? [[String: Any]])
        #expect(modes.filter { $0["term"] as? String == "x" }.allSatisfy { $0["mode"] is Double })
        let warning = try #require((fit["warnings"] as? [String])?.first)
        #expect(
            warning.hasPrefix(
                "The data do not determine the variance of (Intercept) by s and its correlation with x: s is also among the fixed effects"
            ))
        #expect(warning.contains("Drop one of the two: those fixed effects, or (Intercept) from the random term."))
    }

    @Test("Of two copies of a factor the sum is given, and nothing else is uncertain")
    func sum() throws {
        let fit = try json(Self.copies)
        #expect(fit["conditionalR2"] is Double)
        let warnings = try #require(fit["warnings"] as? [String])
        #expect(warnings.count == 1)
        #expect(warnings[0].contains("by s and s2 separately"))
        #expect(warnings[0].contains("only the sum can be estimated ("))
        let outcome = try run(["fit", "d.csv", Self.copies], in: folder())
        #expect(outcome.output.contains("ICC: s and s2 together 0."))
    }

    @Test("The text has dashes with their reason, and no number for the term")
    func text() throws {
        let outcome = try run(["fit", "d.csv", Self.fixed], in: folder())
        let row = try #require(outcome.output.split(whereSeparator: \.isNewline).first { $0.hasPrefix("  s  ") })
        #expect(row.split(separator: " ").map(String.init) == ["s", "(Intercept)", "–", "–", "–"])
        #expect(outcome.output.contains("A dash in place of a variance: the data do not determine it."))
        #expect(outcome.output.contains("R²: marginal –, conditional –."))
        #expect(outcome.output.contains("The data do not determine the variance of (Intercept) by s:"))
        #expect(!outcome.output.contains("singular"))
        #expect(!outcome.output.contains("hardly rises"))
    }

    @Test(
        "A report shows no estimate, no share and no effect of the term, and is valid",
        arguments: [fixed, slopes, copies])
    func report(_ formula: String) throws {
        let scratch = try folder()
        _ = try run(["report", "d.csv", formula, "-o", "r", "--quiet"] + Samples.quick, in: scratch)
        let folder = ReportFolder(scratch.url.appending(path: "r").path(percentEncoded: false))
        #expect(try JSONSchema("report").problems(folder.json()) == [])
        let page = try folder.text("index.html")
        #expect(page.contains("The data do not determine the variance of (Intercept)"))
        #expect(!page.contains(/the response is (higher|lower) by [^ ]+ if s/))
        #expect(!page.contains("The fit is singular"))
        #expect(!page.contains("rises in every direction"))
        let components = try folder.text("tables/variance-components.csv").split(whereSeparator: \.isNewline).map(
            String.init)
        #expect(components[1].wholeMatch(of: /s,\(Intercept\),+[0-9.]*/) != nil)
        let effects = try folder.text("tables/random-effects.csv").split(whereSeparator: \.isNewline).dropFirst()
        #expect(effects.filter { $0.hasPrefix("s,(Intercept)") }.allSatisfy { $0.hasSuffix(",,") })
        let files = try folder.files()
        #expect(!files.contains { $0.contains("effects-s-intercept") || $0.contains("pairs-s") })
        #expect(files.contains { $0.contains("effects-s-x") } == (formula == Self.slopes))
        #expect(files.contains("plots/variance-shares.png") == (formula == Self.copies))
        let summary = try folder.text("summary.md")
        #expect(summary.contains("because the data do not determine their variance"))
    }

    @Test("--fail-if cannot judge it")
    func condition() throws {
        let scratch = try folder()
        let outcome = try Program.run(["fit", "d.csv", Self.fixed, "--fail-if", "sd(s) > 1"], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("cannot be judged: the data do not determine it"))
    }

    @Test("Of a variance that the data do not determine anova has no likelihood-ratio test and says why")
    func anova() throws {
        let outcome = try run(["anova", "d.csv", "y ~ s + (1|a)", "y ~ s + (1|a) + (1|s2)"], in: folder())
        #expect(
            outcome.output.contains(
                "m2 has a variance that the data do not determine ((Intercept) by s2), so that there is no test."))
    }

    @Test("Of a variance that the data do not determine compare leaves out the estimates and the test")
    func compare() throws {
        let scratch = try folder()
        for (name, formula) in [("one", "y ~ s + (1|a)"), ("two", "y ~ s + (1|a) + (1|s2)")] {
            _ = try run(["report", "d.csv", formula, "-o", name, "--quiet"] + Samples.quick, in: scratch)
        }
        _ = try run(["compare", "one", "two", "-o", "changes"], in: scratch)
        let bytes = try Data(contentsOf: scratch.url.appending(path: "changes/compare.json"))
        let changes = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        #expect(changes["test"] is NSNull)
        #expect(changes["testOmitted"] as? String == "a model has a variance that the data do not determine")
        let added = try #require((changes["components"] as? [[String: Any]])?.first { $0["group"] as? String == "s2" })
        #expect(added["after"] is NSNull)
    }

    @Test(
        "Of a variance that the data do not determine predict gives a new level its mean, no standard error and no interval"
    )
    func predict() throws {
        let scratch = try folder()
        try scratch.write("s,s2\ns0,n8\ns0,new\n", to: "new.csv")
        let outcome = try run(
            ["predict", "d.csv", "y ~ s + (1|s2)", "--new", "new.csv", "--new-levels", "population"], in: scratch)
        let rows = outcome.output.split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        try #require(rows.count == 2)
        #expect(rows[0].allSatisfy { !$0.isEmpty })
        #expect(!rows[1][1].isEmpty && rows[1].dropFirst(2).allSatisfy(\.isEmpty))
        #expect(
            outcome.errors.contains(
                "In 1 row of the new data, numbers that depend on a variance that the data do not determine are left out."
            ))
    }

    @Test("--verbose names the terms of the places where searches began")
    func starts() throws {
        let outcome = try run(["fit", "d.csv", "y ~ x + (x|s) + (1|a)", "--verbose"], in: folder())
        #expect(outcome.errors.contains("Search from moment estimates: criterion "))
        #expect(outcome.errors.contains("Search from no variance of a: "))
        #expect(outcome.errors.contains("Search from no variance of x by s: "))
    }
}
