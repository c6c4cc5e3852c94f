import TestSupport
import Testing

@Suite("The method section of a report")
struct MethodSectionTests {
    /// The text of a page without figures of simulated data.
    private func page(_ arguments: [String]) throws -> String {
        let scratch = try Scratch()
        let outcome = try Program.run(
            arguments + ["--no-variational", "--simulations", "0", "-o", "r"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return try ReportFolder(scratch.path("r")).page().text
    }

    @Test(
        "The method section says which degrees of freedom a fit has",
        arguments: [
            ("satterthwaite", "Degrees of freedom are Satterthwaite’s"),
            ("kenward-roger", "Degrees of freedom and the standard errors of β are Kenward and Roger’s"),
            ("none", "No degrees of freedom are computed"),
        ])
    func degreesOfFreedom(method: String, sentence: String) throws {
        let text = try page([Samples.sleepstudy, Samples.sleepstudyFormula, "--df", method])
        let all = ["Satterthwaite’s", "Kenward and Roger’s", "No degrees of freedom are computed"]
        #expect(text.contains(sentence))
        #expect(all.count(where: text.contains) == 1)
    }

    @Test(
        "The method section says how intervals were found that are not Wald's",
        arguments: [
            (["--intervals", "profile"], "Intervals are from the profile likelihood (of the ML fit)."),
            (
                ["--intervals", "bootstrap", "--replicates", "39"],
                "Intervals are percentiles of a parametric bootstrap"
            ),
            ([], "Wald intervals of β use the normal distribution."),
        ])
    func intervals(options: [String], sentence: String) throws {
        let text = try page([Samples.sleepstudy, Samples.sleepstudyFormula, "--df", "none"] + options)
        #expect(
            text.contains("No degrees of freedom are computed: statistics are referred to the normal distribution."))
        #expect(text.contains(sentence))
        #expect(text.contains("Wald intervals of β") == options.isEmpty)
    }

    @Test("The method section says that an iterative fit's degrees of freedom rest on the average information")
    func averageInformation() throws {
        let model = [Samples.penicillin, "diameter ~ 1 + (1|plate) + (1|sample)"]
        let qualification = "with the average information in place of the criterion’s second derivatives"
        #expect(try page(model + ["--solver", "iterative"]).contains(qualification))
        #expect(try !page(model).contains(qualification))
    }

    @Test("The method section and the prose of a weighted fit name the weights and the rows that they hold for")
    func weights() throws {
        let scratch = try Scratch()
        let formula = "y ~ x + (1|g)"
        let data = try scratch.write(WeightedSample.csv, to: "weighted.csv")
        let weighted = try page([data, formula, "--weights", "precision"])
        for part in [
            "N(0, σ2W−1)", "the weights in the column precision", "weighted by precision", "Residual SD (weight 1)",
            "two rows of the same level with the mean residual variance", "σ²/w on average over the rows",
        ] {
            #expect(weighted.contains(part), "\(part)")
        }
        let plain = try page([data, formula])
        #expect(plain.contains("N(0, σ2I)"))
        #expect(!plain.contains("weight 1") && !plain.contains("σ²/w") && !plain.contains("weighted by"))
    }

    @Test("The method section of an iterative fit speaks of probes only where traces were estimated with them")
    func probes() throws {
        let scratch = try Scratch()
        let exact = try page([Samples.penicillin, "diameter ~ 1 + (1|plate) + (1|sample)", "--solver", "iterative"])
        #expect(exact.contains("The gradient’s traces are exact") && !exact.contains("random probes"))
        #expect(!exact.contains("at most 0 iterations"))
        let rows = (0..<3000).map { row in
            // 150 levels crossed with 79, and noise that repeats after 997 rows.
            "\(row % 150 % 7 + row * 31 % 79 % 5 + row * 523 % 997 % 4),\(row % 150),\(row * 31 % 79)"
        }
        let data = try scratch.write((["y,a,b"] + rows).joined(separator: "\n") + "\n", to: "crossed.csv")
        let estimated = try page([data, "y ~ 1 + (1|a) + (1|b)", "--solver", "iterative"])
        #expect(estimated.contains("The gradient’s traces are estimated with random probes"))
    }
}

/// Ten groups of eight rows with weights from 1 to 3.
private enum WeightedSample {
    static var csv: String {
        let rows = (0..<80).map { row in
            // Any numbers with a spread between and within the groups.
            let y = Double(row / 8 * 37 % 11) + Double(row * 29 % 17) / 3
            return "\(y),\(row * 7 % 8),g\(row / 8),\(1 + row % 3)"
        }
        return (["y,x,g,precision"] + rows).joined(separator: "\n") + "\n"
    }
}
