import Foundation
import TestSupport
import Testing

@Suite("A report as a piece of another document")
struct FragmentTests {
    private static let arguments = [Samples.sleepstudy, Samples.sleepstudyFormula, "--fragment", "--simulations", "0"]

    private func fragment(_ words: [String] = []) throws -> String {
        let scratch = try Scratch()
        let outcome = try Program.run(Self.arguments + ["-o", "piece.html"] + words, in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.lastLine == "piece.html")
        #expect(try scratch.contents() == ["piece.html"])
        return try String(contentsOfFile: scratch.path("piece.html"), encoding: .utf8)
    }

    @Test("A fragment is one element without the frame of a page, and holds its pictures")
    func whole() throws {
        let text = try fragment()
        #expect(text.hasPrefix("<div class=\"mixreport mixreport-host\" data-generator=\"mixreport "))
        #expect(text.hasSuffix("</div>\n"))
        let page = try HTMLPage(text)
        for name in ["html", "head", "body", "main", "nav", "meta", "link", "script", "title", "header"] {
            #expect(page.all(name).isEmpty, "\(name)")
        }
        let pictures = page.all("img").compactMap { $0.attributes["src"] }
        #expect(pictures.count >= 8 && pictures.allSatisfy { $0.hasPrefix("data:image/png;base64,iVBORw0KGgo") })
        // Markdown would end the piece at an empty line.
        #expect(!text.contains("\n\n") && !text.contains("\n \n"))
        // Quarto leaves the tables as they are.
        #expect(page.all("table").allSatisfy { $0.attributes["data-quarto-disable-processing"] == "true" })
    }

