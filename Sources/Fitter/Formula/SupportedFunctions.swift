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
    /// Functions that make categories of a column, or of what makes categories.
    static let categorical: Set<String> = ["factor", "as.factor", "ordered", "as.ordered"]
    /// Functions that make numbers of levels.
    static let numbering: Set<String> = ["as.numeric", "as.double", "as.integer"]
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
        case "as.character": "write the column itself for its numbers, or factor(column) for its categories"
        case "droplevels": "write the column itself: levels that no row has are left out"
        case "ifelse": "write a comparison, as in I(x > 2), or I((x > 2) * z) inside arithmetic"
        case "mean": "centre a column with scale(x, scale = FALSE)"
        case "reorder", "fct_relevel", "levels": "give the order of the levels with --levels column=a,b,c"
        default: list
        }
    }

    /// Checks a variable: a column, `factor(column)`, `poly(column, degree)`, or another call.
    func check(_ variable: Expression) throws(FormulaError) {
        switch variable.kind {
        case .name(let name):
            try check(name, variable)
        case .call(let function, let arguments) where Self.categorical.contains(function):
            guard arguments.count == 1, arguments[0].name == nil else {
                throw error(
                    .badArguments(
                        function: function,
                        expected: "one column here; the order of its levels is given with --levels column=a,b,c, their "
                            + "names are those of the data"), variable)
            }
            if let name = arguments[0].value.unwrapped.bareName {
                try check(name, arguments[0].value)
            } else {
                guard variable.derivedFactor != nil else {
                    throw error(
                        .badArguments(function: function, expected: "one column, or what makes categories"), variable)
                }
                try check(arguments[0].value.unwrapped)
            }
        case .call("relevel", let arguments):
            guard variable.derivedFactor != nil, let first = arguments.first?.value else {
                throw error(
                    .badArguments(
                        function: "relevel", expected: "categories and ref = \"level\", the level itself in quotes"),
                    variable)
            }
            try check(first.unwrapped)
        case .call("interaction", let arguments):
            guard variable.derivedFactor != nil else {
                throw error(
                    .badArguments(
                        function: "interaction",
                        expected: "two columns or more, then, if wanted, sep = \".\" and lex.order = TRUE"), variable)
            }
            for argument in arguments where argument.name == nil { try check(argument.value.unwrapped) }
        case .call("cut", _) where variable.factorCodes != nil: try checkNumber(variable)
        case .call("cut", let arguments):
            guard variable.derivedFactor != nil else {
                throw error(
                    .badArguments(function: "cut", expected: CutArguments.expectation(arguments)), variable)
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
                throw error(
                    .unexpected(found: right.text, expected: "numbers or texts, as in x %in% c(1, 2) and x %in% 1:3"),
                    right)
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
        switch expression.factorCodes {
        case .column(let name)?: return try check(name, expression)
        case .intervals(let argument, _, _)?:
            try checkNumber(argument)
            return try checkColumn(in: argument, of: expression)
        case nil: break
        }
        if Self.categorical.contains(function) || Self.termsOnly.contains(function) {
            throw error(
                .unexpected(
                    found: "\(function)() inside a calculation",
                    expected: function == "interaction"
                        ? "it as a term of its own: the numbers of combinations have no order that a slope could follow"
                        : "it as a term of its own, or as.numeric(factor(x)) for the numbers of levels"),
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
