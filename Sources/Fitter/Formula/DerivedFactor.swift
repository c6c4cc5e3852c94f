/// Categories that a formula makes of columns.
enum DerivedFactor {
    /// Whether a comparison holds, as in `I(x > 3)`: the levels are FALSE and TRUE.
    case comparison(Expression)
    /// The levels of categories, another one first: `relevel(f, ref = "b")`.
    case relevelled(Expression, reference: String)
    /// The intervals that numbers lie in: `cut(x, breaks)`.
    case intervals(Expression, CutArguments)
    /// The combinations of categories that occur: `interaction(a, b)`.
    case combinations([Expression], InteractionArguments)
    /// Categories made by another call, as in `factor(x > 3)`.
    case same(Expression)
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
            guard arguments.count == 2, arguments[0].name == nil, arguments[0].value.isCategories,
                arguments[1].name == nil || arguments[1].name == "ref",
                case .text(let reference) = arguments[1].value.unwrapped.kind
            else { return nil }
            return .relevelled(arguments[0].value, reference: reference)
        case .call("cut", _):
            guard let (argument, options) = cutCall, !options.givesCodes else { return nil }
            return .intervals(argument, options)
        case .call("interaction", let arguments):
            let parts = arguments.filter { $0.name == nil }.map(\.value)
            guard let options = InteractionArguments(arguments), parts.count > 1, parts.allSatisfy(\.isCategories)
            else { return nil }
            return .combinations(parts, options)
        case .call(let function, let arguments) where SupportedFunctions.categorical.contains(function):
            guard arguments.count == 1, arguments[0].name == nil, arguments[0].value.derivedFactor != nil else {
                return nil
            }
            return .same(arguments[0].value)
        default: return nil
        }
    }

    /// Whether it is a column or makes categories of one.
    private var isCategories: Bool { factorName != nil || derivedFactor != nil }

    /// The column in `column` or `factor(column)`.
    var factorName: String? { factorArgument ?? unwrapped.bareName }

    /// The columns whose cells are the categories that it is made from.
    var categoryColumns: [String] {
        if let factorName { return [factorName] }
        switch derivedFactor {
        case .relevelled(let inner, _)?, .same(let inner)?: return inner.categoryColumns
        case .combinations(let parts, _)?: return parts.flatMap(\.categoryColumns)
        case .comparison?, .intervals?, nil: return []
        }
    }
}
