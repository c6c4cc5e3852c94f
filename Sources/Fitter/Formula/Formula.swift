/// A mixed model's formula in lme4's syntax, such as `y ~ service + (1 | s) + (1 | d)`, parsed and expanded.
///
/// Understood are `+ - : * / ^`, `0` and `1`, `I()` with arithmetic and comparisons inside, `log` (with a base), `log2`,
/// `log10`, `log1p`, `exp`, `expm1`, `sqrt`, `abs`, the trigonometric and hyperbolic functions, `floor`, `ceiling`,
/// `trunc`, `sign`, `as.numeric`, `scale`, `poly`, `ns`, `bs`, `factor`, `ordered`, `relevel`, `cut`, `interaction`,
/// `offset`, names in backquotes, and random effects
/// `(terms | group)` and `(terms || group)`, where a group is a column, `a:b` or `a/b`. Terms are expanded and named as
/// R's `terms()` and lme4 do it.
public struct Formula: Sendable {
    /// The formula as it was given.
    public let text: String
    package let expression: Expression
    package let response: Expression
    package let fixed: TermList
    /// In the order of writing, with `||` and `/` expanded.
    package let random: [RandomEffects]
    /// The arguments of `offset()`.
    package let offsets: [Expression]

    /// Parses a formula.
    ///
    /// - Parameter text: The formula.
    /// - Throws: A ``FormulaError`` with the place and what was expected there.
    public init(_ text: String) throws(FormulaError) {
        self.text = text
        expression = try FormulaParser.parse(text)
        let (left, right) = try Self.sides(of: expression, text: text)
        response = left
        if case .call("cbind", _) = left.unwrapped.kind {
            throw FormulaError(
                .unsupported(
                    what: "a response of two columns (successes and failures)",
                    instead:
                        "its errors are binomial and not normal: use glmer() of lme4, or approximate by a column with "
                        + "the proportion and --weights with the number of trials"), text: text, span: left.span)
        }
        try SupportedFunctions(text: text).checkNumber(left)
        if left.columnNames.isEmpty { throw FormulaError(.noResponse, text: text, span: left.span) }

        var parts = FormulaParts(text: text)
        let rest = try parts.takeApart(right)
        random = parts.random
        offsets = parts.offsets
        fixed = try TermExpander.terms(of: rest ?? Expression(.number(1, text: "1"), right.span), text: text)
        if let same = fixed.variables.first(where: { $0.text == left.unwrapped.text }) {
            throw FormulaError(.responseOnRight(same.text), text: text, span: same.span)
        }
        if random.isEmpty { throw FormulaError(.noRandomEffects, text: text, span: right.span) }
    }

    /// The formula with other terms for the same response; its text stays that of the whole.
    private init(_ whole: Formula, fixed: TermList, random: [RandomEffects]) {
        text = whole.text
        expression = whole.expression
        response = whole.response
        offsets = whole.offsets
        self.fixed = fixed
        self.random = random
    }

    private static func sides(
        of expression: Expression, text: String
    ) throws(FormulaError) -> (Expression, Expression) {
        switch expression.kind {
        case .binary(.tilde, let left, let right):
            if case .binary(.tilde, _, _) = left.kind {
                let second = left.span.upperBound..<right.span.lowerBound
                throw FormulaError(.unexpected(found: "a second ~", expected: "one ~ only"), text: text, span: second)
            }
            return (left, right)
        case .prefix(.tilde, _):
            let start = expression.span.lowerBound
            throw FormulaError(.noResponse, text: text, span: start..<start + 1)
        default:
            let end = text.unicodeScalars.count
            throw FormulaError(
                .unexpected(found: "no ~", expected: "a response and ~ before the terms, as in y ~ x + (1 | g)"),
                text: text,
                span: end..<end)
        }
    }

    /// The response as R writes it: `y`, `log(y)`.
    public var responseName: String { response.text }
}

extension Formula: CustomStringConvertible {
    /// The formula with R's spacing, on one line.
    public var description: String { expression.text }
}

extension Formula {
    /// The fixed-effects terms that no other term contains, by their indices: those that can be dropped alone.
    package var droppableTerms: [Int] { fixed.terms.indices.filter { !fixed.isContained($0) } }

    /// The formula without one fixed-effects term.
    package func dropping(fixedTerm index: Int) -> Formula {
        Formula(self, fixed: fixed.dropping(index), random: random)
    }

    /// The name that a column with the response's values would have: that of the response's column, or the calculation as R writes it.
    package var responseColumnName: String { response.unwrapped.bareName ?? response.text }

    /// The formula as R writes it, with a column for its response, however that is called.
    package func text(responseColumn name: String) -> String {
        guard case .binary(.tilde, _, let right) = expression.kind else { return text }
        return Expression.quotedWhereNeeded(name) + Expression.Operator.tilde.spelling + right.text
    }

    /// The formulas without one random-effects term, or without one of the terms that it has a coefficient for, as lmerTest's `ranova` reduces them.
    ///
    /// Of a term with an intercept and more, each part that no other contains is dropped; other terms are dropped as a whole.
    package var randomReductions: [RandomReduction] {
        random.indices.flatMap { index -> [RandomReduction] in
            let effects = random[index]
            let list = effects.coefficients
            var others = random
            others.remove(at: index)
            guard list.hasIntercept, !list.terms.isEmpty else {
                return [
                    RandomReduction(
                        term: effects.text, dropped: nil, formula: Formula(self, fixed: fixed, random: others))
                ]
            }
            return list.terms.indices.filter { !list.isContained($0) }.map { part in
                let reduced = RandomEffects(
                    coefficients: list.dropping(part), group: effects.group, text: effects.text, span: effects.span)
                var random = random
                random[index] = reduced
                return RandomReduction(
                    term: effects.text, dropped: list.labels[part],
                    formula: Formula(self, fixed: fixed, random: random))
            }
        }
    }
}
