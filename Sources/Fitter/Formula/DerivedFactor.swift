/// Categories that a formula makes of columns.
enum DerivedFactor {
    /// Whether a comparison holds, as in `I(x > 3)`: the levels are FALSE and TRUE.
    case comparison(Expression)
    /// The levels of a column, another one first: `relevel(f, ref = "b")`.
    case relevelled(column: String, reference: String)
    /// The intervals that numbers lie in: `cut(x, breaks)`.
    case intervals(Expression, CutArguments)
    /// The combinations of columns that occur: `interaction(a, b)`.
    case combinations(columns: [String])
}

extension Expression {
    /// The categories that the expression makes of columns; nil for a column, for `factor()` of one, and for numbers.
    var derivedFactor: DerivedFactor? {
        switch kind {
        case .parentheses(let inner): return inner.derivedFactor
        case .binary(let sign, _, _) where sign.isComparison: return .comparison(self)
        case .call("I", let arguments):
            guard let argument = arguments.first?.value.unwrapped,
                case .comparison(let comparison)? = argument.derivedFactor
            else { return nil }
            return .comparison(comparison)
        case .call("relevel", let arguments):
            guard arguments.count == 2, arguments[0].name == nil, let column = arguments[0].value.factorName,
                arguments[1].name == nil || arguments[1].name == "ref",
                case .text(let reference) = arguments[1].value.unwrapped.kind
            else { return nil }
            return .relevelled(column: column, reference: reference)
        case .call("cut", let arguments):
            guard let first = arguments.first, let options = CutArguments(arguments) else { return nil }
            return .intervals(first.value, options)
        case .call("interaction", let arguments):
            let columns = arguments.compactMap { $0.name == nil ? $0.value.factorName : nil }
            return columns.count == arguments.count && columns.count > 1 ? .combinations(columns: columns) : nil
        default: return nil
        }
    }

    /// The column in `column` or `factor(column)`.
    private var factorName: String? {
        if case .call(let function, let arguments) = kind, SupportedFunctions.categorical.contains(function) {
            return arguments.first?.value.unwrapped.bareName
        }
        return unwrapped.bareName
    }
}
