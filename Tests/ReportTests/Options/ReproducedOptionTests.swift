import Report
import Testing

@Suite("Options in the command that makes a report again")
struct ReproducedOptionTests {
    /// Words that give each option a value other than its default, with the options that it needs.
    private static let samples: [String: [String]] = [
        "ml": ["--ml"], "categorical": ["--categorical", "x"], "center": ["--center", "x:g"],
        "weights": ["--weights", "w"],
        "count": ["--count", "n"], "within-ss": ["--count", "n", "--within-ss", "ss"],
        "contrasts": ["--contrasts", "x=sum"], "ordered": ["--ordered", "x=low,high"], "levels": ["--levels", "x=b,a"],
        "reference": ["--reference", "x=b"], "solver": ["--solver", "iterative"],
        "monte-carlo-error": ["--monte-carlo-error", "0.01"], "memory": ["--memory", "8GiB"], "df": ["--df", "none"],
        "intervals": ["--intervals", "profile"], "level": ["--level", "0.9"],
        "replicates": ["--intervals", "bootstrap", "--replicates", "99"], "seed": ["--seed", "7"],
        "coefficients": ["--coefficients", "sorted"], "simulations": ["--simulations", "19"], "time": ["--time", "t"],
        "lme4": ["--lme4", "estimates"],
        "with-lme4": ["--with-lme4"],
        "lme4-timeout": ["--with-lme4", "--lme4-timeout", "60"], "title": ["--title", "a title"],
        "data-date": ["--data-date", "May"],
        "data-source": ["--data-source", "PostgreSQL, table t"], "fail-if": ["--fail-if", "rmse > 2"],
        "base-url": ["--base-url", "https://example.org/"], "self-contained": ["--self-contained"],
        "brief": ["--brief"], "size": ["--size", "5M"],
        "figures": ["--figures", "svg"], "figure-width": ["--figures", "svg", "--figure-width", "85"],
        "figure-text": ["--figures", "pdf", "--figure-text", "outlines"],
        "no-titles": ["--figures", "pdf", "--no-titles"],
        "fragment": ["--fragment"], "heading-level": ["--fragment", "--heading-level", "2"],
        "id-prefix": ["--fragment", "--id-prefix", "first"],
        "color-scheme": ["--fragment", "--color-scheme", "dark"],
        "random-effects": ["--random-effects", "all"], "templates": ["--templates", "mine"],
        "variational": ["--variational"], "test-rows": ["--variational", "--test-rows", "rows.txt"],
        "test-fraction": ["--variational", "--test-fraction", "0.3"],
        "iterations": ["--variational", "--iterations", "9"],
        "print-every": ["--variational", "--print-every", "3"], "samples": ["--variational", "--samples", "2"],
        "decimal": ["--decimal", ","], "thousands": ["--thousands", "'"], "units": ["--units", "kg,%"],
        "delimiter": ["--delimiter", "tab"], "na": ["--na=-99,n/a"], "skip": ["--skip", "2-3"],
        "encoding": ["--encoding", "latin1"], "rename": ["--rename", "a b=ab"], "dates": ["--dates", "dmy"],
        "table": ["--table", "main.ratings"], "query": ["--query", "SELECT * FROM data"],
        "sigma": ["--variational", "--sigma", "learned"],
    ]

    /// What a command takes beside its options.
    private static let commands = [
        "report": ["report", "data.csv", "y ~ x + (1|g)"], "compare": ["compare", "before", "after"],
    ]

    @Test("Each option of the parser is reproduced, or has a reason not to be", arguments: ["report", "compare"])
    func allOptions(command: String) throws {
        let names = try ParserOptions.of(command)
        #expect(names.count >= (command == "report" ? 36 : 4), "\(names)")
        let start = try #require(Self.commands[command])
        let omitted = CommandLineProgram.omittedOptions
        for name in names where omitted[name] == nil {
            let words = try #require(Self.samples[name], "--\(name) has no sample in this test")
            let again = try CommandLineProgram.reproducingWords(start + words)
            #expect(again.joined(separator: " ").contains(words.joined(separator: " ")), "--\(name): \(again)")
            #expect(try CommandLineProgram.reproducingWords(Array(again.dropFirst())) == again)
        }
    }

    @Test("A report without options has its seed alone")
    func defaults() throws {
        let words = try CommandLineProgram.reproducingWords(["folder/data.csv", "y ~ x + (1|g)"])
        #expect(words == ["mixreport", "data.csv", "y ~ x + (1|g)", "--seed", "1"])
    }

    @Test("Only the last part of a path is told, and a value that begins with a hyphen is one word with its option")
    func paths() throws {
        let words = try CommandLineProgram.reproducingWords([
            "/secret/data.csv", "y ~ x + (1|g)", "--lme4", "/secret/lme4/", "--title=-x", "--output", "/secret/out",
            "--threads", "2",
        ])
        #expect(
            words == ["mixreport", "data.csv", "y ~ x + (1|g)", "--lme4", "lme4", "--title=-x", "--seed", "1"])
    }
}
