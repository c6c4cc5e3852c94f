import Fitter

/// The name of a table, in parts: its catalogue and schema where they are given, then its own.
struct TableName {
    let parts: [String]

    /// Reads `table`, `schema.table` and more parts, each plain or in double quotes, in which a double quote is written twice.
    ///
    /// A part that does not begin with a double quote is taken as it is, so that every text is some name.
    ///
    /// - Throws: A ``Failure`` where a part is empty, or a quote has no end.
    init(_ text: String) throws {
        var parts: [String] = []
        var rest = text[...]
        while true {
            let part: String
            (part, rest) = try Self.firstPart(of: rest, in: text)
            if part.isEmpty || part.unicodeScalars.contains("\0") {
                throw Failure(
                    description:
                        "--table \(text.quotedForDisplay(limit: 80)): part \(parts.count + 1) of the name is \(part.isEmpty ? "empty" : "no name, since it holds a NUL"); expected a name such as ratings or sales.ratings."
                )
            }
            parts.append(part)
            if rest.isEmpty { break }
            rest = rest.dropFirst()
        }
        self.parts = parts
    }

    /// The part up to the next dot or the end, and the rest from the dot on.
    private static func firstPart(of rest: Substring, in text: String) throws -> (String, Substring) {
        guard rest.first == "\"" else {
            let end = rest.firstIndex(of: ".") ?? rest.endIndex
            return (String(rest[..<end]), rest[end...])
        }
        var part = ""
        var place = rest.index(after: rest.startIndex)
        while place < rest.endIndex {
            let next = rest.index(after: place)
            if rest[place] != "\"" {
                part.append(rest[place])
                place = next
            } else if next < rest.endIndex, rest[next] == "\"" {
                part.append("\"")
                place = rest.index(after: next)
            } else if next == rest.endIndex || rest[next] == "." {
                return (part, rest[next...])
            } else {
                break
            }
        }
        throw Failure(
            description:
                "--table \(text.quotedForDisplay(limit: 80)): a double quote at the beginning of a part has no end before a dot or the end; expected \"a.b\" for a name with a dot, and two double quotes for one inside."
        )
    }

    /// As users write it.
    var shown: String { parts.map { $0.contains(".") ? SQLText.identifier($0) : $0 }.joined(separator: ".") }

    func quoted(in dialect: SQLDialect) -> String {
        parts.map { dialect.quoted(name: $0) }.joined(separator: ".")
    }
}
