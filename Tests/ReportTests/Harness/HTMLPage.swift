import Foundation

/// As much of an HTML page as its tests ask of it: the tags in order, their attributes, and whether they nest.
struct HTMLPage {
    struct Element {
        let name: String
        let attributes: [String: String]
    }

    struct NotWellFormed: Error {
        let problem: String
    }

    /// Start tags, in order.
    let elements: [Element]
    /// The text outside of tags, entities resolved.
    let text: String
    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]

    /// - Throws: ``NotWellFormed`` where an end tag does not belong to the tag that is open, or one stays open.
    init(_ source: String) throws {
        var elements: [Element] = []
        var open: [String] = []
        var text = ""
        var rest = source[...]
        while let start = rest.firstIndex(of: "<") {
            text += rest[..<start]
            guard let end = Self.tagEnd(rest[start...]) else { throw NotWellFormed(problem: "a < without a >") }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("!") { continue }
            if tag.hasPrefix("/") {
                let name = tag.dropFirst().lowercased().trimmingCharacters(in: .whitespaces)
                guard open.last == name else {
                    throw NotWellFormed(problem: "</\(name)> closes <\(open.last ?? "nothing")>")
                }
                open.removeLast()
                continue
            }
            let element = Self.element(tag)
            elements.append(element)
            if !Self.void.contains(element.name), !tag.hasSuffix("/") { open.append(element.name) }
        }
        guard open.isEmpty else { throw NotWellFormed(problem: "<\(open.joined(separator: ">, <"))> left open") }
        self.elements = elements
        self.text = Self.unescaped(text + rest)
    }

    func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    /// Every value of an attribute, on whatever element.
    func values(_ attribute: String) -> [String] { elements.compactMap { $0.attributes[attribute] } }

    /// The end of a tag, past quoted attribute values.
    private static func tagEnd(_ text: Substring) -> Substring.Index? {
        var quote: Character?
        for index in text.indices {
            let character = text[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == ">" {
                return index
            }
        }
        return nil
    }

    private static func element(_ tag: Substring) -> Element {
        var attributes: [String: String] = [:]
        let name = tag.prefix { !$0.isWhitespace && $0 != "/" }
        for match in tag.dropFirst(name.count).matches(of: /([^\s=\/"]+)(?:\s*=\s*"([^"]*)")?/) {
            attributes[match.1.lowercased()] = unescaped(String(match.2 ?? ""))
        }
        return Element(name: name.lowercased(), attributes: attributes)
    }

    static func unescaped(_ text: String) -> String {
        var result = text
        for (entity, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{A0}"), ("&amp;", "&"),
        ] {
            result = result.replacing(entity, with: character)
        }
        return result
    }
}
