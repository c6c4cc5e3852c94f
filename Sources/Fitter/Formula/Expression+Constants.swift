extension Expression {
    /// The number that the expression is, with a sign or without; also `Inf`.
    var constant: Double? {
        switch kind {
        case .number(let value, _): value
        case .name("Inf"): .infinity
        case .prefix(.minus, let operand): operand.constant.map { -$0 }
        case .prefix(.plus, let operand): operand.constant
        case .parentheses(let inner): inner.constant
        default: nil
        }
    }

    /// The numbers of `c(1, 2)`, or the one that the expression is; nil for anything else.
    var numbers: [Double]? {
        elements { $0.constant }
    }

    /// The texts of `c("a", "b")`, or the one that the expression is; nil for anything else.
    var texts: [String]? {
        elements { expression in
            if case .text(let text) = expression.unwrapped.kind { text } else { nil }
        }
    }

    private func elements<Value>(_ value: (Expression) -> Value?) -> [Value]? {
        guard case .call("c", let arguments) = unwrapped.kind else { return value(self).map { [$0] } }
        let values = arguments.compactMap { $0.name == nil ? value($0.value) : nil }
        return values.count == arguments.count && !values.isEmpty ? values : nil
    }
}
