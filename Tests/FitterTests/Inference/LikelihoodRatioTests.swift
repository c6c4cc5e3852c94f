import Fitter
import TestSupport
import Testing

@Suite("A likelihood-ratio test")
struct LikelihoodRatioTests {
    private func sleepstudy(_ formula: String, _ method: EstimationMethod = .ml) throws -> FittedModel {
        let formula = try Formula(formula)
        let path = try ReferenceCase.named("sleepstudy-correlated-ml").dataPath
        let table = try Table(contentsOf: path, columns: formula.columnRequests(ModelOptions()))
        return try FittedModel(fitting: ModelData(table: table, formula: formula).design, method: method)
    }

    @Test("A likelihood-ratio test has the statistic and p-value of lme4's anova")
    func anova() throws {
        let smaller = try sleepstudy("Reaction ~ Days + (Days||Subject)")
        let larger = try sleepstudy("Reaction ~ Days + (Days|Subject)")
        // R 4.2, lme4 1.1-31: anova(fm2, fm1): Chisq 0.0639, Df 1, Pr(>Chisq) 0.8004.
        let test = try LikelihoodRatioTest(of: smaller, against: larger)
        #expect(abs(test.statistic - 0.0639) < 5e-5)
        #expect(test.degreesOfFreedom == 1)
        #expect(abs(test.pValue - 0.8004) < 5e-5)
        #expect(test.boundaryPValue == nil)
    }

    @Test("A likelihood-ratio test against a model with one variance more halves chi-squared's tail")
    func boundary() throws {
        let smaller = try sleepstudy("Reaction ~ Days + (1|Subject)")
        let larger = try sleepstudy("Reaction ~ Days + (Days||Subject)")
        let test = try LikelihoodRatioTest(of: smaller, against: larger)
        #expect(abs(test.statistic - 42.0754) < 5e-4)
        #expect(test.boundaryPValue == test.pValue / 2)
        let correlated = try LikelihoodRatioTest(of: smaller, against: sleepstudy("Reaction ~ Days + (Days|Subject)"))
        // The slope brings a variance and a covariance: half of chi-squared with 1 and half of that with 2 degrees of freedom.
        let halves = [1.0, 2.0].map { ChiSquared(degreesOfFreedom: $0).upperProbability(correlated.statistic) / 2 }
        #expect(correlated.degreesOfFreedom == 2)
        #expect(correlated.boundaryPValue == halves[0] + halves[1])
    }

    @Test("A likelihood-ratio test of REML fits needs the same fixed effects")
    func restricted() throws {
        let smaller = try sleepstudy("Reaction ~ 1 + (1|Subject)", .reml)
        let larger = try sleepstudy("Reaction ~ Days + (1|Subject)", .reml)
        #expect(throws: LikelihoodRatioError.restrictedLikelihoods) {
            try LikelihoodRatioTest(of: smaller, against: larger)
        }
        #expect(throws: LikelihoodRatioError.differentMethods) {
            try LikelihoodRatioTest(of: sleepstudy("Reaction ~ 1 + (1|Subject)"), against: larger)
        }
        #expect(throws: LikelihoodRatioError.notLarger(4, 3)) {
            try LikelihoodRatioTest(
                of: sleepstudy("Reaction ~ Days + (1|Subject)"), against: sleepstudy("Reaction ~ 1 + (1|Subject)"))
        }
    }

    @Test("A likelihood-ratio test needs the maximised likelihoods alone")
    func likelihoods() throws {
        let fits = [
            try sleepstudy("Reaction ~ Days + (1|Subject)"), try sleepstudy("Reaction ~ Days + (Days|Subject)"),
        ]
        let likelihoods = fits.map(\.likelihood)
        #expect(likelihoods.map(\.parameterCount) == fits.map(\.parameterCount))
        let test = try LikelihoodRatioTest(of: likelihoods[0], against: likelihoods[1])
        #expect(test == (try LikelihoodRatioTest(of: fits[0], against: fits[1])))
    }
}
