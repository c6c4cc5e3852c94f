import Foundation
import Report
import TestSupport
import Testing

@Suite("Reports of a file that describes models")
struct RunCommandTests {
    private static let file = """
        title = "Sleep deprivation"
        output = "site"

        [defaults]
        data = "data/sleep.csv"
        simulations = 0
        fail-if = ["not converged"]

        [models.intercepts]
        formula = "Reaction ~ Days + (1|Subject)"

        [models.slopes]
        formula = "Reaction ~ Days + (Days|Subject)"
        title = "Random slopes"
        df = "kenward-roger"
        level = 0.9
        """

    private func folder(_ text: String) throws -> Scratch {
        let scratch = try Scratch()
        let data = try String(contentsOfFile: Samples.sleepstudy, encoding: .utf8)
        try scratch.write(data, to: "study/data/sleep.csv")
        try scratch.write(text, to: "study/mixreport.toml")
        return scratch
    }

    @Test("A report is made for each model, with the defaults and its own options, and a page lists them")
    func reports() throws {
        let scratch = try folder(Self.file)
        let outcome = try Program.run(["run", "study"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(
            outcome.output.split(separator: "\n") == [
                "study/site/intercepts/index.html", "study/site/slopes/index.html", "study/site/index.html",
            ])
        #expect(outcome.errors.contains("1 of 2, intercepts: study/data/sleep.csv, Reaction ~ Days + (1|Subject)"))
        let list = try String(contentsOfFile: scratch.path("study/site/index.html"), encoding: .utf8)
        #expect(list.contains("Sleep deprivation") && list.contains("Random slopes"))
        let page = try ReportFolder(scratch.path("study/site/slopes")).text("index.html")
        // The command that makes the report again is one for this model alone.
        #expect(
            page.contains(
                "mixreport sleep.csv &#39;Reaction ~ Days + (Days|Subject)&#39; --df kenward-roger --level 0.9 --simulations 0 --title &#39;Random slopes&#39; --fail-if &#39;not converged&#39;"
            ))
        // The same as by the command line.
        let direct = try Program.run(
            [
                "data/sleep.csv", "Reaction ~ Days + (Days|Subject)", "--df", "kenward-roger", "--level", "0.9",
                "--simulations", "0", "--title", "Random slopes", "--fail-if", "not converged", "-o", "direct",
            ], in: scratch.url.appending(path: "study"))
        #expect(direct.code == 0)
        #expect(
            try ReportFolder(scratch.path("study/direct")).bytes()
                == ReportFolder(scratch.path("study/site/slopes")).bytes())
    }

    @Test("Without an argument the file of the folder is read, and --only chooses models")
    func only() throws {
        let scratch = try folder(Self.file)
        let study = scratch.url.appending(path: "study")
        let outcome = try Program.run(["run", "--only", "slopes", "-q"], in: study)
        #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        #expect(outcome.output == "site/slopes/index.html\nsite/index.html\n")
        let unknown = try Program.run(["run", "--only", "slope"], in: study)
        #expect(unknown.code == 64)
        #expect(unknown.errors.contains("found \"slope\", which mixreport.toml has no model for"))
        #expect(unknown.errors.contains("did you mean slopes?"))
    }

    @Test("A model that fails does not keep the others from being made, and the exit code says so")
    func failing() throws {
        let scratch = try folder(
            Self.file.replacing("(1|Subject)", with: "(1|Subjekt)"))
        let outcome = try Program.run(["run", "study/mixreport.toml"], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("Subjekt") && outcome.errors.contains("1 of 2 models failed: intercepts"))
        #expect(outcome.output == "study/site/slopes/index.html\nstudy/site/index.html\n")
    }

