/// A formula without one random-effects term, or with less of it.
package struct RandomReduction: Sendable {
    /// The term as the formula has it: `1 + Days | Subject`.
    package let term: String
    /// The part of the term that is dropped: `Days`; nil where it is the whole term.
    package let dropped: String?
    /// What is left, which may have no random effects.
    package let formula: Formula
}
