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
            (["--NA.strings=x"], "here it is --na"),
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
            ("A title,,\ny,x,g\n1,2,a\n", "--skip 1"),
        ])
    func header(data: String, words: String) throws {
        #expect(try refusal(["fit", "d.csv", "y ~ x + (1|g)"], data: data).contains(words))
    }
}
