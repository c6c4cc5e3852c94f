import Foundation
import TestSupport
import Testing

@Suite("mixreport fit")
struct FitCommandTests {
    /// The keys that programs may rely on.
    static let keys: Set<String> = [
        "schema", "formula", "method", "n", "dropped", "groups", "converged", "singular", "criterion", "logLik", "AIC",
        "BIC", "sigma", "theta", "evaluations", "gradientNorm", "fixedEffects", "varianceComponents", "randomEffects",
        "warnings",
    ]

    private func json(_ arguments: [String], in folder: URL? = nil) throws -> [String: Any] {
        let outcome = try Program.run(
            ["fit"] + arguments + ["--json", "-"], in: folder ?? FileManager.default.temporaryDirectory)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        return try #require(value as? [String: Any])
    }

    @Test("--json - prints every key of the contract")
    func contract() throws {
        let fit = try json([Samples.sleepstudy, Samples.sleepstudyFormula])
        #expect(Self.keys.subtracting(fit.keys).isEmpty)
        #expect((fit["schema"] as? String)?.hasPrefix("mixreport") == true)
        #expect(fit["method"] as? String == "REML")
        #expect(fit["n"] as? Int == 180)
        let seconds = try #require(fit["seconds"] as? [String: Double])
        #expect(Set(seconds.keys) == ["read", "build", "fit", "inference", "total"])
        let effect = try #require((fit["fixedEffects"] as? [[String: Any]])?.last)
        #expect(Set(effect.keys) == ["term", "estimate", "se", "df", "statistic", "p", "lower", "upper"])
        let components = try #require(fit["varianceComponents"] as? [[String: Any]])
        for row in components {
            #expect(Set(row.keys) == ["group", "term1", "term2", "variance", "sd", "lower", "upper", "determined"])
        }
        let mode = try #require((fit["randomEffects"] as? [[String: Any]])?.first)
        #expect(Set(mode.keys) == ["group", "term", "level", "mode", "sd"])
        let group = try #require((fit["groups"] as? [[String: Any]])?.first)
        #expect(group["name"] as? String == "Subject")
        #expect(group["levels"] as? Int == 18)
    }

    @Test(
        "Options reach the fit: the criterion is lme4's in the reference cases",
        arguments: [
            "sleepstudy-intercept-reml", "sleepstudy-correlated-ml", "sleepstudy-doublebar-reml",
            "penicillin-crossed-reml",
            "pastes-nested-reml", "ergostool-weights-reml", "cake-factors-reml", "dyestuff2-ml-singular",
        ])
    func referenceCases(name: String) throws {
        let folder = Fixtures.path("Tests/Fixtures/cases/\(name)")
        let expected = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: folder + "/expected.json")))
                as? [String: Any])
        var arguments = [folder + "/data.csv", try #require(expected["formula"] as? String)]
        if expected["reml"] as? Bool == false { arguments.append("--ml") }
        if let weights = expected["weights"] as? String { arguments += ["--weights", weights] }
        if let names = expected["categorical"] as? [String], !names.isEmpty {
            arguments += ["--categorical", names.joined(separator: ",")]
        }
        let fit = try json(arguments)
        let criterion = try #require(fit["criterion"] as? Double)
        let theirs = try #require(expected["criterion"] as? Double)
        #expect(criterion <= theirs + 1e-6)
        #expect(abs(criterion - theirs) < 1e-3)
        #expect(fit["singular"] as? Bool == expected["singular"] as? Bool)
    }

    @Test("--seed decides the iterative solver's probes")
    func probes() throws {
        let scratch = try Scratch()
        var rows = "y,a,b\n"
        for row in 0..<3000 {
            // Multiples of numbers without a common divisor: 150 levels crossed with 79, and noise that repeats after 997 rows.
            let (a, b, noise) = (row % 150, row * 31 % 79, row * 523 % 997)
            rows += "\(a % 7 + b % 5 + noise % 4),\(a),\(b)\n"
        }
        try Data(rows.utf8).write(to: scratch.url.appending(path: "d.csv"))
        func deviation(_ seed: Int) throws -> Double {
            let arguments = ["d.csv", "y ~ 1 + (1|a) + (1|b)", "--solver", "iterative", "--seed", "\(seed)"]
            let components = try #require(
                json(arguments, in: scratch.url)["varianceComponents"] as? [[String: Any]])
            return try #require(components[0]["sd"] as? Double)
        }
        let (first, repeated, second) = (try deviation(1), try deviation(1), try deviation(2))
        #expect(repeated == first)
        #expect(second != first && abs(second / first - 1) < 0.01)
    }

    @Test("--json FILE writes the file and prints nothing")
    func toFile() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(
            ["fit", Samples.penicillin, "diameter ~ 1 + (1|plate) + (1|sample)", "--json", "fit.json"], in: scratch.url)
        #expect(outcome.code == 0)
        #expect(outcome.output.isEmpty)
        #expect(try scratch.contents() == ["fit.json"])
    }

    @Test("A JSON file that cannot be written ends with 1 and is named")
    func unwritable() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(
            ["fit", Samples.sleepstudy, Samples.sleepstudyFormula, "--json", "none/fit.json"], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("none/fit.json"))
    }

    @Test("Without --json a summary in text names every effect")
    func textSummary() throws {
        let outcome = try Program.run(["fit", Samples.sleepstudy, Samples.sleepstudyFormula])
        #expect(outcome.code == 0)
        for part in ["REML", "Subject", "Residual", "(Intercept)", "Days", "180"] {
            #expect(outcome.output.contains(part), "\(part)")
        }
    }

    @Test("A singular fit says in words which variance is 0")
    func singular() throws {
        let outcome = try Program.run(["fit", Samples.dyestuff2, "Yield ~ 1 + (1|Batch)"])
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("Batch"))
        #expect(outcome.output.lowercased().contains("singular"))
        let fit = try json([Samples.dyestuff2, "Yield ~ 1 + (1|Batch)"])
        #expect(fit["theta"] as? [Double] == [0])
        #expect((fit["warnings"] as? [String])?.contains { $0.contains("Batch") } == true)
    }

    @Test("Names from the data reach the text summary without their control characters")
    func hostileText() throws {
        let scratch = try Scratch()
        let name = "x\u{1B}[31m\u{202E}"
        try scratch.write(Samples.hostileData(x: name), to: "hostile.csv")
        let outcome = try Program.run(["fit", "hostile.csv", "y ~ `\(name)` + (1|g)"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(!outcome.output.contains("\u{1B}"))
        #expect(!outcome.output.contains("\u{202E}"))
    }

    @Test("JSON holds hostile level names as they are")
    func hostileJSON() throws {
        let scratch = try Scratch()
        try scratch.write(Samples.hostileData(), to: "hostile.csv")
        let fit = try json(["hostile.csv", "y ~ x + (1|g)"], in: scratch.url)
        let levels = (fit["randomEffects"] as? [[String: Any]])?.compactMap { $0["level"] as? String } ?? []
        #expect(Set(levels) == Set(Samples.hostileNames))
    }
}
