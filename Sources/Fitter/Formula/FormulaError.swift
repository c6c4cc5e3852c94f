/// An error in a formula, with its place.
public struct FormulaError: Error, Sendable, Equatable {
    /// The formula's text.
    public let text: String
    /// The place of the problem, in Unicode scalars from 0; it may be the empty range at the end.
    public let span: Range<Int>
    /// What was found, with the names that a message needs.
    public let problem: Problem

    init(_ problem: Problem, text: String, span: Range<Int>) {
        self.problem = problem
        self.text = text
        self.span = span
    }

    /// The kinds of problems.
    public enum Problem: Sendable, Equatable {
        /// Found one thing where another was expected.
        case unexpected(found: String, expected: String)
        /// A character that no formula has.
        case strayCharacter(String)
        /// A backquote that is never closed.
        case unterminatedBackquote
        /// R knows it, this program does not; `instead` says what to do.
        case unsupported(what: String, instead: String)
        /// More levels of parentheses than the parser follows.
        case nestedTooDeep
        /// More names, numbers and signs than anyone writes.
        case tooLong(limit: Int)
        /// Nothing before the ~, or no column in it.
        case noResponse
        /// The response is among the terms.
        case responseOnRight(String)
        /// No term of the form `(terms | group)`.
        case noRandomEffects
        /// A bar outside parentheses.
        case bareBar
        /// A random-effects term that is multiplied, subtracted or an argument.
        case misplacedRandomEffects
        /// An offset that is multiplied, subtracted or an argument.
        case misplacedOffset
        /// `(0 | g)`.
        case emptyRandomEffects
        /// A sum of columns after the bar.
        case addedGroupingFactors(String, String)
        /// A text in quotes, or `%in%`, where a term is expected.
        case textAsTerm(found: String)
        /// Something other than a column, `factor(column)`, `a:b` or `a/b` after the bar.
        case badGroupingFactor(found: String)
        /// A number other than 0 and 1 as a term.
        case badNumber(found: String)
        /// A power of terms that is not a whole number from 1 to 100.
        case badPower(found: String)
        /// The expansion of products and powers has more terms than anyone means.
        case tooManyTerms(limit: Int)
        /// A function with other arguments than it takes.
        case badArguments(function: String, expected: String)
    }
}

extension FormulaError: CustomStringConvertible {
    /// The problem in words, and under it the formula with the place marked.
    public var description: String {
        let shown = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }))
            .escapedForDisplay(limit: 2000)
        let marks = max(1, min(span.count, 60))
        return "formula: \(problem.explanation)\n    \(shown)\n    "
            + String(repeating: " ", count: span.lowerBound) + String(repeating: "^", count: marks)
    }
}

extension FormulaError.Problem {
    fileprivate var explanation: String {
        switch self {
        case .unexpected(let found, let expected): "found \(found), expected \(expected)"
        case .strayCharacter(let character):
            "found \(character.quotedForDisplay()), which has no meaning in a formula; if it is part of a column's name, put "
                + "the name in `backquotes`"
        case .unterminatedBackquote: "the backquote opened here is never closed; expected ` after the name"
        case .unsupported(let what, let instead): "\(what) is not supported yet; \(instead)"
        case .nestedTooDeep: "parentheses are nested too deep"
        case .tooLong(let limit): "the formula has more than \(limit) names, numbers and signs"
        case .noResponse: "there is no response; expected a column before the ~, as in y ~ x + (1 | g)"
        case .responseOnRight(let name):
            "the response \(name) is also on the right-hand side; expected other columns there"
        case .noRandomEffects:
            "there is no random effect; expected a term such as (1 | g), where g is a column of groups"
        case .bareBar: "a random effect stands in parentheses; expected (terms | group), as in y ~ x + (1 | g)"
        case .misplacedRandomEffects: "a random effect can only be added to the other terms; expected + (terms | group)"
        case .misplacedOffset: "an offset can only be added to the other terms; expected + offset(column)"
        case .emptyRandomEffects: "this random effect has no coefficient; expected 1 or a column before the bar"
        case .addedGroupingFactors(let first, let second):
            "a sum of grouping factors has no meaning in lme4; expected (1 | \(first)) + (1 | \(second)) for crossed factors, "
                + "or (1 | \(first):\(second)) for their combinations"
        case .textAsTerm(let found):
            "found \(found) as a term; expected a column (in `backquotes` where its name is no plain one), or a comparison "
                + "inside I()"
        case .badGroupingFactor(let found):
            "found \(found) as a grouping factor; expected a column, factor(column), a:b or a/b"
        case .badNumber(let found): "found the number \(found) as a term; expected 0 or 1, or I() around arithmetic"
        case .badPower(let found):
            "found \(found) as the power of terms; expected a whole number from 1 to 100, or I() around arithmetic"
        case .tooManyTerms(let limit): "the formula expands to more than \(limit) terms"
        case .badArguments(let function, let expected): "\(function)() takes \(expected)"
        }
    }
}
