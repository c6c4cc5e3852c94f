/// Reads a contrast that a user wrote, such as `late = (day4 + day5)/2 - day1`.
struct ContrastExpression {
    private let text: String
    private let names: MeanNames

    /// - Parameters:
    ///   - text: `NAME = expression` or an expression, which is then its own name.
    ///   - names: what the means are called.
    static func contrast(_ text: String, among names: MeanNames) throws(MeansError) -> Contrast {
        let (name, formula) = parts(of: text)
        let expression: Expression
        do {
            expression = try FormulaParser.parse(formula)
        } catch {
            throw .unreadableContrast(contrast: text, message: error.description)
        }
        let reader = ContrastExpression(text: text, names: names)
        let value = try reader.value(of: expression)
        guard value.constant == 0 else { throw .constantInContrast(contrast: text) }
        return Contrast(name: name, weights: value.weights)
    }

    /// The name before the first equals sign that stands outside backquotes, and what follows it.
    private static func parts(of text: String) -> (name: String, expression: String) {
        func trimmed(_ part: Substring) -> String {
            let scalars = part.unicodeScalars
            guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
                let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
            else { return "" }
            return String(scalars[first...last])
        }
        var isQuoted = false
        for index in text.indices {
            if text[index] == "`" { isQuoted.toggle() }
            if text[index] == "=", !isQuoted {
                return (trimmed(text[..<index]), trimmed(text[text.index(after: index)...]))
            }
        }
        let whole = trimmed(text[...])
        return (whole, whole)
    }

    private struct Value {
        var weights: [Double]
        var constant: Double

        func scaled(by factor: Double) -> Value {
            Value(weights: weights.map { $0 * factor }, constant: constant * factor)
        }

        func adding(_ other: Value, times factor: Double) -> Value {
            Value(
                weights: zip(weights, other.weights).map { $0 + factor * $1 },
                constant: constant + factor * other.constant)
        }

        var isConstant: Bool { weights.allSatisfy { $0 == 0 } }
    }

    private func value(of expression: Expression) throws(MeansError) -> Value {
        let nothing = [Double](repeating: 0, count: names.names.count)
        switch expression.kind {
        case .number(let number, let text):
            // A level such as 175 is written with backquotes, so that a number is a number.
            guard number.isFinite else { throw .notLinear(contrast: self.text, part: text) }
            return Value(weights: nothing, constant: number)
        case .name(let name):
            var weights = nothing
            weights[try names.index(of: name)] = 1
            return Value(weights: weights, constant: 0)
        case .parentheses(let inner): return try value(of: inner)
        case .prefix(.minus, let operand): return try value(of: operand).scaled(by: -1)
        case .prefix(.plus, let operand): return try value(of: operand)
        case .binary(.plus, let left, let right): return try value(of: left).adding(try value(of: right), times: 1)
        case .binary(.minus, let left, let right): return try value(of: left).adding(try value(of: right), times: -1)
        case .binary(.times, let left, let right):
            let (one, other) = (try value(of: left), try value(of: right))
            if one.isConstant { return other.scaled(by: one.constant) }
            guard other.isConstant else { throw .notLinear(contrast: text, part: expression.text) }
            return one.scaled(by: other.constant)
        case .binary(.divide, let left, let right):
            let (one, other) = (try value(of: left), try value(of: right))
            guard other.isConstant, other.constant != 0 else { throw .notLinear(contrast: text, part: expression.text) }
            return one.scaled(by: 1 / other.constant)
        default: throw .notLinear(contrast: text, part: expression.text)
        }
    }
}
