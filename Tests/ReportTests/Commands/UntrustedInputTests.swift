import Foundation
import Report
import TestSupport
import Testing

/// `make fuzz` searches for inputs that stop the program; these are those that did, and those that the search begins with.
@Suite("Input that anyone may have written")
struct UntrustedInputTests {
    private static func files(_ input: UntrustedInput) throws -> [String] {
        let folder = Fixtures.path("Tests/Fixtures/fuzz/\(input.rawValue)")
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { folder + "/" + $0 }
    }

    @Test("Each file of the corpus is read to its end or refused", arguments: UntrustedInput.allCases)
    func corpus(input: UntrustedInput) throws {
        let scratch = try Scratch()
        let files = try Self.files(input)
        #expect(files.count >= 3)
        var accepted = 0
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
            do {
                try input.read(bytes, through: scratch.path("input.csv"))
                accepted += 1
            } catch {
                #expect(!"\(error)".isEmpty, "\(file)")
            }
            // Cut anywhere it is another input.
            for part in 1..<8 {
                try? input.read(Array(bytes.prefix(bytes.count * part / 8)), through: scratch.path("input.csv"))
            }
        }
        // Else the corpus begins nowhere.
        #expect(accepted > 0)
    }

    @Test(
        "Text nested deeper than anyone writes is refused, on the stack of a thread",
        arguments: [
            (UntrustedInput.condition, "abs(", "sigma", ")"), (.condition, "change(", "", ""),
            (.condition, "(", "", ""),
            (.formula, "(", "y ~ x", ")"), (.formula, "y ~ (", "x", ")"), (.formula, "y ~ -", "x", ""),
            (.formula, "y ~ log(", "x", ""), (.formula, "y ~ (1|", "g", ")"), (.formula, "y ~ x^", "2", ""),
            (.formula, "y ~ a/", "b", ""), (.formula, "y ~ `", "a", "`"),
            (.template, "{{#reports}}", "", "{{/reports}}"),
            (.template, "{{^reports}}", "", ""), (.template, "{{{", "", "}}}"), (.template, "{{!", "", ""),
            (.template, "{{> index}}", "", ""), (.report, "[", "", "]"), (.report, "{\"a\":", "", "}"),
            (.table, "\"\"", "", ""), (.table, "y,x,g\n", "", ""), (.table, "\r", "", ""), (.reference, "\"", ",", ""),
        ])
    func nested(input: UntrustedInput, open: String, inner: String, close: String) async throws {
        let scratch = try Scratch()
        let file = scratch.path("input.csv")
        for count in [10, 1000, 5000, 25_000] {
            let text = String(repeating: open, count: count) + inner + String(repeating: close, count: count)
            // As on a thread of the pool, whose stack is smaller than that of the first thread.
            await Task.detached { try? input.read(Array(text.utf8), through: file) }.value
        }
    }
}
