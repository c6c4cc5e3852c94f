/// One row of a table of random-effects terms: the model against the one without a term, or with less of it; lmerTest's `ranova`.
package struct RandomTermTest: Sendable {
    /// The term as the formula has it: `1 + Days | Subject`.
    package let term: String
    /// The part of the term that is dropped; nil where it is the whole term.
    package let dropped: String?
    /// The maximised likelihood of the smaller model.
    package let likelihood: MaximizedLikelihood
    /// The smaller model compared with the model.
    package let comparison: ModelComparison

    /// - Parameters:
    ///   - reduction: what is dropped.
    ///   - smaller: the smaller model, which has random effects.
    ///   - larger: the model, fitted to the same rows by the same method.
    package init(_ reduction: RandomReduction, _ smaller: FittedModel, against larger: FittedModel) {
        term = reduction.term
        dropped = reduction.dropped
        likelihood = smaller.likelihood
        comparison = ModelComparison(of: smaller, with: larger)
    }

    /// - Parameters:
    ///   - reduction: the only random-effects term.
    ///   - design: the data without it.
    ///   - larger: the model, fitted to the same rows.
    package init(_ reduction: RandomReduction, linear design: MixedModelDesign, against larger: FittedModel) {
        term = reduction.term
        dropped = reduction.dropped
        likelihood = MaximizedLikelihood(linear: design, method: larger.method)
        comparison = ModelComparison(of: likelihood, with: larger)
    }
}
