/// Knows what may stand in a variable of a formula, and refuses the rest by name.
struct SupportedFunctions {
    let text: String

    /// Functions of one number.
    static let ofOneNumber: Set<String> = ["log2", "log10", "log1p", "exp", "sqrt", "abs", "I"]
    /// Functions that make categories of a column.
    static let categorical: Set<String> = ["factor", "as.factor", "ordered", "as.ordered"]
    /// Those whose categories are ordered.
    static let ordering: Set<String> = ["ordered", "as.ordered"]

    private static let list =
        "use I, log, log2, log10, log1p, exp, sqrt, abs, scale, poly, factor, ordered or offset, or make a column of it in the data"

    private func error(_ problem: FormulaError.Problem, _ expression: Expression) -> FormulaError {
        FormulaError(problem, text: text, span: expression.span)
    }

    /// What to do instead of R's functions that choose levels or contrasts.
    private static func instead(of function: String) -> String {
        switch function {
        case "C": "choose the contrasts of a column with --contrasts column=sum"
        case "relevel": "choose the level that the others are compared with by --reference column=level"
        default: list
        }
    }

    /// Checks a variable: a column, `factor(column)`, `poly(column, degree)`, or another call.
    func check(_ variable: Expression) throws(FormulaError) {
        switch variable.kind {
        case .name(let name):
            try check(name, variable)
        case .call(let function, let arguments) where Self.categorical.contains(function):
            guard arguments.count == 1, arguments[0].name == nil, let name = arguments[0].value.unwrapped.bareName
            else {
                throw error(.badArguments(function: function, expected: "one column"), variable)
            }
            try check(name, arguments[0].value)
        case .call("poly", let arguments):
            guard let first = arguments.first, first.name == nil || first.name == "x",
                PolynomialArguments(arguments) != nil
            else {
                throw error(
                    .badArguments(
                        function: "poly",
                        expected: "a number, then the degree (1 to \(PolynomialArguments.highestDegree)) and, if "
                            + "wanted, raw = TRUE or raw = FALSE"), variable)
            }
            try checkNumber(first.value)
            try checkColumn(in: first.value, of: variable)
        default:
            try checkNumber(variable)
        }
    }

    private func checkColumn(in argument: Expression, of call: Expression) throws(FormulaError) {
        if argument.columnNames.isEmpty {
            throw error(.unexpected(found: "no column in \(call.text)", expected: "a column of the data"), call)
        }
    }

    private func check(_ name: String, _ expression: Expression) throws(FormulaError) {
        if name == "." {
            throw error(.unsupported(what: "the dot for all other columns", instead: "name the columns"), expression)
        }
        if ["TRUE", "FALSE", "NULL", "NA", "NaN", "Inf"].contains(name) {
            throw error(.unexpected(found: name, expected: "a column"), expression)
        }
    }

    /// Checks an expression that is evaluated as a number in each row.
    func checkNumber(_ expression: Expression) throws(FormulaError) {
        switch expression.kind {
        case .number: break
        case .name(let name): try check(name, expression)
        case .parentheses(let inner): try checkNumber(inner)
        case .prefix(let sign, let operand):
            guard sign != .tilde else { throw error(.unexpected(found: "~", expected: "arithmetic"), expression) }
            try checkNumber(operand)
        case .binary(let sign, let left, let right):
            guard [.plus, .minus, .times, .divide, .power].contains(sign) else {
                throw error(
                    .unexpected(found: sign.rawValue, expected: "arithmetic with + - * / ^ inside a function"),
                    expression)
            }
            try checkNumber(left)
            try checkNumber(right)
        case .call(let function, let arguments):
            try checkCall(function, arguments, expression)
        }
    }

    private func checkCall(
        _ function: String, _ arguments: [Expression.Argument], _ expression: Expression
    ) throws(FormulaError) {
        if Self.categorical.contains(function) || function == "offset" || function == "poly" {
            throw error(
                .unexpected(found: "\(function)() inside a calculation", expected: "it as a term of its own"),
                expression)
        }
        guard Self.ofOneNumber.contains(function) || function == "log" || function == "scale" else {
            throw error(
                .unsupported(
                    what: "the function \(function.escapedForDisplay(limit: 40))()",
                    instead: Self.instead(of: function)), expression)
        }
        guard let first = arguments.first, first.name == nil || first.name == "x" else {
            throw error(.badArguments(function: function, expected: "a number first"), expression)
        }
        try checkNumber(first.value)
        if function == "scale" {
            guard ScaleOptions(arguments) != nil else {
                throw error(
                    .badArguments(function: function, expected: "a column, then center and scale, each TRUE or FALSE"),
                    expression)
            }
        } else if function == "log" {
            guard arguments.count == 1 || (arguments.count == 2 && LogBase(arguments) != nil) else {
                throw error(
                    .badArguments(function: function, expected: "a number and, if wanted, a positive base"), expression)
            }
        } else if arguments.count != 1 {
            throw error(.badArguments(function: function, expected: "one number"), expression)
        }
        try checkColumn(in: first.value, of: expression)
    }
}
