import Foundation
import Testing

@Suite("The command line")
struct CommandLineTests {
    @Test("--help names the data, the formula, both commands and an example, on standard output")
    func help() throws {
        for arguments in [["--help"], ["-h"], ["help"]] {
            let outcome = try Program.run(arguments)
            #expect(outcome.code == 0)
            #expect(outcome.errors.isEmpty)
            for part in ["USAGE", "mixreport", "fit", "(1|"] { #expect(outcome.output.contains(part), "\(part)") }
        }
    }

    @Test(
        "The help of the report command lists every option",
        arguments: [
            "--output", "--ml", "--categorical", "--weights", "--lme4", "--title", "--variational", "--test-rows",
            "--test-fraction", "--seed", "--iterations", "--print-every", "--samples", "--sigma", "--templates",
            "--quiet",
            "--verbose", "--version", "--help",
        ])
    func helpListsOptions(option: String) throws {
        let outcome = try Program.run(["report", "--help"])
        #expect(outcome.code == 0)
        #expect(outcome.output.contains(option))
    }

    @Test("--version prints the program's name or number on one line")
    func version() throws {
        let outcome = try Program.run(["--version"])
        #expect(outcome.code == 0)
        #expect(outcome.output.contains(/^(mixreport )?\d+\.\d+\.\d+\n$/))
    }

    @Test(
        "A command line that cannot be understood ends with 64 and says why on standard error",
        arguments: [
            [], ["data.csv"], ["data.csv", "y ~ x", "extra"], ["data.csv", "y ~ x + (1|g)", "--nonsense"],
            ["data.csv", "y ~ x + (1|g)", "--sigma", "-1"], ["data.csv", "y ~ x + (1|g)", "--sigma", "nan"],
            ["data.csv", "y ~ x + (1|g)", "--sigma", "large"], ["data.csv", "y ~ x + (1|g)", "--test-fraction", "1"],
            ["data.csv", "y ~ x + (1|g)", "--test-fraction", "-0.1"],
            ["data.csv", "y ~ x + (1|g)", "--iterations", "0"],
            ["data.csv", "y ~ x + (1|g)", "--print-every", "0"], ["data.csv", "y ~ x + (1|g)", "--samples", "0"],
            ["data.csv", "y ~ x + (1|g)", "--seed", "-1"], ["fit"], ["fit", "data.csv", "y ~ x + (1|g)", "--lme4"],
        ])
    func badCommandLine(arguments: [String]) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.code == 64)
        #expect(outcome.output.isEmpty)
        #expect(!outcome.errors.isEmpty)
    }

    @Test("A file that is not there ends with 1 and is named")
    func missingFile() throws {
        for command in [[], ["fit"]] {
            let outcome = try Program.run(command + ["no-such-file.csv", Samples.sleepstudyFormula])
            #expect(outcome.code == 1)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("no-such-file.csv"))
        }
    }

    @Test("A formula's error shows the place")
    func formulaError() throws {
        let outcome = try Program.run(["fit", Samples.sleepstudy, "Reaction ~ Days + (1|Subject"])
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("^"))
    }

    @Test("An unknown column is answered with the nearest name")
    func unknownColumn() throws {
        let outcome = try Program.run(["fit", Samples.sleepstudy, "Reaction ~ Day + (1|Subject)"])
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("Days"))
    }

    @Test("A cell that is no number is named with file, line and column")
    func badCell() throws {
        let scratch = try Scratch()
        try scratch.write("y,g\n1,a\n2,a\nthree,b\n4,b\n", to: "bad.csv")
        let outcome = try Program.run(["fit", "bad.csv", "y ~ 1 + (1|g)"], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("bad.csv:4"))
        #expect(outcome.errors.contains("\"y\""))
        #expect(outcome.errors.contains("three"))
    }

    @Test("Errors never pass a control character of the data on to the terminal")
    func errorsAreSafe() throws {
        let scratch = try Scratch()
        let name = "a\u{1B}[2J\u{202E}b"
        try scratch.write("y,\"\(name)\",g\n1,2,a\n2,\u{1B}[31mx,a\n3,3,b\n", to: "hostile.csv")
        for arguments in [
            ["fit", "hostile.csv", "y ~ `\(name)` + (1|g)"], ["fit", "hostile.csv", "y ~ `\(name)c` + (1|g)"],
            ["fit", "hostile.csv", "y ~ 1 + (1|g)", "--categorical", name + "c"],
            ["fit", "hostile.csv", "y ~ 1 + (1|g)", "--weights", name],
        ] {
            let outcome = try Program.run(arguments, in: scratch.url)
            #expect(outcome.code == 1)
            let unsafe = outcome.errors.unicodeScalars.filter {
                ($0.value < 0x20 && $0 != "\n") || $0.value == 0x7F || $0.value == 0x202E
            }
            #expect(unsafe.isEmpty, "\(arguments): \(outcome.errors.debugDescription)")
        }
    }

    @Test("Without a terminal nothing but the page's path is printed")
    func quietWithoutTerminal() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(
            [Samples.sleepstudy, Samples.sleepstudyFormula] + Samples.quick, in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output == "output/sleepstudy/index.html\n")
        #expect(outcome.errors.isEmpty)
        #expect(FileManager.default.fileExists(atPath: scratch.path("output/sleepstudy/index.html")))
    }
}
