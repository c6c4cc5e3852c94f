import Foundation
import TestSupport
import Testing

@Suite("Rows that are left out")
struct OmittedRowsTests {
    /// 60 rows, of which x is missing in `missing`, and z in the first.
    private func data(missing: Int, in scratch: Scratch) throws {
        var rows = "y,x,z,g\n"
        for row in 0..<60 {
            let x = row >= 5 && row < 5 + missing ? "NA" : "\(row % 7)"
            rows += "\((row * 11) % 13),\(x),\(row == 0 ? "" : "\(row % 4)"),g\(row % 6)\n"
        }
        try scratch.write(rows, to: "d.csv")
    }

    @Test(
        "Every command says how many rows were left out and why",
        arguments: [
            ["fit", "y ~ x + z + (1|g)"], ["anova", "y ~ x + z + (1|g)"], ["anova", "y ~ x + z + (1|g)", "--drop1"],
            ["anova", "y ~ x + z + (1|g)", "--ranova"], ["anova", "y ~ x + z + (1|g)", "y ~ x + z + (x|g)"],
        ])
    func said(_ arguments: [String]) throws {
        let scratch = try Scratch()
        try data(missing: 4, in: scratch)
        let command = [arguments[0], "d.csv"] + arguments.dropFirst()
        let outcome = try Program.run(command, in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let sentence = "5 of 60 rows were left out because of missing values: x (4) and z (1)."
        #expect(outcome.output.contains(sentence), "\(outcome.output)")
        let json = try Program.run(command + ["--json", "-"], in: scratch.url)
        let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect(document?["dropped"] as? Int == 5)
        // A twelfth of the rows is no finding.
        #expect(!outcome.output.contains("that are left may differ"))
    }

    @Test("The loss of more than a fifth of the rows is a finding of the fit and of the page")
    func finding() throws {
        let scratch = try Scratch()
        try data(missing: 12, in: scratch)
        for (formula, isFound) in [("y ~ x + z + (1|g)", true), ("y ~ x + (1|g)", false)] {
            let outcome = try Program.run(["fit", "d.csv", formula, "--json", "-"], in: scratch.url)
            let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
            let findings = try #require(document?["findings"] as? [[String: Any]])
            let found = findings.first { $0["code"] as? String == "omitted-rows" }
            #expect((found != nil) == isFound)
            if let found {
                #expect(found["severity"] as? String == "warning")
                #expect(found["subject"] as? [String] == ["x", "z"])
            }
        }
        let page = try Program.run(
            ["d.csv", "y ~ x + z + (1|g)", "-o", "r", "--no-variational", "--simulations", "0"], in: scratch.url)
        #expect(page.code == 0, "\(page.errors)")
        #expect(try ReportFolder(scratch.path("r")).text("index.html").contains("The 47 that are left may differ"))
        for arguments in [["y ~ x + z + (1|g)"], ["y ~ x + z + (1|g)", "y ~ x + z + (x|g)"]] {
            let outcome = try Program.run(["anova", "d.csv"] + arguments, in: scratch.url)
            #expect(outcome.output.contains("The 47 that are left may differ"), "\(outcome.output)")
        }
    }

    @Test("The grouping factor of several terms is listed once, and the REML criterion has its name")
    func names() throws {
        let fit = try Program.run(["fit", Samples.sleepstudy, "Reaction ~ Days + (Days||Subject)"])
        #expect(fit.output.contains("levels: Subject 18\n"))
        let formulas = ["Reaction ~ Days + (1|Subject)", "Reaction ~ Days + (Days|Subject)"]
        let restricted = try Program.run(["anova", Samples.sleepstudy] + formulas)
        #expect(restricted.output.contains("REML criterion") && !restricted.output.contains("deviance"))
        #expect(try Program.run(["anova", Samples.sleepstudy, "--ml"] + formulas).output.contains("deviance"))
    }
}
