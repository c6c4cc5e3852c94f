import Foundation
import TestSupport
import Testing

/// The analyses of Examples whose README has a command and, as a quotation, what the page says.
@Suite("Example analyses")
struct ExampleAnalysisTests {
    static let names = ["repeated-measures", "split-plot", "longitudinal", "ratings"]

    @Test("The command of an example's README makes a page that says what the README quotes", arguments: names)
    func answers(name: String) throws {
        let folder = Fixtures.path("Examples/\(name)")
        let readme = try String(contentsOfFile: folder + "/README.md", encoding: .utf8)
        let command = try #require(readme.firstMatch(of: /```sh\n(mixreport [^\n]*)\n```/)).1
        let quoted = readme.matches(of: /(?m)^> (.+)$/).map { String($0.1) }
        #expect(!quoted.isEmpty)
        let scratch = try Scratch()
        let outcome = try Program.bash("cp -r '\(folder)/.' . && \(command)", in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let pages = outcome.output.split(separator: "\n").filter { $0.hasSuffix("index.html") }
        #expect(!pages.isEmpty)
        let texts = try pages.map {
            try HTMLPage(String(contentsOfFile: scratch.path(String($0)), encoding: .utf8)).text
        }
        for sentence in quoted { #expect(texts.contains { $0.contains(sentence) }, "\(sentence)") }
        // Nothing is found that a reader would have to be warned of.
        #expect(texts.allSatisfy { !$0.contains("Do not use") })
    }

    @Test("The nightly script compares with the night before, and ends well where nothing has changed")
    func nightly() throws {
        let scratch = try Scratch()
        let script = """
            cp -r '\(Fixtures.path("Examples/ratings"))/.' . && sed -i 's/fail-if/simulations = 0\\nfail-if/' mixreport.toml
            ./nightly && ./nightly && ls site
            """
        let outcome = try Program.bash(script, in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("changes-guests-and-dishes"))
    }
}
