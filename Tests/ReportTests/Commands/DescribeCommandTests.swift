import Foundation
import TestSupport
import Testing

@Suite("mixreport describe")
struct DescribeCommandTests {
    private static let trial = """
        yield,block,plot size,size,Jahr,note
        10.5,1,2.5,1,2025,x
        11.5,1,2.5,n/a,2025,y
        9.5,2,3.5,2,2025,x
        10.5,2,3.5,2,2025,z
        12.5,3,2.5,3,2025,x
        13.5,3,2,3,2025,y
        12.5,1,2.5,1,2025,x
        11.0,2,2,1,2025,y

        """

    private func run(_ arguments: [String], environment: [String: String] = ["LC_ALL": "C.UTF-8"]) throws
        -> Program.Outcome
    {
        let scratch = try Scratch()
        try Data(Self.trial.utf8).write(to: scratch.url.appending(path: "trial.csv"))
        return try Program.run(["describe", "trial.csv"] + arguments, in: scratch.url, environment: environment)
    }

    /// The row of a column in the table, its cells between two blanks or more.
    private func row(_ column: String, _ output: String) -> [String] {
        let line = output.split(separator: "\n").first { $0.hasPrefix("  \(column)  ") } ?? ""
        return line.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    @Test("Without a formula every column is described with what it would be read as")
    func file() throws {
        let outcome = try run([])
        #expect(outcome.code == 0 && outcome.errors.isEmpty)
        #expect(outcome.output.hasPrefix("trial.csv: 8 rows, 6 columns\n"))
        #expect(row("block", outcome.output).prefix(6) == ["block", "number", "whole numbers", "0", "3", "1 to 3"])
        #expect(row("size", outcome.output).prefix(5) == ["size", "category", "numbers and text", "0", "4"])
        #expect(outcome.output.contains("use factor(block) in the formula, or --categorical block."))
        #expect(outcome.output.contains("Jahr is 2025 in every row."))
        #expect(outcome.output.contains("such as \"n/a\" in line 3"))
        #expect(outcome.output.contains("█"))
    }

    @Test("A column that can be read in several ways does not keep the others from being described")
    func unclear() throws {
        let scratch = try Scratch()
        try scratch.write("y;day\n1;3/4/2021\n2;5/6/2021\n", to: "d.csv")
        let outcome = try Program.run(["describe", "d.csv"], in: scratch.url)
        #expect(outcome.code == 0 && row("y", outcome.output)[1] == "number")
        #expect(row("day", outcome.output)[1] == "unclear")
        #expect(
            outcome.output.contains("A model does not take day as it is in line 2")
                && outcome.output.contains("--dates dmy or --dates mdy"))
    }

    @Test("With a formula every column has its role, and the reference level of a category")
    func roles() throws {
        let outcome = try run(["yield ~ factor(block) + `plot size` + (1|note)"])
        #expect(row("yield", outcome.output)[1] == "response")
        #expect(row("block", outcome.output)[1] == "category (reference: 1)")
        #expect(row("plot size", outcome.output)[1] == "number")
        #expect(row("note", outcome.output)[1] == "grouping factor")
        #expect(outcome.output.contains("The model does not use 2 columns of the file: size and Jahr."))
        #expect(!outcome.output.contains("look like names"))
    }

    @Test("A column with two roles shows both")
    func both() throws {
        let outcome = try run(["yield ~ block + (1|block)"])
        #expect(row("block", outcome.output)[1] == "number and grouping factor")
        #expect(outcome.output.contains("in the same model"))
    }

    @Test("Options take names with and without backquotes", arguments: ["plot size", "`plot size`"])
    func backquotes(_ name: String) throws {
        let formula = "yield ~ `plot size` + (1|note)"
        let outcome = try run([formula, "--categorical", name])
        #expect(row("plot size", outcome.output)[1] == "category (reference: 2)")
        let reference = try run([formula, "--reference", "\(name)=3.5"])
        #expect(row("plot size", reference.output)[1] == "category (reference: 3.5)")
        let weights = try run(["yield ~ block + (1|note)", "--weights", name])
        #expect(row("plot size", weights.output)[1] == "weight")
    }