    @Test("What only narrow screens show is hidden on others, in a fragment as on a page")
    func narrow() throws {
        let text = try fragment()
        #expect(text.contains("class=\"note narrow\"") && text.contains(" minor\""))
        #expect(text.contains(".mixreport .narrow { display: none; }"))
        let queries = text.matches(of: /@media screen and \(max-width: 40em\) \{[^@]*?\n\}/).map { String($0.output) }
        #expect(
            queries.contains { $0.contains(".narrow { display: block; }") && $0.contains(".minor { display: none; }") })
        // Sizes follow the document's text, not its root, which some frameworks set to 10 pixels.
        let style = try #require(text.firstRange(of: "</style>"))
        #expect(text[..<style.lowerBound].firstMatch(of: /[0-9]rem\b/) == nil)
    }

    @Test("Each id begins with the prefix, each link leads to an id of the fragment or to the web")
    func ids() throws {
        let page = try HTMLPage(try fragment(["--id-prefix", "first"]))
        let ids = page.values("id")
        #expect(ids.count > 20 && Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.hasPrefix("first-") })
        let links = page.all("a").compactMap { $0.attributes["href"] }
        #expect(links.contains { $0.hasPrefix("#first-") })
        #expect(links.allSatisfy { $0.hasPrefix("https://") || ids.contains(String($0.dropFirst())) }, "\(links)")
        for label in page.values("aria-labelledby") { #expect(ids.contains(label)) }
    }

    @Test("Fragments of different models have different ids, and the same command gives the same bytes")
    func prefixes() throws {
        let (first, again) = (try fragment(), try fragment())
        #expect(first == again)
        let other = try HTMLPage(try fragment(["--ml"]))
        #expect(Set(try HTMLPage(first).values("id")).isDisjoint(with: other.values("id")))
    }

    @Test("Headings begin at the level that is asked for", arguments: [1, 3, 4])
    func headings(level: Int) throws {
        let page = try HTMLPage(try fragment(level == 3 ? [] : ["--heading-level", "\(level)"]))
        #expect(page.all("h\(level)").count == 1)
        #expect(page.all("h\(level + 1)").count > 5)
        let others = Set(1...6).subtracting(level...level + 2)
        for other in others { #expect(page.all("h\(other)").isEmpty, "h\(other)") }
    }

    @Test("A fragment for one background has one picture per figure", arguments: ["light", "dark"])
    func colors(scheme: String) throws {
        let (both, one) = (try fragment(), try fragment(["--color-scheme", scheme]))
        #expect(one.hasPrefix("<div class=\"mixreport mixreport-\(scheme)\""))
        #expect(try HTMLPage(one).all("img").count * 2 == HTMLPage(both).all("img").count)
        let pictures = Set(try HTMLPage(both).all("img").compactMap { $0.attributes["src"] })
        #expect(try HTMLPage(one).all("img").allSatisfy { pictures.contains($0.attributes["src"] ?? "") })
    }

    @Test("Each rule of the style is for what is inside the fragment")
    func style() throws {
        let file = try String(contentsOfFile: Fixtures.path("templates/fragment.css"), encoding: .utf8)
        let style = file.replacing(/\/\*[\s\S]*?\*\//, with: "")
        var count = 0
        for match in style.matches(of: /([^{};]+)\{/) {
            let selector = match.1.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !selector.hasPrefix("@media") else { continue }
            // Commas within parentheses belong to one selector.
            let inner = /\([^()]*\)/
            let plain = selector.replacing(inner, with: "").replacing(inner, with: "")
            for part in plain.split(separator: ",") {
                let place = part.trimmingCharacters(in: .whitespacesAndNewlines)
                #expect(place.hasPrefix(".mixreport") || place.hasPrefix(":is .mixreport-host"), "\(place)")
            }
            count += 1
        }
        #expect(count > 50)
        #expect(!file.contains("\n\n") && !style.contains("@import") && !style.contains("url("))
    }

    @Test("A fragment replaces an earlier one only")
    func replacing() throws {
        let scratch = try Scratch()
        try scratch.write("<p>mine</p>", to: "piece.html")
        let refused = try Program.run(Self.arguments + ["-o", "piece.html"], in: scratch.url)
        #expect(refused.code == 1)
        #expect(refused.errors.contains("piece.html: is not a fragment of mixreport"), "\(refused.errors)")
        #expect(try String(contentsOfFile: scratch.path("piece.html"), encoding: .utf8) == "<p>mine</p>")
    }

    @Test(
        "What cannot be together, or is out of range, is refused",
        arguments: [
            (["--self-contained"], "--self-contained and --fragment exclude each other"),
            (["--base-url", "https://example.org/a"], "--fragment and --base-url exclude each other"),
            (["--figures", "svg"], "--fragment and --figures exclude each other"),
            (["--random-effects", "all"], "do not write"), (["--heading-level", "5"], "expected 1 to 4"),
            (["--id-prefix", "a b"], "--id-prefix is \"a b\""), (["--id-prefix", "1"], "--id-prefix is \"1\""),
            (["-o", "piece"], "since --fragment writes one file"),
        ])
    func refused(words: [String], message: String) throws {
        let scratch = try Scratch()
        let outcome = try Program.run(Self.arguments + words, in: scratch.url)
        #expect(outcome.code != 0)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(try scratch.contents().isEmpty)
    }

    @Test(
        "The example documents knit, with two fragments in one",
        .enabled(
            if: (try? Program.bash(
                "Rscript -e 'stopifnot(requireNamespace(\"rmarkdown\"), rmarkdown::pandoc_available())'",
                in: Fixtures.repository
            ).code) == 0))
    func knits() throws {
        let scratch = try Scratch()
        for name in ["sleepstudy.Rmd", "sleepstudy.qmd"] {
            let text = try String(contentsOfFile: Fixtures.path("Examples/documents/\(name)"), encoding: .utf8)
            try scratch.write(text, to: name)
        }
        let data = try String(contentsOfFile: Samples.sleepstudy, encoding: .utf8)
        try scratch.write(data, to: "sleepstudy.csv")
        // A document of Quarto whose code is R's is one that knitr and pandoc read as well.
        for name in ["sleepstudy.Rmd", "sleepstudy.qmd"] {
            let outcome = try Program.bash(
                "Rscript -e 'rmarkdown::render(\"\(name)\", \"html_document\", \"\(name).html\", quiet = TRUE)'",
                in: scratch.url)
            #expect(outcome.code == 0, "\(outcome.errors)")
            let text = try String(contentsOfFile: scratch.path("\(name).html"), encoding: .utf8)
            #expect(text.matches(of: /<div class="mixreport mixreport-/).count == 2)
            let ids = text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
            let repeated = Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 && $0.key.contains("verdicts") }
            #expect(repeated.isEmpty, "\(repeated.keys)")
            #expect(text.contains("10.47"))
            // Nothing became text.
            #expect(!text.contains("&lt;div class"))
        }
    }
}
