import Foundation
import TestSupport
import Testing

@Suite("Options of inference")
struct InferenceOptionTests {
    private func fit(_ options: [String], data: String = Samples.sleepstudy) throws -> [String: Any] {
        let outcome = try Program.run(["fit", data, "Reaction ~ Days + (Days|Subject)", "--json", "-"] + options)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    private func bounds(_ fit: [String: Any], _ key: String, _ row: Int) throws -> (Double, Double) {
        let rows = try #require(fit[key] as? [[String: Any]])
        return (try #require(rows[row]["lower"] as? Double), try #require(rows[row]["upper"] as? Double))
    }

    @Test("Profile intervals reach the JSON, for fixed effects and variances")
    func profile() throws {
        let fit = try fit(["--intervals", "profile", "--ml"])
        let days = try bounds(fit, "fixedEffects", 1)
        #expect(abs(days.0 - 7.35865) < 1e-5 && abs(days.1 - 13.57592) < 1e-5)
        let sigma = try bounds(fit, "varianceComponents", 3)
        #expect(abs(sigma.0 - 22.8983) < 1e-4)
        let intervals = try #require(fit["intervals"] as? [String: Any])
        #expect(intervals["method"] as? String == "profile")
        #expect(intervals["level"] as? Double == 0.95)
    }

    @Test("A bootstrap is the same for the same seed on one thread and on three")
    func bootstrap() throws {
        let options = ["--intervals", "bootstrap", "--replicates", "99", "--seed", "7"]
        let (one, three) = (try fit(options + ["--threads", "1"]), try fit(options + ["--threads", "3"]))
        #expect(try bounds(one, "fixedEffects", 0) == bounds(three, "fixedEffects", 0))
        let intervals = try #require(one["intervals"] as? [String: Any])
        #expect(intervals["replicates"] as? Int == 99)
        #expect(intervals["seed"] as? Int == 7)
    }

    @Test("Kenward and Roger's degrees of freedom are 17 for Days, and are refused with --ml")
    func kenwardRoger() throws {
        let rows = try #require(try fit(["--df", "kenward-roger"])["fixedEffects"] as? [[String: Any]])
        #expect(abs((rows[1]["df"] as? Double ?? 0) - 17) < 1e-6)
        let refused = try Program.run([
            "fit", Samples.sleepstudy, Samples.sleepstudyFormula, "--ml", "--df", "kenward-roger",
        ])
        #expect(refused.code == 1)
        #expect(refused.errors.contains("REML"))
    }

    @Test(
        "A missing interval has its reason, in the text and in the JSON",
        arguments: [
            (["--df", "none"], "No Wald interval for the SD of (Intercept) (Batch) and the residual SD"),
            ([], "No Wald interval for the SD of (Intercept) (Batch)"),
            (["--intervals", "profile"], nil),
        ] as [([String], String?)])
    func missing(options: [String], reason: String?) throws {
        let arguments = ["fit", Samples.dyestuff2, "Yield ~ 1 + (1|Batch)"] + options
        let text = try Program.run(arguments)
        #expect(text.output.contains("–") == (reason != nil) && text.output.contains("No ") == (reason != nil))
        let json = try Program.run(arguments + ["--json", "-"])
        let fit = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let missing = try #require((fit["intervals"] as? [String: Any])?["missing"] as? [String])
        #expect(missing.count == (reason == nil ? 0 : 1))
        if let reason, let sentence = missing.first {
            #expect(sentence.hasPrefix(reason))
            #expect(text.output.contains(sentence))
        }
    }

    @Test("The level holds for all intervals")
    func level() throws {
        let (narrow, wide) = (try fit(["--level", "0.8"]), try fit(["--level", "0.99"]))
        for (key, row) in [("fixedEffects", 1), ("varianceComponents", 0), ("varianceComponents", 2)] {
            let (a, b) = (try bounds(narrow, key, row), try bounds(wide, key, row))
            #expect(b.0 < a.0 && a.1 < b.1)
        }
    }

    @Test(
        "Values that make no sense are refused with what was expected",
        arguments: [
            (["--level", "95"], "below 1"), (["--intervals", "bootstrap", "--replicates", "10"], "39 or more"),
            (["--threads", "0"], "1 or more"), (["--intervals", "wild"], "bootstrap"),
            (["--df", "x"], "kenward-roger"),
        ])
    func refusals(_ options: [String], _ expected: String) throws {
        let outcome = try Program.run(["fit", Samples.sleepstudy, Samples.sleepstudyFormula] + options)
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains(expected), "\(outcome.errors)")
    }
}
