import Foundation
import TestSupport
import Testing

@Suite("Hints at what was meant")
struct CommandLineHintTests {
    private func refusal(_ arguments: [String], data: String = "y,x,g\n1,2,a\n") throws -> String {
        let scratch = try Scratch()
        try scratch.write(data, to: "d.csv")
        let outcome = try Program.run(arguments, in: scratch.url)
        #expect(outcome.code != 0 && outcome.output.isEmpty)
        return outcome.errors
    }

    @Test(
        "Options of other programs are named with those that are meant here",
        arguments: [
            (["--sep", ";"], "here it is --delimiter"), (["--sep=;"], "here it is --delimiter"),
            (["--na-strings", "x"], "here it is --na"), (["--dec", ","], "here it is --decimal"),
            (["--NA.strings=x"], "here it is --na"), (["--sheet", "1"], "save the sheet of the workbook as CSV"),
            (["--ddf", "KR"], "here it is --df"), (["--df", "KR"], "here it is --df kenward-roger"),
            (["--df=Satterth"], "here it is --df satterthwaite"), (["--control", "x"], "--solver"),
            (["--no-intercept"], "y ~ 0 + x + (1|g)"), (["--re_formula", "x"], "(1 + x|g)"),
            (["--intervals", "boot"], "here it is --intervals bootstrap"),
            (["--skip", "-1"], "expected the number of lines"), (["--skip=-1"], "expected the number of lines"),
            (["--na", "-99"], "--na=-99"),
        ])
    func synonyms(options: [String], words: String) throws {
        for command in [[], ["fit"]] {
            #expect(try refusal(command + ["d.csv", "y ~ x + (1|g)"] + options).contains(words))
        }
    }

    @Test(
        "A misspelt command is named with the one that is meant",
        arguments: [
            (["fitt", "d.csv", "y ~ x + (1|g)"], "did you mean fit?"),
            (["descripe", "d.csv"], "did you mean describe?"),
            (["compair", "a", "b"], "did you mean compare?"),
        ])
    func commands(arguments: [String], words: String) throws {
        let errors = try refusal(arguments)
        #expect(errors.contains(words))
        #expect(errors.components(separatedBy: words).count == 2)
    }

    @Test("A delimiter that the header lacks is answered with the one that it has")
    func delimiter() throws {
        for data in ["y;x;g\n1;2;a\n", "y;x;g\n1,5;2;a\n"] {
            let errors = try refusal(["fit", "d.csv", "y ~ x + (1|g)", "--delimiter", ","], data: data)
            #expect(errors.contains("--delimiter ';'"))
        }
    }

    @Test("A file with the name of nearly a command is data")
    func file() throws {
        let scratch = try Scratch()
        try scratch.write("y,x,g\n1,2,a\n", to: "fitt")
        #expect(!(try Program.run(["fitt", "y"], in: scratch.url).errors.contains("did you mean fit?")))
    }

    @Test("The data and the formula of describe are told from each other")
    func order() throws {
        let errors = try refusal(["describe", "y ~ x + (1|g)", "d.csv"])
        #expect(errors.contains("expected the data first: mixreport describe d.csv 'y ~ x + (1|g)'"))
    }

    @Test(
        "A header that is none is answered with the option that finds the right one",
        arguments: [
            ("Report of 2020\n\ny,x,g\n1,2,a\n", "--skip 1"), ("y,x,g\n\"1\",1,2,a\n", "col.names = NA"),
            ("y:x:g\n1:2:a\n", "--delimiter ':'"), ("y x g\n1 2 a\n", "--delimiter space"),
            ("A title,,\ny,x,g\n1,2,a\n", "--skip 1"), ("# a comment\ny,x,g\n1,2,a\n", "begins with #"),
            ("#y,x,g\n1,2,a\n", "--rename '#y=y'"), ("1.5,2,a\n1,2,b\n", "a line with a name for each column"),
            ("y,x,g\n1,2,a,\n", "the row ends with a delimiter"),
            ("y,x,g,\n1,2,a\n", "the header ends with a delimiter"),
        ])
    func header(data: String, words: String) throws {
        #expect(try refusal(["fit", "d.csv", "y ~ x + (1|g)"], data: data).contains(words))
    }
}
