import Foundation
import TestSupport
import Testing

/// All tags, those included that no report of these tests happens to show.
@Suite("The tags of templates")
struct TemplateTagTests {
    private struct Tag {
        /// `#`, `^`, `/`, `>` or nothing.
        let mark: String
        let name: String
    }

    private static let files = [
        "report", "section", "table", "figure", "summary", "brief", "index", "compare", "opening", "results",
        "fragment",
    ]

    private static func tags(_ file: String) throws -> [Tag] {
        try String(contentsOfFile: Fixtures.path("templates/\(file).mustache"), encoding: .utf8)
            .matches(of: /\{\{\{?\s*([#^\/>!%]?)\s*([^{}]*?)\s*\}\}/).map {
                Tag(mark: String($0.1), name: String($0.2))
            }
            .filter { $0.mark != "!" && $0.mark != "%" }
    }

    /// Walks a template and its partials from what it is rendered with; says each tag that nothing there has.
    private static func unknown(_ file: String, in scopes: [String], _ model: PageTags) throws -> [String] {
        var wrong: [String] = []
        // What each open section opened: a scope of its own, or none.
        var open: [String?] = []
        for tag in try tags(file) {
            let current = scopes + open.compactMap { $0 }
            switch tag.mark {
            case ">": wrong += try unknown(tag.name, in: current, model)
            case "/": open.removeLast()
            default:
                // A text has no tags: in a list of texts each is a dot.
                let owner = current.last { model.types[$0]?[tag.name] != nil }
                if owner == nil, !(tag.name == "." && current.last == "texts") {
                    wrong.append("\(file).mustache: {{\(tag.name)}} in \(current)")
                }
                if tag.mark == "#" { open.append(owner.flatMap { model.items(of: tag.name, in: $0) }) }
                if tag.mark == "^" { open.append(nil) }
            }
        }
        return wrong
    }

    @Test(
        "The tags of templates are all in the page model",
        arguments: [
            ("report", "Page"), ("summary", "Page"), ("brief", "Page"), ("compare", "Page"), ("index", "Site"),
            ("fragment", "Page"),
        ])
    func known(file: String, kind: String) throws {
        let model = try PageTags.declared()
        #expect(try Self.unknown(file, in: [kind], model) == [])
        #expect(try Self.tags(file).count > 5)
    }

    @Test("The tags of templates are all in a template that is used")
    func files() throws {
        let partials = try Self.files.flatMap(Self.tags).filter { $0.mark == ">" }.map(\.name)
        #expect(
            Set(partials).union(["report", "summary", "brief", "index", "compare", "fragment"]) == Set(Self.files))
        let folder = try FileManager.default.contentsOfDirectory(atPath: Fixtures.path("templates"))
        #expect(Set(folder) == Set(Self.files.map { $0 + ".mustache" } + ["style.css", "fragment.css"]))
        let documentation = try String(contentsOfFile: Fixtures.path("docs/templates.md"), encoding: .utf8)
        for file in folder { #expect(documentation.contains("| `\(file)` |"), "\(file)") }
    }

    @Test("The tags of templates are all in the documentation with their types, which lists no others")
    func documented() throws {
        let (declared, documented) = (try PageTags.declared(), try PageTags.documented())
        #expect(declared.types.count == 23)
        #expect(Set(declared.types.keys) == Set(documented.types.keys))
        for (kind, tags) in declared.types { #expect(documented.types[kind] == tags, "\(kind)") }
    }
}
