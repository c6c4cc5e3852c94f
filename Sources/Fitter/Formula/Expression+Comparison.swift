extension Expression {
    /// A column that is compared with texts.
    struct TextComparison {
        let column: String
        let texts: [String]
        /// Whether the comparison holds for other texts than these.
        let isNegated: Bool
    }

    /// What the expression says of a column of texts, as `f == "b"` and `f %in% c("a", "b")` do; nil for anything else.
    var textComparison: TextComparison? {
        guard case .binary(let sign, let left, let right) = unwrapped.kind else { return nil }
        func comparison(_ column: Expression, _ texts: Expression) -> TextComparison? {
            guard let name = column.unwrapped.bareName, let texts = texts.texts else { return nil }
            return TextComparison(column: name, texts: texts, isNegated: sign == .notEqual)
        }
        switch sign {
        case .isIn: return comparison(left, right)
        case .equal, .notEqual:
            let found = comparison(left, right) ?? comparison(right, left)
            return found?.texts.count == 1 ? found : nil
        default: return nil
        }
    }

    /// The columns in it that are used as categories, as far as the expression is no column itself.
    var categoricalNames: [String] {
        if let comparison = textComparison { return [comparison.column] }
        if case .column(let column)? = factorCodes { return [column] }
        switch derivedFactor {
        case .relevelled(let inner, _)?: return inner.namesAsCategories
        case .combinations(let parts, _)?: return parts.flatMap(\.namesAsCategories)
        default: break
        }
        switch kind {
        case .number, .name, .text: return []
        case .call(_, let arguments): return arguments.first?.value.categoricalNames ?? []
        case .prefix(_, let operand): return operand.categoricalNames
        case .binary(_, let left, let right): return left.categoricalNames + right.categoricalNames
        case .parentheses(let inner): return inner.categoricalNames
        }
    }

    /// The columns in it that are used as numbers, as far as the expression is no column itself.
    var numericNames: [String] {
        if textComparison != nil { return [] }
        if case .column? = factorCodes { return [] }
        switch derivedFactor {
        case .relevelled(let inner, _)?: return inner.factorName == nil ? inner.numericNames : []
        case .combinations(let parts, _)?: return parts.filter { $0.factorName == nil }.flatMap(\.numericNames)
        default: break
        }
        switch kind {
        case .number, .text, .call("c", _): return []
        case .name(let name): return name == "Inf" ? [] : [name]
        case .call(_, let arguments): return arguments.first?.value.numericNames ?? []
        case .prefix(_, let operand): return operand.numericNames
        case .binary(_, let left, let right): return left.numericNames + right.numericNames
        case .parentheses(let inner): return inner.numericNames
        }
    }

    /// The columns in it that are used as categories, itself among them where it is one.
    private var namesAsCategories: [String] { factorName.map { [$0] } ?? categoricalNames }
}
