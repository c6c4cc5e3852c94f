import Fitter

/// Reads what follows an option: fields as in a CSV file, between signs such as a comma.
///
/// A field in double quotes holds anything, a quote in it is written twice; one in backquotes is a name as in a formula. Blanks around
/// fields are left out.
struct OptionFields {
    private let text: String
    private var rest: Substring

    init(_ text: String) {
        self.text = text
        rest = text[...]
    }

    /// What is wrong with the text.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The fields between commas, none of them empty.
    static func list(_ text: String) throws -> [String] {
        var fields = OptionFields(text)
        return try fields.list()
    }

    mutating func list() throws -> [String] {
        var result: [String] = []
        repeat {
            let field = try next(before: ",")
            if field.isEmpty { throw Failure(description: "found an empty entry, expected text between the commas") }
            result.append(field)
        } while skip(",")
        return result
    }

    /// A column and the `=` after it.
    mutating func column(expecting value: String) throws -> String {
        let name = try next(before: "=", ",")
        guard !name.isEmpty, skip("=") else {
            throw Failure(description: "found \(text.quotedForDisplay(limit: 80)), expected column=\(value)")
        }
        return name
    }

    /// Goes over a sign; false when something else stands there.
    mutating func skip(_ sign: Character) -> Bool {
        guard rest.first == sign else { return false }
        rest.removeFirst()
        return true
    }

    /// The field that ends before one of the signs or the end of the text.
    mutating func next(before signs: Character...) throws -> String {
        skipBlanks()
        if let (name, end) = Self.backquoted(rest) {
            var after = rest[end...]
            while after.first == " " { after.removeFirst() }
            // Other text may have backquotes of its own.
            if after.first.map(signs.contains) ?? true {
                rest = after
                return name
            }
        }
        guard skip("\"") else {
            let end = rest.firstIndex(where: signs.contains) ?? rest.endIndex
            var field = rest[..<end]
            rest = rest[end...]
            while field.last == " " { field.removeLast() }
            return String(field)
        }
        var field = ""
        while let quote = rest.firstIndex(of: "\"") {
            field += rest[..<quote]
            rest = rest[quote...].dropFirst()
            if skip("\"") {
                field += "\""
                continue
            }
            skipBlanks()
            guard rest.first.map(signs.contains) ?? true else {
                throw Failure(
                    description:
                        "found \(String(rest.prefix(20)).quotedForDisplay()) after a closing quote, expected "
                        + signs.map(String.init).joined(separator: " or ") + " or the end")
            }
            return field
        }
        throw Failure(description: "a quote in \(text.quotedForDisplay(limit: 80)) is never closed")
    }

    /// A column's name that may be written in backquotes, as in a formula.
    static func columnName(_ text: String) -> String {
        guard let (name, end) = backquoted(text[...]), end == text.endIndex else { return text }
        return name
    }

    /// The name between backquotes at the start of a text, and where it ends; nil where there is none.
    private static func backquoted(_ text: Substring) -> (name: String, end: Substring.Index)? {
        guard let match = text.prefixMatch(of: /`((?:[^`\\]|\\.)+)`/) else { return nil }
        let name = String(match.1).replacing(/\\(.)/) { $0.1 }
        return (name, match.range.upperBound)
    }

    private mutating func skipBlanks() {
        while rest.first == " " { rest.removeFirst() }
    }

    /// Fields as an option takes them: between commas, in double quotes where they need them.
    static func written(_ fields: [String]) -> String {
        fields.map { field in
            let needsQuotes =
                field.isEmpty || field.contains { ",=\"".contains($0) } || field.first == " " || field.last == " "
            return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
        }.joined(separator: ",")
    }
}