    @Test(
        "Where the encoding is not UTF-8, or the terminal is dumb, histograms have no block elements",
        arguments: [["LC_ALL": "C"], ["LC_ALL": "C.UTF-8", "TERM": "dumb"]])
    func plain(_ environment: [String: String]) throws {
        let outcome = try run([], environment: environment)
        #expect(!outcome.output.contains("█") && outcome.output.contains("@"))
    }

    @Test(
        "The JSON follows the published schema, with a formula and without one",
        arguments: [[], ["yield ~ block + (1|note)"]])
    func json(_ formula: [String]) throws {
        let outcome = try run(formula + ["--json", "-"])
        let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        #expect(try JSONSchema("describe", isStrict: true).problems(document) == [])
        let findings = (document as? [String: Any])?["findings"] as? [[String: Any]] ?? []
        #expect(
            findings.contains { $0["code"] as? String == "codes-as-number" && $0["subject"] as? [String] == ["block"] })
    }

    @Test(
        "Levels that are alike and many rows left out are findings, as of a fit",
        arguments: [[], ["y ~ sex + (1|g)"]])
    func findings(_ formula: [String]) throws {
        let scratch = try Scratch()
        let text = "y,sex,g\n1,male,a\n3,Male,a\n2,female,b\n,male,b\n,female,c\n5,female,c\n4,male,a\n"
        try Data(text.utf8).write(to: scratch.url.appending(path: "d.csv"))
        let outcome = try Program.run(["describe", "d.csv", "--json", "-"] + formula, in: scratch.url)
        let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        let codes = (document?["findings"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
        #expect(codes.contains("similar-levels"))
        #expect(codes.contains("omitted-rows") == !formula.isEmpty)
        let checked = try #require(document?["checked"] as? [String])
        #expect(checked.contains("similar-levels") && checked.contains("omitted-rows") == !formula.isEmpty)
    }

    @Test("The CSV has R's numbers, one row per column")
    func csv() throws {
        let rows = CSVRows.parse(try run(["yield ~ block + (1|note)", "--csv", "-"]).output)
        #expect(rows.map { $0[0] } == ["column", "yield", "block", "note"])
        #expect(rows[2][5] == "1.0" && rows[2][6] == "3.0")
    }

    @Test("Errors name the column that was meant, and options that have no meaning are refused")
    func errors() throws {
        let unknown = try run(["yield ~ blok + (1|note)"])
        #expect(unknown.code != 0 && unknown.errors.contains("did you mean \"block\"?"))
        let weights = try run(["--weights", "block"])
        #expect(weights.code != 0 && weights.errors.contains("without a formula"))
        let both = try run(["--json", "-", "--csv", "-"])
        #expect(both.code != 0 && both.errors.contains("standard output for one of them"))
    }

    @Test("Dates are shown as dates, with the origin of their numbers", arguments: [[], ["y ~ day + (1|g)"]])
    func dates(formula: [String]) throws {
        let scratch = try Scratch()
        let rows = (1...8).map { "\($0 * $0 % 5),2021-03-0\($0),\($0 % 2)\n" }
        try scratch.write("y,day,g\n" + rows.joined(), to: "d.csv")
        let outcome = try Program.run(["describe", "d.csv"] + formula, in: scratch.url)
        #expect(outcome.output.contains("dates (days since 1970-01-01)"))
        #expect(outcome.output.contains("2021-03-01 to 2021-03-08"))
        let json = try Program.run(["describe", "d.csv", "--json", "-"] + formula, in: scratch.url).output
        #expect(json.contains(#""unit" : "days since 1970-01-01""#) && json.contains(#""minimum" : 18687"#))
    }

    @Test(
        "A terminal gets no control characters from the data, a file gets them as they are",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
    func terminal() throws {
        let scratch = try Scratch()
        try scratch.write("y,\"a\u{1B}[31m\"\n1,2\n2,3\n", to: "d.csv")
        let file = try Program.run(["describe", "d.csv", "--csv", "-"], in: scratch.url).output
        #expect(file.contains("a\u{1B}[31m"))
        let shown = try Program.bash("script -qec 'mixreport describe d.csv --csv -' /dev/null", in: scratch.url).output
        #expect(shown.contains("a\\u{1B}[31m") && !shown.contains("a\u{1B}"))
    }
}
