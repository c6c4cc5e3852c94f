/// One random-effects term of a formula after `||` and `/` are expanded: what varies, and between which groups.
package struct RandomEffects: Sendable {
    package let coefficients: TermList
    package let group: GroupingFactor
    /// The term as lme4 would write it: `1 + Days | Subject`.
    package let text: String
    /// Where the formula has it.
    package let span: Range<Int>
}

extension RandomEffects {
    /// The grouping factor as a formula has it.
    var groupText: String { Expression.groupText(group) }

    /// The terms that `left | right` or `left || right` stands for.
    ///
    /// `(x + f || g)` means `(1 | g) + (0 + x | g) + (0 + f | g)`, as in lme4: a factor keeps the correlations between
    /// its levels.
    static func terms(
        _ sign: Expression.Operator, _ left: Expression, _ right: Expression, span: Range<Int>, text: String
    ) throws(FormulaError) -> [RandomEffects] {
        let whole = try TermExpander.terms(of: left, text: text)
        guard whole.hasIntercept || !whole.terms.isEmpty else {
            throw FormulaError(.emptyRandomEffects, text: text, span: left.span)
        }
        var parts: [(terms: TermList, text: String)] = [(whole, left.text)]
        if sign == .doubleBar {
            parts = whole.hasIntercept ? [(TermList(hasIntercept: true, variables: [], terms: []), "1")] : []
            for term in whole.terms {
                let alone = TermList(
                    hasIntercept: false, variables: term.map { whole.variables[$0] }, terms: [Array(term.indices)])
                parts.append((alone, "0 + " + whole.label(of: term)))
            }
        }
        let groups = try GroupingFactor.factors(of: right, text: text)
        return parts.flatMap { part in
            groups.map { group in
                RandomEffects(
                    coefficients: part.terms, group: group,
                    text: part.text + " | " + Expression.groupText(group), span: span)
            }
        }
    }
}

extension Expression {
    fileprivate static func groupText(_ group: GroupingFactor) -> String {
        group.columns.count == 1 && group.columns[0] == group.name ? quotedWhereNeeded(group.name) : group.name
    }
}
