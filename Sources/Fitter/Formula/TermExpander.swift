/// Multiplies a formula's terms out.
///
/// Each operator gives a list of terms without repetition, in order of first appearance; the intercept is a state that
/// `1`, `0` and their subtraction switch, as in R, so that the last one written wins.
struct TermExpander {
    private let text: String
    private var hasIntercept = true
    private var variables: [Expression] = []
    private var indexOfVariable: [String: Int] = [:]

    /// The limit on the number of terms: the 13th power of a sum of 26 names has 67 million, and a model matrix of a
    /// tenth of this limit is already absurd.
    private static let mostTerms = 2000

    /// A term: the ascending indices of its variables.
    private typealias Term = [Int]

    private init(text: String) {
        self.text = text
    }

    /// The terms of `expression`, a part of the formula `text`.
    static func terms(of expression: Expression, text: String) throws(FormulaError) -> TermList {
        var expander = TermExpander(text: text)
        try expander.collectVariables(expression)
        let terms = try expander.expand(expression)
        // The sort has to be stable, and Swift's does not promise it.
        let sorted = terms.enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }
        return TermList(
            hasIntercept: expander.hasIntercept, variables: expander.variables, terms: sorted.map(\.element))
    }

    private func error(_ problem: FormulaError.Problem, _ expression: Expression) -> FormulaError {
        FormulaError(problem, text: text, span: expression.span)
    }

    /// Numbers the variables from left to right, before terms are formed: their order decides how R names interactions.
    private mutating func collectVariables(_ expression: Expression) throws(FormulaError) {
        switch expression.kind {
        case .number: break
        case .text, .binary(.isIn, _, _): throw error(.textAsTerm(found: expression.text), expression)
        case .binary(let sign, _, _) where sign.isComparison: try addVariable(expression)
        case .name, .call: try addVariable(expression)
        case .prefix(let sign, let operand):
            guard sign != .tilde else { throw error(.unexpected(found: "~", expected: "one ~ only"), expression) }
            try collectVariables(operand)
        case .binary(let sign, let left, let right):
            switch sign {
            case .tilde: throw error(.unexpected(found: "a second ~", expected: "one ~ only"), expression)
            case .bar, .doubleBar: throw error(.misplacedRandomEffects, expression)
            case .power: try collectVariables(left)
            default:
                try collectVariables(left)
                try collectVariables(right)
            }
        case .parentheses(let inner): try collectVariables(inner)
        }
    }

    private mutating func addVariable(_ expression: Expression) throws(FormulaError) {
        try SupportedFunctions(text: text).check(expression)
        if indexOfVariable[expression.text] == nil {
            indexOfVariable[expression.text] = variables.count
            variables.append(expression)
        }
    }

    private mutating func expand(_ expression: Expression) throws(FormulaError) -> [Term] {
        switch expression.kind {
        case .number(let value, let written):
            guard value == 0 || value == 1 else { throw error(.badNumber(found: written), expression) }
            hasIntercept = value == 1
            return []
        case .name, .call, .text:
            return indexOfVariable[expression.text].map { [[$0]] } ?? []
        case .binary(let sign, _, _) where sign.isComparison:
            return indexOfVariable[expression.text].map { [[$0]] } ?? []
        case .parentheses(let inner):
            return try expand(inner)
        case .prefix(let sign, let operand):
            return sign == .minus ? try subtract(operand, from: []) : try expand(operand)
        case .binary(let sign, let left, let right):
            return try expand(sign, left, right, whole: expression)
        }
    }

    private mutating func expand(
        _ sign: Expression.Operator, _ left: Expression, _ right: Expression, whole: Expression
    ) throws(FormulaError) -> [Term] {
        switch sign {
        case .plus:
            return try union(try expand(left), try expand(right), whole)
        case .minus:
            return try subtract(right, from: try expand(left))
        case .colon:
            return try products(try factors(left), try factors(right), whole)
        case .times:
            let (first, second) = (try factors(left), try factors(right))
            return try union(try union(first, second, whole), try products(first, second, whole), whole)
        case .divide:
            let (outer, inner) = (try factors(left), try factors(right))
            let all = Set(outer.joined()).sorted()
            return try union(outer, try products([all], inner, whole), whole)
        case .power:
            guard case .number(let power, _) = right.unwrapped.kind, power >= 1, power <= 100, power == power.rounded()
            else { throw error(.badPower(found: right.text), right) }
            let base = try factors(left)
            var result = base
            for _ in 1..<Int(power) {
                let longer = try union(result, try products(result, base, whole), whole)
                if longer.count == result.count { break }
                result = longer
            }
            return result
        default:
            throw error(.misplacedRandomEffects, whole)
        }
    }

    /// The terms of an operand of `* : / ^`, where 0 and 1 mean nothing.
    private mutating func factors(_ expression: Expression) throws(FormulaError) -> [Term] {
        if let number = Self.number(in: expression) { throw error(.badNumber(found: number.text), number) }
        return try expand(expression)
    }

    /// The first number that stands as a term.
    private static func number(in expression: Expression) -> Expression? {
        switch expression.kind {
        case .number: expression
        case .name, .call, .text: nil
        case .binary(let sign, _, _) where sign.isComparison: nil
        case .prefix(_, let operand): number(in: operand)
        case .binary(.power, let left, _): number(in: left)
        case .binary(_, let left, let right): number(in: left) ?? number(in: right)
        case .parentheses(let inner): number(in: inner)
        }
    }

    private mutating func subtract(_ right: Expression, from terms: [Term]) throws(FormulaError) -> [Term] {
        let before = hasIntercept
        if case .number(let value, let written) = right.unwrapped.kind {
            guard value == 0 || value == 1 else { throw error(.badNumber(found: written), right) }
            hasIntercept = value == 0
            return terms
        }
        let removed = Set(try expand(right))
        if Self.number(in: right) != nil { hasIntercept = !hasIntercept } else { hasIntercept = before }
        return terms.filter { !removed.contains($0) }
    }

    private func union(_ first: [Term], _ second: [Term], _ whole: Expression) throws(FormulaError) -> [Term] {
        var seen = Set(first)
        let result = first + second.filter { seen.insert($0).inserted }
        guard result.count <= Self.mostTerms else { throw error(.tooManyTerms(limit: Self.mostTerms), whole) }
        return result
    }

    private func products(_ first: [Term], _ second: [Term], _ whole: Expression) throws(FormulaError) -> [Term] {
        var seen: Set<Term> = []
        var result: [Term] = []
        for a in first {
            for b in second {
                let term = Set(a).union(b).sorted()
                if seen.insert(term).inserted { result.append(term) }
            }
            guard result.count <= Self.mostTerms else { throw error(.tooManyTerms(limit: Self.mostTerms), whole) }
        }
        return result
    }
}
