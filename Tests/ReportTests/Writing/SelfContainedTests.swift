import Foundation
import TestSupport
import Testing

@Suite("A report in one file")
struct SelfContainedTests {
    private static let arguments = [
        Samples.sleepstudy, Samples.sleepstudyFormula, "--no-variational", "--self-contained",
    ]

    @Test("A report in one file holds its style and pictures, and asks for nothing else")
    func embedded() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(Self.arguments + ["-o", "page.html"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.lastLine == "page.html")
        #expect(try scratch.contents() == ["page.html"])
        let text = try String(contentsOfFile: scratch.path("page.html"), encoding: .utf8)
        let page = try HTMLPage(text)
        #expect(page.all("link").isEmpty && page.all("script").isEmpty)
        let pictures = page.all("img").compactMap { $0.attributes["src"] }
        #expect(pictures.count >= 8)
        #expect(pictures.allSatisfy { $0.hasPrefix("data:image/png;base64,iVBORw0KGgo") })
        #expect(page.all("source").allSatisfy { $0.attributes["srcset"]?.hasPrefix("data:image/png;base64,") == true })
        // Links lead to places of the page or to the web, never to files that are not there.
        let links = page.all("a").compactMap { $0.attributes["href"] }
        #expect(links.allSatisfy { $0.hasPrefix("#") || $0.hasPrefix("https://") }, "\(links)")
        let ids = Set(page.values("id"))
        #expect(links.filter { $0.hasPrefix("#") }.allSatisfy { ids.contains(String($0.dropFirst())) })
    }

    @Test("A report in one file allows by its policy the style that it has")
    func policy() throws {
        let scratch = try Scratch()
        try Data().write(to: scratch.url.appending(path: "style"))
        #expect(try Program.run(Self.arguments + ["-o", "page.html"], in: scratch.url).code == 0)
        let text = try String(contentsOfFile: scratch.path("page.html"), encoding: .utf8)
        let style = try #require(text.firstMatch(of: /<style>([\s\S]*?)<\/style>/)).1
        let policy = try HTMLPage(text).all("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" }
        let content = try #require(policy?.attributes["content"])
        #expect(content.hasPrefix("default-src 'none'; img-src data:; style-src 'sha256-"))
        try scratch.write(String(style), to: "style")
        let digest = try Program.bash("sha256sum style || shasum -a 256 style", in: scratch.url)
        #expect(digest.code == 0)
        let hex = Array(digest.output.prefix(64))
        let bytes = stride(from: 0, to: hex.count - 1, by: 2).compactMap { UInt8(String(hex[$0...$0 + 1]), radix: 16) }
        #expect(bytes.count == 32)
        #expect(content.contains("'sha256-\(Data(bytes).base64EncodedString())'"))
    }

    @Test("The policy allows the style also where its lines end as on Windows or on old Macs")
    func lineEnds() throws {
        let scratch = try Scratch()
        try scratch.write("main {\r\n  color: red;\r}\r\n", to: "templates/style.css")
        let outcome = try Program.run(
            Self.arguments + ["-o", "page.html", "--templates", "templates"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let text = try String(contentsOfFile: scratch.path("page.html"), encoding: .utf8)
        #expect(text.contains("<style>main {\n  color: red;\n}\n</style>"))
        // Of that style: `printf 'main {\n  color: red;\n}\n' | openssl dgst -sha256 -binary | base64`.
        #expect(text.contains("sha256-h6p9V/m95v9W9BrQ8lvIgdc1oaQrtm0XPCjtdq5vawY="))
    }

    @Test("A report in one file is the same, byte for byte, and replaces an earlier one only")
    func replacing() throws {
        let scratch = try Scratch()
        let arguments = Self.arguments + ["-o", "page.html"]
        #expect(try Program.run(arguments, in: scratch.url).code == 0)
        let first = try Data(contentsOf: scratch.url.appending(path: "page.html"))
        #expect(try Program.run(arguments, in: scratch.url).code == 0)
        #expect(try Data(contentsOf: scratch.url.appending(path: "page.html")) == first)
        try scratch.write("<p>mine</p>", to: "page.html")
        let refused = try Program.run(arguments, in: scratch.url)
        #expect(refused.code == 1)
        #expect(refused.errors.contains("page.html: is not a report of mixreport"))
        #expect(try String(contentsOfFile: scratch.path("page.html"), encoding: .utf8) == "<p>mine</p>")
    }

    @Test("A report in one file has a name that ends in .html, and no address")
    func usage() throws {
        let scratch = try Scratch()
        let named = try Program.run(Self.arguments + ["-o", "page"], in: scratch.url)
        #expect(named.code == 1)
        #expect(named.errors.contains("expected the name of a file that ends in .html"))
        let both = try Program.run(Self.arguments + ["--base-url", "https://example.org/a"], in: scratch.url)
        #expect(both.code != 0)
        #expect(both.errors.contains("--self-contained and --base-url exclude each other"))
        #expect(try scratch.contents().isEmpty)
    }
}
