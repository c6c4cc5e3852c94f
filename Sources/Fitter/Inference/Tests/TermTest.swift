/// One row of a type III table: the F test of one fixed-effects term.
public struct TermTest: Sendable, Equatable {
    /// The term as R writes it.
    public let term: String
    /// The test of the hypothesis that the term has no effect.
    public let test: FTest

    package init(term: String, test: FTest) {
        self.term = term
        self.test = test
    }
}

extension FittedModel {
    /// The type III table: the F test of each hypothesis with the degrees of freedom that the model has; lmerTest's `anova(m, type = 3)`.
    ///
    /// - Parameter hypotheses: those of the data that the model was fitted to, ``ModelData/termHypotheses``.
    /// - Returns: as many rows as there are hypotheses that can be tested; none where the model has no degrees of freedom.
    public func termTests(_ hypotheses: [TermHypothesis]) -> [TermTest] {
        hypotheses.compactMap { hypothesis in
            test(contrasts: hypothesis.contrasts).map { TermTest(term: hypothesis.term, test: $0) }
        }
    }
}
