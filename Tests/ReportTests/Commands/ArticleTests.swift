import Foundation
import TestSupport
import Testing

/// The articles of the documentation catalogues against the sources that they show and the declarations that they list.
@Suite("The articles of the libraries")
struct ArticleTests {
    private static func text(_ path: String) throws -> String {
        try String(contentsOf: URL(filePath: Fixtures.path(path)), encoding: .utf8)
    }

    /// The code blocks of an article.
    private static func blocks(_ article: String) -> [String] {
        article.components(separatedBy: "```swift\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    @Test(
        "The code of an article is the code of a program or figure that the package builds",
        arguments: [
            ("Sources/Fitter/Fitter.docc/FitTestPredict.md", "Examples/fitting/main.swift"),
            ("Sources/Plot/Plot.docc/DrawInTenLines.md", "Examples/scatter/main.swift"),
            ("Sources/Plot/Plot.docc/FigureOfYourOwn.md", "Tests/SampleFigures/StepChart.swift"),
        ])
    func code(article: String, source: String) throws {
        let blocks = Self.blocks(try Self.text(article))
        try #require(blocks.count == 1)
        // The first line of a program is a comment on how to run it.
        var lines = try Self.text(source).components(separatedBy: "\n")
        if lines[0].hasPrefix("//") { lines.removeFirst() }
        #expect(blocks[0] == lines.joined(separator: "\n"))
    }

    @Test("The scatter plot in docs/plots.md is the program that the package builds")
    func plots() throws {
        let lines = try Self.text("Examples/scatter/main.swift").components(separatedBy: "\n").dropFirst()
        let block = lines.map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
        #expect(try Self.text("docs/plots.md").contains("\n\n" + block))
    }

    @Test("The program of ten lines prints lme4's estimates, its tests and two predictions")
    func fitting() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(product: "fitting", [Fixtures.path("Examples/sleepstudy.csv")], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n").map { $0.split(separator: " ") }
        try #require(lines.count == 5)
        let numbers = lines.map { $0.compactMap { Double($0) } }
        // lme4's fixed effects of this model: 251.405 and 10.467; lmerTest's F: 45.85 with p = 3.26e-6.
        #expect(lines[0][0] == "(Intercept)" && abs(numbers[0][0] - 251.405) < 5e-4)
        #expect(lines[1][0] == "Days" && abs(numbers[1][0] - 10.467) < 5e-4)
        #expect(lines[2][0] == "Days" && abs(numbers[2][0] - 45.85) < 0.01)
        #expect(abs(numbers[2][1] - 3.26e-6) < 1e-8)
        // At level 308 the intercept's mode is 2.26 and the slope's 9.20; a new level has neither.
        #expect(abs(numbers[3][0] - (251.405 + 2.26 + 10 * (10.467 + 9.20))) < 0.1)
        #expect(abs(numbers[4][0] - (251.405 + 11 * 10.467)) < 0.01)
    }

    @Test("A catalogue lists every public type of its module and nothing else", arguments: ["Fitter", "Plot"])
    func topics(module: String) throws {
        let sources = Fixtures.path("Sources/\(module)")
        var types: Set<String> = []
        let files = try #require(FileManager.default.enumerator(atPath: sources))
        for case let file as String in files where file.hasSuffix(".swift") {
            let text = try Self.text("Sources/\(module)/\(file)")
            for match in text.matches(of: /(?m)^public (?:struct|enum|protocol|typealias|final class) (\w+)/) {
                types.insert(String(match.1))
            }
        }
        let page = try Self.text("Sources/\(module)/\(module).docc/\(module).md")
        let listed = page.matches(of: /(?m)^- ``(\w+)``$/).map { String($0.1) }
        #expect(listed.count == Set(listed).count)
        #expect(Set(listed).subtracting(types).sorted() == [])
        #expect(types.subtracting(listed).sorted() == [])
    }
}
