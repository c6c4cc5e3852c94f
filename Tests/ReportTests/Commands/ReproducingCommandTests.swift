import Foundation
import Testing

@Suite("The command that makes a report again")
struct ReproducingCommandTests {
    /// The command as the page shows it.
    private func command(_ report: ReportFolder) throws -> String {
        let source = try report.text("index.html")
        let match = try #require(source.firstMatch(of: /<pre[^>]*><code>(.*?)<\/code>/.dotMatchesNewlines()))
        return HTMLPage.unescaped(String(match.1))
    }

    @Test(
        "Pasted into bash, it makes the same bytes",
        arguments: [
            ["plain.csv", "y ~ x + (1|g)", "--ml", "--seed", "7"],
            [
                "it's; $(touch pwned) `touch pwned`.csv", "y ~ x + (1|g)", "--title", "a 'b' \"c\" $HOME `d` \\e",
                "--sigma", "0.5",
            ],
            ["-dash.csv", "y ~ x + (1|g)", "--title", "two\nlines\tand \u{202E}more \u{1F600}", "--samples", "2"],
            ["plain.csv", "y ~ x + (1|g)", "--categorical", "x", "--test-fraction", "0.3", "--sigma", "learned"],
            ["plain.csv", "y ~ x + (1|g)", "--title=-h"],
            [
                "plain.csv", "y ~ x + (1|g)", "--solver", "iterative", "--monte-carlo-error", "0.01", "--level", "0.9",
                "--random-effects", "none",
            ],
        ])
    func roundTrip(arguments: [String]) throws {
        let scratch = try Scratch()
        try scratch.write(Samples.hostileData(), to: "./" + arguments[0])
        let data = arguments[0].hasPrefix("-") ? "./" + arguments[0] : arguments[0]
        let first = try Program.run(
            [data] + arguments.dropFirst() + ["-o", "one"] + Samples.quick, in: scratch.url)
        #expect(first.code == 0, "\(first.errors)")
        let command = try command(ReportFolder(scratch.path("one")))
        let shell = try Program.bash(command + " -o two", in: scratch.url)
        #expect(shell.code == 0, "\(command)\n\(shell.errors)")
        #expect(try ReportFolder(scratch.path("one")).bytes() == ReportFolder(scratch.path("two")).bytes())
        let contents = try scratch.contents()
        #expect(!contents.contains("pwned"))
    }
}
