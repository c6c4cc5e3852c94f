/// Knows what may stand in a variable of a formula, and refuses the rest by name.
struct SupportedFunctions {
    let text: String

    /// Functions of one number.
    static let ofOneNumber: Set<String> = [
        "log2", "log10", "log1p", "exp", "expm1", "sqrt", "abs", "sign", "floor", "ceiling", "trunc", "sin", "cos",
        "tan",
        "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "as.numeric", "as.double",
        "as.integer", "I",
    ]
    /// Functions that make categories of a column.
    static let categorical: Set<String> = ["factor", "as.factor", "ordered", "as.ordered"]
    /// Other functions that are terms of their own.
    private static let termsOnly: Set<String> = ["offset", "poly", "ns", "bs", "relevel", "cut", "interaction"]
    /// Those whose categories are ordered.
    static let ordering: Set<String> = ["ordered", "as.ordered"]

    private static let list =
        "use I, log, log2, log10, log1p, exp, sqrt, abs, sin, cos, scale, poly, ns, bs, factor, ordered, relevel, cut, interaction or offset, or make a column of it in the data"

    private func error(_ problem: FormulaError.Problem, _ expression: Expression) -> FormulaError {
        FormulaError(problem, text: text, span: expression.span)
    }

    /// What to do instead of R's functions that choose levels or contrasts.
    private static func instead(of function: String) -> String {
        switch function {
        case "C": "choose the contrasts of a column with --contrasts column=sum"
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
        case .call("relevel", _):
            guard variable.derivedFactor != nil else {
                throw error(.badArguments(function: "relevel", expected: "a column and ref = \"level\""), variable)
            }
            for name in variable.columnNames { try check(name, variable) }
        case .call("interaction", _):
            guard variable.derivedFactor != nil else {
                throw error(.badArguments(function: "interaction", expected: "two columns or more"), variable)
            }
            for name in variable.columnNames { try check(name, variable) }
        case .call("cut", let arguments):
            guard variable.derivedFactor != nil else {
                throw error(
                    .badArguments(
                        function: "cut",
                        expected:
                            "a number and the breaks, such as 3 or c(0, 10, Inf), then, if wanted, right = FALSE and "
                            + "include.lowest = TRUE"), variable)
            }
            try checkArgument(arguments, of: variable)
        case .call(let function, let arguments) where SplineArguments.functions.contains(function):
            guard let first = arguments.first, first.name == nil || first.name == "x", variable.splineCall != nil else {
                throw error(
                    .badArguments(
                        function: function,
                        expected: "a number, then df or knots = c(...)"
                            + (function == "bs" ? ", degree" : "")
                            + ", intercept = TRUE or FALSE, and Boundary.knots = c(low, high) as wanted"), variable)
            }
            try checkArgument(arguments, of: variable)
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

    private func noColumn(_ expression: Expression) -> FormulaError {
        error(.unexpected(found: "no column in \(expression.text)", expected: "a column of the data"), expression)
    }

    private func checkArgument(_ arguments: [Expression.Argument], of call: Expression) throws(FormulaError) {
        guard let first = arguments.first?.value else { return }
        try checkNumber(first)
        try checkColumn(in: first, of: call)
    }

    /// Checks a comparison, of numbers or of a column with texts.
    private func checkComparison(
        _ sign: Expression.Operator, _ left: Expression, _ right: Expression, _ whole: Expression
    ) throws(FormulaError) {
        if right.texts != nil || left.texts != nil {
            guard whole.textComparison != nil else {
                throw error(
                    .unexpected(
                        found: whole.text, expected: "a column, then ==, != or %in%, then texts, as in f == \"b\""),
                    whole)
            }
        } else if sign == .isIn {
            guard right.numbers != nil else {
                throw error(.unexpected(found: right.text, expected: "numbers or texts, as in x %in% c(1, 2)"), right)
            }
            try checkNumber(left)
        } else {
            try checkNumber(left)
            try checkNumber(right)
        }
        if whole.columnNames.isEmpty { throw noColumn(whole) }
    }

    private func checkColumn(in argument: Expression, of call: Expression) throws(FormulaError) {
        if argument.columnNames.isEmpty { throw noColumn(call) }
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
        case .text: throw error(.unexpected(found: expression.text, expected: "a number"), expression)
        case .parentheses(let inner): try checkNumber(inner)
        case .binary(let sign, let left, let right) where sign.isComparison:
            try checkComparison(sign, left, right, expression)
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
        if Self.categorical.contains(function) || Self.termsOnly.contains(function) {
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
