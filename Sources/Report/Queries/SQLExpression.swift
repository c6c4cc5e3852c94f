import Fitter

/// A calculation of a formula in SQL: what an engine has to compute of a response before it can take its mean.
struct SQLExpression {
    let dialect: SQLDialect

    /// R's functions of one number that all engines have, and their names there.
    private static let functions = [
        "log": "ln", "log10": "log10", "exp": "exp", "sqrt": "sqrt", "abs": "abs", "sign": "sign", "floor": "floor",
        "ceiling": "ceil", "sin": "sin", "cos": "cos", "tan": "tan", "asin": "asin", "acos": "acos", "atan": "atan",
        "sinh": "sinh", "cosh": "cosh", "tanh": "tanh", "asinh": "asinh", "acosh": "acosh", "atanh": "atanh",
    ]

    private static let comparisons: [Expression.Operator: String] = [
        .less: "<", .lessOrEqual: "<=", .greater: ">", .greaterOrEqual: ">=", .equal: "=", .notEqual: "<>",
    ]

    /// The calculation in double precision.
    ///
    /// - Throws: A ``Failure`` that names what engines do not have, such as `scale()`, which depends on all rows.
    func text(_ expression: Expression) throws -> String {
        switch expression.kind {
        case .number(let value, _): return dialect.double("\(value)")
        case .name(let name): return dialect.double(dialect.quoted(name: name))
        case .parentheses(let inner): return try text(inner)
        case .prefix(.minus, let operand): return "(-\(try text(operand)))"
        case .prefix(.plus, let operand): return try text(operand)
        case .binary(let sign, let left, let right): return try text(sign, left, right, of: expression)
        case .call(let function, let arguments): return try text(function, arguments, of: expression)
        default: throw refusal(expression)
        }
    }

    private func text(
        _ sign: Expression.Operator, _ left: Expression, _ right: Expression, of whole: Expression
    ) throws -> String {
        if let comparison = Self.comparisons[sign] {
            return "(CASE WHEN \(try text(left)) \(comparison) \(try text(right)) THEN 1.0 ELSE 0.0 END)"
        }
        switch sign {
        case .plus, .minus, .times, .divide: return "(\(try text(left)) \(sign.rawValue) \(try text(right)))"
        case .power: return "power(\(try text(left)), \(try text(right)))"
        default: throw refusal(whole)
        }
    }

    private func text(
        _ function: String, _ arguments: [Expression.Argument], of whole: Expression
    ) throws -> String {
        guard let argument = arguments.first?.value else { throw refusal(whole) }
        if function == "log", arguments.count == 2 {
            return "(ln(\(try text(argument))) / ln(\(try text(arguments[1].value))))"
        }
        guard arguments.count == 1 else { throw refusal(whole) }
        let number = try text(argument)
        if let name = Self.functions[function] { return "\(name)(\(number))" }
        switch function {
        case "I", "as.numeric", "as.double": return number
        case "log2": return "(ln(\(number)) / ln(\(dialect.double("2"))))"
        case "log1p": return "ln(1 + \(number))"
        case "expm1": return "(exp(\(number)) - 1)"
        case "trunc", "as.integer": return "(CASE WHEN \(number) < 0 THEN ceil(\(number)) ELSE floor(\(number)) END)"
        default: throw refusal(whole)
        }
    }

    private func refusal(_ expression: Expression) -> Failure {
        Failure(
            description:
                "the response has \(expression.text.quotedForDisplay(limit: 80)), which cannot be asked of an engine; expected arithmetic and functions of one row's numbers. Make a view with a column of it, and name that as the response."
        )
    }
}
