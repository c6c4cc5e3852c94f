import Foundation
import TestSupport
import Testing

@Suite("mixreport moments, and fits of moments")
struct MomentsCommandTests {
    private static let formula = "y ~ f + x + (x|g) + (1|h)"

    /// 120 rows with levels that are hostile in a CSV, a spreadsheet and a shell.
    private static func rows(_ numbers: Range<Int>) -> String {
        let groups = ["\"a,\"\"b\"\"\"", "=1+1", "-7", "x; DROP TABLE y", "\"two\nlines\"", "it's", "\u{1F600}", "@x"]
        let lines = numbers.map { row in
            let (g, h, f) = (row * 7 % 8, row * 5 % 6, row % 3)
            let x = Double(row * 7919 % 97) / 10
            let y = 3 + 0.4 * x + Double(g * 37 % 11) / 3 + Double(f) + Double(row * 104_729 % 1000) / 250
            return "\(groups[g]),h\(h),\(["+", "'", "plain"][f]),\(x),\(y)"
        }
        return (["g,h,f,x,y"] + lines).joined(separator: "\n") + "\n"
    }

    private func numbers(_ words: [String], in scratch: Scratch) throws -> [String: Any] {
        let outcome = try Program.run(["fit"] + words + ["--json", "-", "--random-effects", "all"], in: scratch.url)
        try #require(outcome.code == 0, "\(outcome.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    private func expectSame(_ one: [String: Any], _ other: [String: Any]) {
        for key in ["n", "criterion", "AIC", "AICc", "BIC", "sigma", "rmse", "marginalR2", "conditionalR2"] {
            let (own, found) = (one[key] as? Double ?? .nan, other[key] as? Double ?? .nan)
            #expect(abs(own - found) <= 1e-9 * max(1, abs(own)), "\(key): \(own) \(found)")
        }
        for (key, name, error) in [("fixedEffects", "estimate", "se"), ("randomEffects", "mode", "sd")] {
            func rows(_ document: [String: Any]) -> [String: (value: Double, error: Double)] {
                var rows: [String: (value: Double, error: Double)] = [:]
                for row in document[key] as? [[String: Any]] ?? [] {
                    let label = ["group", "level", "term"].map { row[$0] as? String ?? "" }.joined(separator: " / ")
                    rows[label] = (row[name] as? Double ?? .nan, row[error] as? Double ?? .nan)
                }
                return rows
            }
            let (own, found) = (rows(one), rows(other))
            #expect(Set(own.keys) == Set(found.keys) && !own.isEmpty, "\(key)")
            for (label, row) in own {
                let difference = abs(row.value - (found[label]?.value ?? .nan))
                #expect(difference <= 1e-8 * row.error, "\(label): \(row) \(String(describing: found[label]))")
            }
        }
    }

    @Test("A fit of the moments has the numbers of the fit of the rows, whatever levels are called")
    func fit() throws {
        let scratch = try Scratch()
        try scratch.write(Self.rows(0..<120), to: "rows.csv")
        let made = try Program.run(["moments", "rows.csv", Self.formula, "-o", "sums"], in: scratch.url)
        try #require(made.code == 0, "\(made.errors)")
        #expect(made.errors.contains("120 rows in"))
        expectSame(
            try numbers(["rows.csv", Self.formula], in: scratch),
            try numbers(["--moments", "sums", Self.formula], in: scratch))
        let text = try Program.run(["fit", "--moments", "sums", Self.formula], in: scratch.url)
        #expect(text.code == 0 && text.output.contains("Rows: 120; levels: g 8, h 6"), "\(text.output)")
        let again = try Program.run(["moments", "rows.csv", "y ~ x + (1|h)", "-o", "sums"], in: scratch.url)
        #expect(again.code == 0, "\(again.errors)")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scratch.path("sums")).contains("factor2.csv") == false)
    }

    @Test("Yesterday's moments and today's rows give the fit of all rows")
    func addition() throws {
        let scratch = try Scratch()
        try scratch.write(Self.rows(0..<120), to: "all.csv")
        try scratch.write(Self.rows(0..<70), to: "first.csv")
        try scratch.write(Self.rows(70..<120), to: "second.csv")
        for words in [
            ["first.csv", Self.formula, "-o", "1"], ["second.csv", Self.formula, "-o", "2"],
            ["add", "1", "2", "-o", "sum"],
        ] {
            let outcome = try Program.run(["moments"] + words, in: scratch.url)
            try #require(outcome.code == 0, "\(outcome.errors)")
        }
        expectSame(
            try numbers(["all.csv", Self.formula], in: scratch),
            try numbers(["--moments", "sum", Self.formula], in: scratch))
    }

    @Test(
        "What needs rows, and what says how rows are read, is refused with the reason",
        arguments: [
            (["--influence"], "leaves out rows"), (["--intervals", "profile"], "needs the rows"),
            (["--intervals", "bootstrap"], "needs the rows"), (["--solver", "iterative"], "needs the rows"),
            (["--count", "n"], "moments have no rows"), (["--delimiter", ";"], "a format of their own"),
            (["--rename", "a=b"], "a format of their own"),
        ])
    func refused(words: [String], message: String) throws {
        let outcome = try Program.run(["fit", "--moments", "sums", Self.formula] + words)
        #expect(outcome.code == 64 && outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test(
        "Arguments that are missing or too many are refused with what was expected",
        arguments: [
            (["fit", "--moments", "sums", "d.csv", "y ~ x + (1|g)"], 64, "expected the formula only"),
            (["fit", "d.csv"], 64, "<formula>"),
            (
                ["fit", "--moments", "nowhere", "y ~ x + (1|g)"], 1,
                "nowhere: is not there; expected a folder of moments"
            ),
            (["moments", "d.csv", "y ~ x + (1|g)"], 64, "expected -o DIR"),
            (["moments", "add", "a", "-o", "b"], 64, "takes two folders"),
            (["moments", "add", "a", "b", "-o", "c", "--weights", "w"], 64, "takes no options of the data"),
            (["moments", "d.csv", "y ~ x", "more", "-o", "b"], 64, "one argument too many"),
            (["report", "--moments", "sums", "y ~ x + (1|g)"], 64, "--moments is an option of mixreport fit"),
        ])
    func arguments(words: [String], code: Int, message: String) throws {
        let outcome = try Program.run(words)
        #expect(Int(outcome.code) == code && outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test("A folder with anything else than moments is not written to")
    func foreignFolder() throws {
        let scratch = try Scratch()
        try scratch.write(Self.rows(0..<120), to: "rows.csv")
        try scratch.write("mine", to: "sums/notes.txt")
        let outcome = try Program.run(["moments", "rows.csv", Self.formula, "-o", "sums"], in: scratch.url)
        #expect(outcome.code == 1 && outcome.errors.contains("is not a folder of moments"), "\(outcome.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("sums")) == ["notes.txt"])
    }
}
