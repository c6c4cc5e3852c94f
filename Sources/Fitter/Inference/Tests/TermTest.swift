/// One row of a type III table: the F test of one fixed-effects term.
public struct TermTest: Sendable, Equatable {
    /// The term as R writes it.
    public let term: String
    /// The test of the hypothesis that the term has no effect where the numbers that it interacts with are 0, as in lmerTest and car.
    public let test: FTest
    /// The test where these numbers are at their means; nil where the term interacts with none.
    public let testAtMeans: FTest?
    /// The numbers that the term interacts with.
    public let covariates: [Covariate]
    /// Whether another term has all variables of this one, so that its coefficients depend on the coding of the other.
    public let isContained: Bool

    package init(
        term: String, test: FTest, testAtMeans: FTest? = nil, covariates: [Covariate] = [], isContained: Bool = false
    ) {
        self.term = term
        self.test = test
        self.testAtMeans = testAtMeans
        self.covariates = covariates
        self.isContained = isContained
    }

    /// The test where the data are: at the means of the numbers that the term interacts with.
    public var principal: FTest { testAtMeans ?? test }

    /// Whether the test is no more than that of a single coefficient.
    public var isOfCoefficient: Bool { test.numeratorDegreesOfFreedom == 1 && !isContained }
}

extension FittedModel {
    /// The type III table: the F test of each hypothesis with the degrees of freedom that the model has; lmerTest's `anova(m, type = 3)`.
    ///
    /// - Parameter hypotheses: those of the data that the model was fitted to, ``ModelData/termHypotheses``.
    /// - Returns: as many rows as there are hypotheses that can be tested.
    public func termTests(_ hypotheses: [TermHypothesis]) -> [TermTest] {
        hypotheses.compactMap { hypothesis in
            test(contrasts: hypothesis.contrasts).map { test in
                TermTest(
                    term: hypothesis.term, test: test,
                    testAtMeans: hypothesis.contrastsAtMeans.flatMap { self.test(contrasts: $0) },
                    covariates: hypothesis.covariates, isContained: hypothesis.isContained)
            }
        }
    }
}
