import Foundation
import TestSupport

/// The tags that templates may use and their types, by the kind of thing that has them: as the source of the page model
/// declares them, and as the documentation lists them.
struct PageTags: Equatable {
    /// Types by tag, by kind of thing.
    ///
    /// The types are written as the documentation writes them.
    let types: [String: [String: String]]

    /// From the stored properties of the page model's structs.
    static func declared() throws -> PageTags {
        var types: [String: [String: String]] = [:]
        for file in [
            "Page/PageModel", "Findings/Verdict", "Page/Table/TableModel", "Page/FigureModel", "Page/SiteAddress",
            "Page/ProgramOutput",
            "Site/SiteModel", "Site/TrendModel",
        ] {
            let path = Fixtures.path("Sources/Report/\(file).swift")
            for (name, tags) in structs(try String(contentsOfFile: path, encoding: .utf8)) { types[name] = tags }
        }
        return PageTags(types: types)
    }

    /// From the tables of docs/templates.md whose section has the name of a kind of thing.
    static func documented() throws -> PageTags {
        var types: [String: [String: String]] = [:]
        var section = ""
        for line in try String(contentsOfFile: Fixtures.path("docs/templates.md"), encoding: .utf8).split(
            separator: "\n")
        {
            if line.hasPrefix("## ") { section = String(line.dropFirst(3)) }
            if let row = line.wholeMatch(of: /\| `(\w+)` \| ([^|]+) \| [^|]*\w[^|]* \|/) {
                types[section, default: [:]][String(row.1)] = String(row.2)
            }
        }
        return PageTags(types: types)
    }

    /// What a list's items are; nil for what is no list.
    func items(of tag: String, in kind: String) -> String? {
        guard let type = types[kind]?[tag] else { return nil }
        if type.hasPrefix("list of ") { return String(type.dropFirst("list of ".count)) }
        let whole = type.replacing(" or absent", with: "")
        return whole != type && types[whole] != nil ? whole : nil
    }

    /// The stored constants of each struct of a source file; `PageModel` is Page here, and so on.
    private static func structs(_ source: String) -> [String: [String: String]] {
        var result: [String: [String: String]] = [:]
        // For each brace that is open, the struct that it began.
        var open: [String?] = []
        for line in source.split(separator: "\n") where !line.contains(/^\s*\/\//) {
            if case .some(.some(let name)) = open.last,
                let constant = line.wholeMatch(of: /\s*(?:let|var) (\w+): ([^={]+?)(?: = .*)?/)
            {
                result[name, default: [:]][String(constant.1)] = type(String(constant.2))
            }
            var name = line.firstMatch(of: /struct (\w+)/).map { kind(String($0.1)) }
            for character in line {
                if character == "{" {
                    open.append(name)
                    name = nil
                } else if character == "}" {
                    open.removeLast()
                }
            }
        }
        return result
    }

    private static func type(_ swift: String) -> String {
        switch swift {
        case "String": return "text"
        case "String?": return "text or absent"
        case "Int": return "number"
        case "Bool": return "flag"
        case "[String]": return "list of texts"
        default:
            if let item = swift.wholeMatch(of: /\[(\w+)\]/) { return "list of " + kind(String(item.1)) }
            if swift.hasSuffix("?") { return kind(String(swift.dropLast())) + " or absent" }
            return swift
        }
    }

    /// What a struct is called in the documentation.
    private static func kind(_ name: String) -> String {
        name == "SiteAddress" ? "Address" : name.replacing("Model", with: "")
    }
}