    @Test(
        "What is wrong with a file is said with the line, the column and the key, before the first fit",
        arguments: [
            (
                "simulations = 0", "simulatoins = 0",
                ":6:1: defaults.simulatoins: is no option of mixreport report; did you mean simulations?"
            ),
            (
                "simulations = 0", "simulations = \"many\"",
                ":6:15: defaults.simulations: found the text \"many\"; expected a number without a fraction"
            ),
            ("level = 0.9", "level = 2", ":16:1: models.slopes.level: --level"),
            ("level = 0.9", "level = \"0.9\"", ":16:9: models.slopes.level: found the text \"0.9\"; expected a number"),
            ("level = 0.9", "df = kenward", ":16:6: models.slopes.df: found \"kenward\"; expected text in quotes"),
            (
                "level = 0.9", "seed = 18446744073709551615",
                ":16:8: models.slopes.seed: found \"18446744073709551615\", which is beyond the whole numbers of TOML"
            ),
            ("level = 0.9", "quiet = true", ":16:1: models.slopes.quiet: is about the terminal"),
            (
                "level = 0.9", "variational = 1",
                ":16:15: models.slopes.variational: found the number 1; expected true or false"
            ),
            ("df = \"kenward-roger\"", "df = \"kenward\"", ":15:1: models.slopes.df: "),
            ("df = \"kenward-roger\"", "no_titles = true", "did you mean no-titles?"),
            ("(Days|Subject)", "(Days|Subject", ":13:1: models.slopes.formula: "),
            (
                "data/sleep.csv", "data/sleeep.csv",
                ":5:1: models.intercepts.data: there is no file \"study/data/sleeep.csv\""
            ),
            (
                "data = \"data/sleep.csv\"", "data = \"-\"",
                ":5:8: defaults.data: found the text \"-\"; expected the path of a file"
            ),
            ("output = \"site\"", "df = \"none\"", ":2:1: df: is about a model; expected it in [defaults]"),
            (
                "output = \"site\"", "outptu = \"site\"",
                ":2:1: outptu: means nothing here; expected output, title, defaults and models; did you mean output?"
            ),
            ("[models.slopes]", "[models.\"../x\"]", ":12:9: models.../x: is not the name of a folder"),
            ("[models.slopes]", "[models.Intercepts]", "in capital letters only"),
            ("[models.slopes]", "[models.intercepts]", ":12:9: \"intercepts\" is there already, since line 9"),
            ("title = \"Sleep deprivation\"", "title = 5", ":1:9: title: found the number 5; expected text in quotes"),
            (
                "simulations = 0", "simulations = 0 1",
                ":6:17: defaults.simulations: found \"1\"; expected the end of the line"
            ),
        ])
    func refused(old: String, new: String, message: String) throws {
        let text = Self.file.replacing(old, with: new)
        #expect(text != Self.file)
        let scratch = try folder(text)
        let outcome = try Program.run(["run", "study"], in: scratch.url)
        #expect(outcome.code == 1 && outcome.output.isEmpty)
        #expect(outcome.errors.contains("study/mixreport.toml"), "\(outcome.errors)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: scratch.path("study/site")))
    }

    @Test(
        "Patterns of files and queries are for DuckDB, and are not looked for as files",
        arguments: ["data = \"data/sl*.csv\"", "data = \":memory:\"\nquery = \"SELECT 1\""])
    func engine(data: String) throws {
        let scratch = try folder(
            Self.file.replacing("data = \"data/sleep.csv\"", with: data + "\nduckdb = \"missing/duckdb\""))
        let outcome = try Program.run(["run", "study"], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(
            outcome.errors.contains("missing/duckdb") && !outcome.errors.contains("there is no file"),
            "\(outcome.errors)")
    }

    @Test("Each kind of option is written in TOML's own types, and means what it means on the command line")
    func kinds() throws {
        let scratch = try Scratch()
        let rows = (0..<48).map {
            "\($0 * 7 % 11 + $0 % 3 * 2),\($0 * 3 % 13),\(["lo", "mid", "hi"][$0 % 3]),a\($0 % 2),\($0 / 6),\($0 % 4 == 3 ? "-99" : "\($0)")"
        }
        try scratch.write((["y,x,f,h,g,z"] + rows).joined(separator: "\n") + "\n", to: "d.csv")
        try scratch.write(
            """
            [models.m]
            data = "d.csv"
            formula = "y ~ x + f + h + (1|g)"
            categorical = ["g", "h"]
            na = [-99, "n/a"]
            levels.f = ["lo", "mid", "hi"]
            contrasts = { h = "sum" }
            ml = true
            variational = false
            seed = "18446744073709551615"
            simulations = 19
            fail-if = ["not converged", "rows < 10"]
            figures = "svg"
            figure-width = 85
            threads = 1
            """, to: "mixreport.toml")
        let outcome = try Program.run(["run"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let direct = try Program.run(
            [
                "d.csv", "y ~ x + f + h + (1|g)", "--categorical", "g,h", "--na=-99,n/a", "--levels", "f=lo,mid,hi",
                "--contrasts", "h=sum", "--ml", "--seed", "18446744073709551615", "--simulations", "19", "--fail-if",
                "not converged",
                "--fail-if", "rows < 10", "--figures", "svg", "--figure-width", "85", "-o", "direct",
            ], in: scratch.url)
        #expect(direct.code == 0, "\(direct.errors)")
        #expect(
            try ReportFolder(scratch.path("output/m")).bytes() == ReportFolder(scratch.path("direct")).bytes())
    }

    @Test("A file that is not there is named")
    func missing() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(["run"], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("mixreport.toml: cannot be read"), "\(outcome.errors)")
    }
}
