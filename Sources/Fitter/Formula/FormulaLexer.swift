/// Cuts a formula's text into tokens.
struct FormulaLexer {
    let text: String
    private let scalars: [Unicode.Scalar]
    private var position = 0

    struct Token {
        let kind: Kind
        let span: Range<Int>
    }

    enum Kind: Equatable {
        case number(Double, text: String)
        case name(String)
        case text(String)
        case sign(Expression.Operator)
        case open
        case close
        case comma
        case equals
        case end
    }

    init(_ text: String) {
        self.text = text
        scalars = Array(text.unicodeScalars)
    }

    static func tokens(of text: String) throws(FormulaError) -> [Token] {
        var lexer = FormulaLexer(text)
        var tokens: [Token] = []
        repeat {
            tokens.append(try lexer.next())
        } while tokens.last?.kind != .end
        return tokens
    }

    private mutating func next() throws(FormulaError) -> Token {
        while position < scalars.count && scalars[position].properties.isWhitespace { position += 1 }
        let start = position
        guard position < scalars.count else { return Token(kind: .end, span: start..<start) }
        let scalar = scalars[position]
        if scalar.isDigit || (scalar == "." && position + 1 < scalars.count && scalars[position + 1].isDigit) {
            return try number()
        }
        if scalar.beginsName {
            while position < scalars.count && scalars[position].continuesName { position += 1 }
            return Token(kind: .name(text(start..<position)), span: start..<position)
        }
        if scalar == "`" { return try backquotedName() }
        if scalar == "\"" || scalar == "'" { return try quotedText() }
        position += 1
        let following = position < scalars.count ? scalars[position] : " "
        let kind: Kind
        switch scalar {
        case "(": kind = .open
        case ")": kind = .close
        case ",": kind = .comma
        case "=" where following != "=": kind = .equals
        case "=", "<", ">", "!", "%":
            guard let sign = comparison(at: start) else { throw refusal(of: scalar, at: start) }
            position = start + sign.rawValue.unicodeScalars.count
            kind = .sign(sign)
        case "~": kind = .sign(.tilde)
        case "+": kind = .sign(.plus)
        case "-" where following != ">": kind = .sign(.minus)
        case "/": kind = .sign(.divide)
        case ":" where following != ":": kind = .sign(.colon)
        case "^": kind = .sign(.power)
        case "*" where following == "*":
            // R reads ** as ^.
            position += 1
            kind = .sign(.power)
        case "*": kind = .sign(.times)
        case "|" where following == "|":
            position += 1
            kind = .sign(.doubleBar)
        case "|": kind = .sign(.bar)
        default: throw refusal(of: scalar, at: start)
        }
        return Token(kind: kind, span: start..<position)
    }

    /// The comparison that stands at a place; nil for none, and for an assignment.
    private func comparison(at start: Int) -> Expression.Operator? {
        let rest = scalars[start...]
        if rest.starts(with: "<-".unicodeScalars) { return nil }
        let signs: [Expression.Operator] = [.lessOrEqual, .greaterOrEqual, .equal, .notEqual, .isIn, .less, .greater]
        return signs.first { rest.starts(with: $0.rawValue.unicodeScalars) }
    }

    private func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    private func refusal(of scalar: Unicode.Scalar, at start: Int) -> FormulaError {
        func unsupported(_ what: String, _ instead: String, length: Int = 1) -> FormulaError {
            FormulaError(
                .unsupported(what: what, instead: instead), text: text, span: start..<min(start + length, scalars.count)
            )
        }
        let column = "make a column of it in the data"
        let assignment = "expected a formula such as y ~ x + (1 | g)"
        switch scalar {
        case "<" where start + 1 < scalars.count && scalars[start + 1] == "-":
            return unsupported("an assignment", assignment, length: 2)
        case "!", "&": return unsupported("a logical operator in a formula", column)
        case "%":
            let end = scalars[(start + 1)...].firstIndex(of: "%") ?? start
            return unsupported(
                "the operator \(text(start..<end + 1).escapedForDisplay(limit: 40))",
                "use : for nesting, and \(column) for arithmetic",
                length: end + 1 - start)
        case "$", "[", "@": return unsupported("picking a part of an object", "name the column itself")
        case "-": return unsupported("an assignment", assignment, length: 2)
        case ":": return unsupported("a package's name in a formula", "name the function itself", length: 2)
        default: return FormulaError(.strayCharacter(String(scalar)), text: text, span: start..<start + 1)
        }
    }

    private mutating func number() throws(FormulaError) -> Token {
        let start = position
        while position < scalars.count && (scalars[position].isDigit || scalars[position] == ".") { position += 1 }
        if position < scalars.count, scalars[position] == "e" || scalars[position] == "E" {
            var end = position + 1
            if end < scalars.count, scalars[end] == "+" || scalars[end] == "-" { end += 1 }
            if end < scalars.count, scalars[end].isDigit {
                while end < scalars.count && scalars[end].isDigit { end += 1 }
                position = end
            }
        }
        let digits = text(start..<position)
        // R's mark of an integer.
        if position < scalars.count, scalars[position] == "L" { position += 1 }
        while position < scalars.count && scalars[position].continuesName { position += 1 }
        let written = text(start..<position)
        guard written == digits || written == digits + "L", let value = Double(digits), value.isFinite else {
            throw FormulaError(
                .unexpected(
                    found: written.quotedForDisplay(), expected: "a number, or a name (which begins with a letter)"),
                text: text, span: start..<position)
        }
        return Token(kind: .number(value, text: digits), span: start..<position)
    }

    private mutating func quotedText() throws(FormulaError) -> Token {
        let start = position
        guard let content = quoted(by: scalars[start]) else {
            throw FormulaError(
                .unexpected(found: "a quote that is never closed", expected: "the same quote behind the text"),
                text: text, span: start..<start + 1)
        }
        return Token(kind: .text(content), span: start..<position)
    }

    /// What stands between the quote at the place and the next one, which the place moves behind; nil without one.
    private mutating func quoted(by quote: Unicode.Scalar) -> String? {
        var content = String.UnicodeScalarView()
        position += 1
        while position < scalars.count && scalars[position] != quote {
            if scalars[position] == "\\" && position + 1 < scalars.count { position += 1 }
            content.append(scalars[position])
            position += 1
        }
        guard position < scalars.count else { return nil }
        position += 1
        return String(content)
    }

    private mutating func backquotedName() throws(FormulaError) -> Token {
        let start = position
        guard let name = quoted(by: "`") else {
            throw FormulaError(.unterminatedBackquote, text: text, span: start..<start + 1)
        }
        if name.isEmpty {
            throw FormulaError(
                .unexpected(found: "an empty name", expected: "a column's name"), text: text, span: start..<position)
        }
        return Token(kind: .name(name), span: start..<position)
    }
}
