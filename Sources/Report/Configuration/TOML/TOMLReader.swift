import Fitter

/// Reads TOML 1.0 (https://toml.io/en/v1.0.0), without dates and times, for which nothing here has a use.
package struct TOMLReader {
    /// Tables in tables and lists in lists; each takes a part of the stack.
    static let deepest = 50

    private var text: TOMLText

    private init(_ bytes: [UInt8]) throws(TOMLError) { text = try TOMLText(bytes) }

    /// The table of a whole document.
    package static func table(_ bytes: [UInt8]) throws(TOMLError) -> TOMLTable {
        var reader = try TOMLReader(bytes)
        return try reader.document()
    }

    private mutating func document() throws(TOMLError) -> TOMLTable {
        let root = TOMLTableBuilder(.header, at: text.position)
        var current = root
        var tables: [TOMLKey] = []
        while true {
            try text.skipLinesAndComments()
            guard let next = text.next else { return root.table }
            if next == "[" {
                let (path, isListed) = try header()
                current = try root.opened(at: path, isListed: isListed)
                tables = path
                try text.requireLineEnd()
            } else {
                try setting(of: current, within: tables)
            }
        }
    }

    /// A line with a key and its value.
    private mutating func setting(of table: TOMLTableBuilder, within tables: [TOMLKey]) throws(TOMLError) {
        let path = try keys(depth: tables.count)
        do {
            try text.require("=", "after a key")
            text.skipBlanks()
            try table.insert(try value(depth: tables.count + path.count), at: path)
            try text.requireLineEnd()
        } catch {
            var error = error
            error.key = (tables + path).map(\.name).joined(separator: ".")
            throw error
        }
    }

    /// `[a.b]` or `[[a.b]]`.
    private mutating func header() throws(TOMLError) -> (path: [TOMLKey], isListed: Bool) {
        text.advance()
        let isListed = text.skip("[")
        let path = try keys(depth: 0)
        try text.require("]", "at the end of a table's name")
        if isListed {
            guard text.skip("]") else { throw text.unexpected("]] at the end of a table's name") }
        }
        return (path, isListed)
    }

    /// A key of one part or more, with points between them.
    private mutating func keys(depth: Int) throws(TOMLError) -> [TOMLKey] {
        var path: [TOMLKey] = []
        repeat {
            text.skipBlanks()
            guard depth + path.count < Self.deepest else { throw tooDeep }
            path.append(try key())
            text.skipBlanks()
        } while text.skip(".")
        return path
    }

    private mutating func key() throws(TOMLError) -> TOMLKey {
        let position = text.position
        if text.next == "\"" || text.next == "'" {
            guard !text.isNext("\"\"\""), !text.isNext("'''") else {
                throw TOMLError(position: position, problem: "found a key of several lines; expected it on one line")
            }
            return TOMLKey(name: try text.quoted(), position: position)
        }
        var name = ""
        while let next = text.next, next.isPartOfBareKey {
            name.unicodeScalars.append(next)
            text.advance()
        }
        guard !name.isEmpty else {
            throw text.unexpected("a key of letters, digits, _ and -, or one in quotes")
        }
        return TOMLKey(name: name, position: position)
    }

    private var tooDeep: TOMLError {
        TOMLError(
            position: text.position,
            problem: "tables and lists are nested more than \(Self.deepest) deep; expected less")
    }

    private mutating func value(depth: Int) throws(TOMLError) -> TOMLValue {
        let position = text.position
        guard depth < Self.deepest else { throw tooDeep }
        let content: TOMLValue.Content
        switch text.next {
        case "\"", "'": content = .text(try text.quoted())
        case "[": content = .list(try list(depth: depth + 1))
        case "{": content = .table(try inlineTable(depth: depth + 1))
        default: content = try TOMLScalar.content(text.word(), at: position)
        }
        return TOMLValue(position: position, content: content)
    }

    private mutating func list(depth: Int) throws(TOMLError) -> [TOMLValue] {
        let start = text.position
        text.advance()
        var values: [TOMLValue] = []
        while true {
            try text.skipLinesAndComments()
            if text.skip("]") { return values }
            guard text.next != nil else { throw Self.unclosed("list", "]", start) }
            values.append(try value(depth: depth))
            try text.skipLinesAndComments()
            if text.skip(",") { continue }
            guard text.next == nil || text.next == "]" else {
                throw text.unexpected("a comma or ] after a list's value")
            }
        }
    }

    private mutating func inlineTable(depth: Int) throws(TOMLError) -> TOMLTable {
        let start = text.position
        text.advance()
        let table = TOMLTableBuilder(.dotted, at: start)
        text.skipBlanks()
        if text.skip("}") { return table.table }
        while true {
            guard !text.isAtLineEnd else { throw Self.unclosed("table", "} on the same line", start) }
            let path = try keys(depth: depth)
            try text.require("=", "after a key")
            text.skipBlanks()
            try table.insert(try value(depth: depth + path.count), at: path)
            text.skipBlanks()
            if text.skip("}") { return table.table }
            guard !text.isAtLineEnd else { throw Self.unclosed("table", "} on the same line", start) }
            guard text.skip(",") else { throw text.unexpected("a comma or } after a table's value") }
            text.skipBlanks()
        }
    }

    private static func unclosed(_ kind: String, _ end: String, _ start: TextPosition) -> TOMLError {
        TOMLError(position: start, problem: "the \(kind) that begins here is never closed; expected \(end)")
    }
}

extension Unicode.Scalar {
    fileprivate var isPartOfBareKey: Bool {
        ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self) || self == "_"
            || self == "-"
    }
}
