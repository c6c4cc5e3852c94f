/// A grouping factor as a formula names it: one categorical variable or the combinations of several.
package struct GroupingFactor: Sendable {
    /// What lme4 calls it: `Subject`, or `cask:batch` for the inner factor of `(1 | batch/cask)`.
    package let name: String
    /// The columns whose combinations are the groups; the last one varies fastest.
    package let columns: [String]
    /// Where the formula names it.
    package let span: Range<Int>
}

extension GroupingFactor {
    /// The factors of the right-hand side of a bar: one, or for `a/b/c` those of `c:(b:a)`, `b:a` and `a`, as lme4
    /// orders them.
    static func factors(of expression: Expression, text: String) throws(FormulaError) -> [GroupingFactor] {
        try nested(expression.unwrapped, text: text).map { expression in
            GroupingFactor(
                name: expression.bareName ?? expression.text, columns: expression.factorNames, span: expression.span)
        }
    }

    /// The interactions that slashes stand for.
    private static func nested(_ expression: Expression, text: String) throws(FormulaError) -> [Expression] {
        guard case .binary(.divide, let outer, let inner) = expression.kind else {
            try check(expression, text: text)
            return [expression]
        }
        let outerFactors = try nested(outer.unwrapped, text: text)
        let innermost = inner.unwrapped
        try check(innermost, text: text)
        guard let parent = outerFactors.first else { return [] }
        // As lme4 writes it: the name of an interaction of more than two has parentheses.
        let isPair: Bool = if case .binary = parent.kind { true } else { false }
        let child = Expression(
            .binary(.colon, innermost, isPair ? Expression(.parentheses(parent), parent.span) : parent), expression.span
        )
        return [child] + outerFactors
    }

    private static func check(_ expression: Expression, text: String) throws(FormulaError) {
        switch expression.kind {
        case .name(let name) where name != ".": break
        case .call(let function, _) where SupportedFunctions.categorical.contains(function):
            try SupportedFunctions(text: text).check(expression)
            guard expression.factorArgument != nil else {
                throw FormulaError(.badGroupingFactor(found: expression.text), text: text, span: expression.span)
            }
        case .binary(.colon, let left, let right):
            try check(left, text: text)
            try check(right, text: text)
        case .parentheses(let inner): try check(inner, text: text)
        case .binary(.plus, let left, let right):
            throw FormulaError(.addedGroupingFactors(left.text, right.text), text: text, span: expression.span)
        case .call("interaction", let arguments):
            throw FormulaError(
                .unsupported(
                    what: "interaction() as a grouping factor",
                    instead: "write \(arguments.map(\.value.text).joined(separator: ":"))"),
                text: text, span: expression.span)
        default:
            throw FormulaError(.badGroupingFactor(found: expression.text), text: text, span: expression.span)
        }
    }
}

extension Expression {
    /// The columns of an interaction, from left to right.
    fileprivate var factorNames: [String] {
        switch kind {
        case .binary(_, let left, let right): left.factorNames + right.factorNames
        case .parentheses(let inner): inner.factorNames
        default: columnNames
        }
    }
}
