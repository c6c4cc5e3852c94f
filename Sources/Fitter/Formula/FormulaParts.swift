/// Takes random effects and offsets out of the right-hand side of a formula.
struct FormulaParts {
    let text: String
    private(set) var random: [RandomEffects] = []
    private(set) var offsets: [Expression] = []

    init(text: String) {
        self.text = text
    }

    private func error(_ problem: FormulaError.Problem, _ expression: Expression) -> FormulaError {
        FormulaError(problem, text: text, span: expression.span)
    }

    /// The fixed effects of `expression`, or nil when it has none.
    mutating func takeApart(_ expression: Expression) throws(FormulaError) -> Expression? {
        switch expression.kind {
        case .parentheses(let inner):
            if case .binary(let sign, let left, let right) = inner.kind, sign == .bar || sign == .doubleBar {
                if left.hasBar || right.hasBar { throw error(.misplacedRandomEffects, inner) }
                random += try RandomEffects.terms(sign, left, right, span: expression.span, text: text)
                return nil
            }
            return try takeApart(inner).map { Expression(.parentheses($0), expression.span) }
        case .binary(.plus, let left, let right):
            let first = try takeApart(left)
            let second = try takeApart(right)
            guard let first, let second else { return first ?? second }
            return Expression(.binary(.plus, first, second), expression.span)
        case .binary(.minus, let left, let right):
            if right.hasBar { throw error(.misplacedRandomEffects, right) }
            if right.hasOffset { throw error(.misplacedOffset, right) }
            let first = try takeApart(left) ?? Expression(.number(1, text: "1"), left.span)
            return Expression(.binary(.minus, first, right), expression.span)
        case .binary(let sign, _, _) where sign == .bar || sign == .doubleBar:
            throw error(.bareBar, expression)
        case .prefix(.plus, let operand):
            return try takeApart(operand)
        case .call("offset", let arguments):
            guard arguments.count == 1, arguments[0].name == nil else {
                throw error(.badArguments(function: "offset", expected: "one number"), expression)
            }
            try SupportedFunctions(text: text).checkNumber(arguments[0].value)
            offsets.append(arguments[0].value)
            return nil
        default:
            if expression.hasBar { throw error(.misplacedRandomEffects, expression) }
            if expression.hasOffset { throw error(.misplacedOffset, expression) }
            return expression
        }
    }
}

extension Expression {
    /// Whether there is an `offset()` among the terms.
    fileprivate var hasOffset: Bool {
        switch kind {
        case .number, .name, .text: false
        case .call(let function, _): function == "offset"
        case .prefix(_, let operand): operand.hasOffset
        case .binary(_, let left, let right): left.hasOffset || right.hasOffset
        case .parentheses(let inner): inner.hasOffset
        }
    }
}
