/// Parses a formula by the precedence of its operators, which is R's: `^` binds closest (to the right), then signs,
/// `:`, `%in%`, `* /`, `+ -`, comparisons, the bars and `~`.
struct FormulaParser {
    private let text: String
    private let tokens: [FormulaLexer.Token]
    private var index = 0
    private var depth = 0
    /// How many calls the current token is an argument of.
    private var callDepth = 0

    /// Deeper than any formula, shallow enough for the stack.
    private static let deepest = 100
    /// A chain of operators makes a tree as deep as it is long; this is longer than any formula too, and shallow enough
    /// for a debug build.
    private static let mostTokens = 1000

    static func parse(_ text: String) throws(FormulaError) -> Expression {
        var parser = FormulaParser(text: text, tokens: try FormulaLexer.tokens(of: text))
        guard parser.tokens.count <= mostTokens else {
            let span = parser.tokens[mostTokens].span
            throw FormulaError(.tooLong(limit: mostTokens), text: text, span: span)
        }
        let expression = try parser.expression(tighterThan: 0)
        if parser.token.kind == .equals {
            throw parser.unexpected(expected: "~ between the response and the terms, as in y ~ x + (1 | g)")
        }
        guard parser.token.kind == .end else {
            throw parser.unexpected(expected: "an operator such as + or the end of the formula")
        }
        return expression
    }

    private init(text: String, tokens: [FormulaLexer.Token]) {
        self.text = text
        self.tokens = tokens
    }

    private var token: FormulaLexer.Token { tokens[index] }

    private mutating func advance() {
        // The end token stays the current one.
        if index + 1 < tokens.count { index += 1 }
    }

    private func unexpected(expected: String) -> FormulaError {
        FormulaError(.unexpected(found: describe(token), expected: expected), text: text, span: token.span)
    }

    private func describe(_ token: FormulaLexer.Token) -> String {
        switch token.kind {
        case .number(_, let text): text
        case .name(let name), .text(let name): name.quotedForDisplay()
        case .sign(let sign): sign.rawValue
        case .open: "("
        case .close: ")"
        case .comma: "a comma"
        case .equals: "="
        case .end: "the end of the formula"
        }
    }

    /// The binding powers to the left and right; the greater is taken first.
    private static func binding(of sign: Expression.Operator) -> (left: Int, right: Int) {
        switch sign {
        case .tilde: (1, 2)
        case .bar, .doubleBar: (3, 4)
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: (5, 6)
        case .plus, .minus: (7, 8)
        case .times, .divide: (9, 10)
        case .isIn: (11, 12)
        case .colon: (13, 14)
        case .power: (18, 15)
        }
    }

    private static let signBinding = 16

    private mutating func expression(tighterThan minimum: Int) throws(FormulaError) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw FormulaError(.nestedTooDeep, text: text, span: token.span) }
        var left = try operand()
        while case .sign(let sign) = token.kind {
            let binding = Self.binding(of: sign)
            guard binding.left > minimum else { break }
            advance()
            let right = try expression(tighterThan: binding.right - 1)
            left = Expression(.binary(sign, left, right), left.span.lowerBound..<right.span.upperBound)
        }
        return left
    }

    private mutating func operand() throws(FormulaError) -> Expression {
        let start = token
        switch start.kind {
        case .number(let value, let text):
            advance()
            return Expression(.number(value, text: text), start.span)
        case .text(let text):
            advance()
            return Expression(.text(text), start.span)
        case .name(let name):
            advance()
            if case .name(let next) = token.kind { throw blank(between: name, and: next) }
            if token.kind == .open { return try call(name, start) }
            // In backquotes it is a column.
            if name == "pi", callDepth > 0, start.span.count == name.unicodeScalars.count {
                return Expression(.number(.pi, text: name), start.span)
            }
            return Expression(.name(name), start.span)
        case .sign(let sign) where sign == .plus || sign == .minus || sign == .tilde:
            advance()
            let binding = sign == .tilde ? Self.binding(of: .tilde).right : Self.signBinding
            let operand = try expression(tighterThan: binding - 1)
            return Expression(.prefix(sign, operand), start.span.lowerBound..<operand.span.upperBound)
        case .open:
            advance()
            let inner = try expression(tighterThan: 0)
            guard token.kind == .close else { throw unexpected(expected: "an operator or )") }
            let end = token.span.upperBound
            advance()
            return Expression(.parentheses(inner), start.span.lowerBound..<end)
        case .close, .comma, .equals, .end, .sign:
            throw unexpected(expected: index == 0 ? "a formula such as y ~ x + (1 | g)" : "a column, a number or (")
        }
    }

    /// Two names without an operator are most often one name with a blank in it.
    private func blank(between name: String, and next: String) -> FormulaError {
        let whole = (name + " " + next).escapedForDisplay(limit: 60)
        return FormulaError(
            .unexpected(
                found: describe(token),
                expected: "an operator such as +, or backquotes around the name of a column with blanks: `\(whole)`"),
            text: text, span: token.span)
    }

    private mutating func call(_ function: String, _ start: FormulaLexer.Token) throws(FormulaError) -> Expression {
        advance()
        callDepth += 1
        defer { callDepth -= 1 }
        var arguments: [Expression.Argument] = []
        while token.kind != .close {
            var name: String?
            if case .name(let candidate) = token.kind, index + 1 < tokens.count, tokens[index + 1].kind == .equals {
                name = candidate
                advance()
                advance()
            }
            var value = try expression(tighterThan: 0)
            // A function of the number alone is none that anyone means: it is a column of this name.
            if arguments.isEmpty, !["c", "seq"].contains(function), case .number(_, "pi") = value.kind {
                value = Expression(.name("pi"), value.span)
            }
            arguments.append(Expression.Argument(name: name, value: value))
            if token.kind == .comma {
                advance()
                if token.kind == .close { throw unexpected(expected: "an argument") }
            } else if token.kind != .close {
                throw unexpected(expected: "a comma or )")
            }
        }
        let end = token.span.upperBound
        advance()
        return Expression(.call(function, arguments), start.span.lowerBound..<end)
    }
}
