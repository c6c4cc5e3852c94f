import Foundation
import TestSupport
import Testing

@Suite("The section on variational inference")
struct VariationalSectionTests {
    private static let model = [Samples.penicillin, "diameter ~ 1 + (1|plate) + (1|sample)", "--simulations", "0"]

    private func report(_ options: [String], in scratch: Scratch, named name: String = "r") throws -> ReportFolder {
        let outcome = try Program.run(Self.model + options + ["-o", name], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return ReportFolder(scratch.path(name))
    }

    private func table(_ report: ReportFolder, _ name: String) throws -> [[String: String]] {
        let rows = CSVRows.parse(try report.text("tables/\(name).csv"))
        let header = try #require(rows.first)
        return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    @Test("Variational inference is run only where it is asked for, and leaves nothing in the report otherwise")
    func onRequest() throws {
        let scratch = try Scratch()
        let report = try report([], in: scratch)
        #expect(!report.exists("tables/variational.csv"))
        #expect(!(try report.text("tables/fixed-effects.csv")).contains("variational"))
        let text = try report.page().text
        #expect(!text.contains("ariational"))
        #expect(try report.json()["variational"] is NSNull)
    }

    @Test("--no-variational is accepted as before, and changes nothing")
    func declined() throws {
        let scratch = try Scratch()
        let plain = try report([], in: scratch)
        let declined = try report(["--no-variational"], in: scratch, named: "d")
        #expect(try plain.bytes() == declined.bytes())
    }

    @Test(
        "The settings of variational inference are refused without it, and the message names what is missing",
        arguments: [
            ["--iterations", "5"], ["--print-every", "5"], ["--samples", "2"], ["--sigma", "learned"],
            ["--test-fraction", "0.2"], ["--test-rows", "rows.txt"], ["--no-variational", "--iterations", "5"],
        ])
    func settingsAlone(options: [String]) throws {
        let scratch = try Scratch()
        let outcome = try Program.run(Self.model + options + ["-o", "r"], in: scratch.url)
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("add that") && outcome.errors.contains("--variational"), "\(outcome.errors)")
    }

    @Test("Exact, partially factorised and mean-field estimates are side by side, with their ratios")
    func sideBySide() throws {
        let scratch = try Scratch()
        let report = try report(["--variational"], in: scratch)
        let effects = try table(report, "variational-fixed-effects")
        let components = try table(report, "variational")
        let modes = try table(report, "variational-modes")
        #expect(effects.map { $0["term"] } == ["(Intercept)"])
        #expect(components.map { $0["group"] } == ["plate", "sample", "Residual"])
        #expect(modes.map { $0["group"] } == ["plate", "sample"])
        for row in effects + components + modes {
            func number(_ key: String) throws -> Double { try #require(row[key].flatMap { Double($0) }) }
            let exact = try number("exactSD")
            for method in ["partiallyFactorized", "meanField"] {
                let ratio = try number(method + "SD") / exact
                #expect(abs(ratio - (try number(method + "Ratio"))) < 1e-12)
            }
            // Partial factorisation keeps more of the dependence, and with it of the uncertainty.
            #expect(abs(try number("partiallyFactorizedRatio") - 1) <= abs(try number("meanFieldRatio") - 1))
        }
        let text = try report.page().text
        let isSaid = text.contains(
            "mean field estimates the standard deviations of the fixed effects at 0.057 of the exact")
        #expect(isSaid)
    }

    @Test("report.json has both methods, and no bound exceeds the log likelihood", arguments: [[], ["--ml"]])
    func document(options: [String]) throws {
        let scratch = try Scratch()
        let json = try report(["--variational"] + options, in: scratch).json()
        let variational = try #require(json["variational"] as? [String: Any])
        let likelihood = try #require(json["logLik"] as? Double)
        let partial = try #require(variational["partiallyFactorized"] as? [String: Any])
        let meanField = try #require(variational["meanField"] as? [String: Any])
        let bound = try #require(partial["bound"] as? Double)
        #expect(bound < likelihood && bound > likelihood - 2)
        #expect((partial["groups"] as? [Any])?.count == 2 && (meanField["groups"] as? [Any])?.count == 2)
        if options == ["--ml"] {
            // All three are by ML; mean field leaves out the most.
            #expect(try #require(meanField["bound"] as? Double) < bound)
        }
    }

    @Test("Test residuals are said to have the opposite sign of the tutorial's")
    func sign() throws {
        let scratch = try Scratch()
        let text = try report(["--variational", "--iterations", "30"], in: scratch).page().text
        let isSaid = text.contains("Edward's tutorial draws predicted less observed, the opposite sign.")
        #expect(isSaid)
    }
}
