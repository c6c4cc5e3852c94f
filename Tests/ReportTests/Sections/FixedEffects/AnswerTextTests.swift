import TestSupport
import Testing

@Suite("The first paragraph of a page")
struct AnswerTextTests {
    /// Six sites of twelve rows: y, which is positive, rises with t by 2, and by 1 where treat is 1.
    private static var csv: String {
        let rows = (0..<72).map { row in
            let (t, treat, site) = (row % 6, row / 6 % 2, row / 12)
            // Any numbers that look like noise.
            let value = 1 + Double(2 * t + treat) + Double(site * 37 % 11) / 4 + Double(row * 29 % 17) / 20
            return "\(value),\(t),\(treat),s\(site),k\(row % 5 % 3)"
        }
        return (["y,t,treat,site,kind"] + rows).joined(separator: "\n") + "\n"
    }

    private func page(_ fixed: String, response: String = "y", _ options: [String] = []) throws -> String {
        let scratch = try Scratch()
        let data = try scratch.write(Self.csv, to: "d.csv")
        let outcome = try Program.run(
            [data, "\(response) ~ \(fixed) + (1|site)", "--simulations", "0", "-o", "r"] + options, in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return try ReportFolder(scratch.path("r")).page().text
    }

    @Test(
        "A number and a column of zeros and ones are described by their changes, whatever their names and order",
        arguments: ["t + treat", "treat + t"])
    func changes(_ fixed: String) throws {
        let text = try page(fixed)
        #expect(text.contains("With each unit of t, y rises by 1.99"))
        #expect(text.contains("for treat 1 than for 0 (95\u{00A0}% interval of the difference: "))
        #expect(text.contains("Intervals and verdicts allow for the 2 effects that the model has."))
    }

    @Test("The level of the intervals is the one that was asked for")
    func level() throws {
        #expect(try page("t", ["--level", "0.9"]).contains("(90\u{00A0}% interval of the difference: "))
    }

    @Test("A transformed variable is described along its curve, and an unclear interaction by its parts")
    func others() throws {
        #expect(try page("t + I(t^2)").contains("y changes with t along a curve (F(2, "))
        #expect(try page("t * treat").contains("With each unit of t, y rises by"))
    }

    @Test("A logarithm is described in per cent of the response")
    func logarithm() throws {
        let text = try page("t", response: "log(y + 5)")
        #expect(text.contains("With each unit of t, log(y + 5) rises by"))
        let plain = try page("treat + t", response: "log(y)")
        #expect(plain.contains("of the change: ") || plain.contains("of the ratio: "))
    }

    @Test("Of levels whose means the data do not all determine, those that they determine are counted")
    func estimable() throws {
        let scratch = try Scratch()
        let rows = (0..<96).filter { $0 % 6 != 5 }.map { row in
            let value = 3 * Double(row % 3) + Double(row / 12 * 37 % 11) / 4 + Double(row * 29 % 17) / 20
            return "\(value),\(["p", "q", "r"][row % 3]),b\(row / 3 % 2),s\(row / 12)"
        }
        let data = try scratch.write((["y,a,b,site"] + rows).joined(separator: "\n") + "\n", to: "d.csv")
        let outcome = try Program.run(
            [data, "y ~ a*b + (1|site)", "--simulations", "0", "-o", "r"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let text = try ReportFolder(scratch.path("r")).page().text
        #expect(text.contains("y differs between 2 of the 3 levels of a (F(1, "))
    }

    @Test(
        "What the data do not determine has its reason, in the first paragraph and in the finding",
        arguments: [
            ("t + t2 + kind", "The data do not determine the effects of t and t2: t2 is a linear function of t."),
            ("t + one", "one has only one value"),
            ("kind + nested", "each level of nested occurs with one level of kind only"),
            ("kind * treat2", "combinations of levels of kind and treat2 are missing"),
        ])
    func reasons(_ fixed: String, sentence: String) throws {
        let scratch = try Scratch()
        let rows = (0..<72).map { row in
            let (t, kind) = (row % 6, row % 3)
            let value = Double(2 * t + kind) + Double(row / 12 * 37 % 11) / 4 + Double(row * 29 % 17) / 20
            return
                "\(value),\(t),\(3 * t + 1),7,k\(kind),n\(kind)\(row / 6 % 2),v\(kind == 0 ? 0 : row / 6 % 2),s\(row / 12)"
        }
        let data = try scratch.write(
            (["y,t,t2,one,kind,nested,treat2,site"] + rows).joined(separator: "\n") + "\n", to: "d.csv")
        let outcome = try Program.run(
            [data, "y ~ \(fixed) + (1|site)", "--simulations", "0", "-o", "r"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let text = try ReportFolder(scratch.path("r")).page().text
        #expect(text.contains(sentence))
        let reason = sentence.split(separator: ": ").last.map { $0.hasSuffix(".") ? $0.dropLast() : $0 } ?? ""
        #expect(text.contains("linear combinations of earlier ones: ") && text.contains("(\(reason)"))
    }

    @Test(
        "Without degrees of freedom the first paragraph, the coefficients, the tests of terms and the JSON have the same p-values"
    )
    func normal() throws {
        let scratch = try Scratch()
        let data = try scratch.write(Self.csv, to: "d.csv")
        let outcome = try Program.run(
            [data, "y ~ treat + kind + (1|site)", "--df", "none", "--simulations", "0", "-o", "r"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let report = ReportFolder(scratch.path("r"))
        let json = try report.json()
        let tests = try #require(json["termTests"] as? [[String: Any]])
        let effects = try #require(json["fixedEffects"] as? [[String: Any]])
        let p = try #require(tests.first { $0["term"] as? String == "kind" }?["p"] as? Double)
        let own = try #require(effects.first { $0["term"] as? String == "treat" }?["p"] as? Double)
        let other = try #require(tests.first { $0["term"] as? String == "treat" }?["p"] as? Double)
        #expect(abs(own - other) < 1e-9)
        let text = try report.page().text
        #expect(p > 0 && p < 1 && text.contains("F(2, ∞) = "))
        #expect(text.contains("No degrees of freedom: z is referred to the normal distribution."))
    }

    @Test("Where the table of terms takes a transformed variable at another place than the first paragraph, it says so")
    func difference() throws {
        let reason = "The first paragraph takes the variable in"
        #expect(try page("kind * poly(t, 2)").contains("\(reason) poly(t, 2) itself at its mean"))
        #expect(try !page("kind * t").contains(reason))
    }
}
