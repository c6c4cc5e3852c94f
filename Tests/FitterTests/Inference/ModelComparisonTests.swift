import Fitter
import TestSupport
import Testing

@Suite("A comparison of models")
struct ModelComparisonTests {
    private func model(
        _ formula: String, _ method: EstimationMethod = .ml, categorical: Set<String> = []
    ) throws -> FittedModel {
        let options = ModelOptions(categorical: categorical)
        let formula = try Formula(formula)
        let table = try Table(
            contentsOf: ReferenceCase.named("sleepstudy-correlated-ml").dataPath,
            columns: formula.columnRequests(options))
        return try FittedModel(
            fitting: ModelData(table: table, formula: formula, options: options).design, method: method)
    }

    @Test("A larger model that contains the smaller one is tested without a remark")
    func nested() throws {
        let comparison = ModelComparison(
            of: try model("Reaction ~ Days + (Days||Subject)"), with: try model("Reaction ~ Days + (Days|Subject)"))
        #expect(comparison.test?.degreesOfFreedom == 1 && comparison.remark == nil)
    }

    @Test("A variance more is tested with the p-value of its boundary")
    func boundary() throws {
        let comparison = ModelComparison(
            of: try model("Reaction ~ Days + (1|Subject)"), with: try model("Reaction ~ Days + (Days||Subject)"))
        let pValue = try #require(comparison.test?.boundaryPValue)
        #expect(comparison.remark == .boundary(pValue: pValue))
    }

    @Test("Models of as many parameters have no test")
    func equalParameters() throws {
        let one = try model("Reaction ~ Days + (1|Subject)")
        let comparison = ModelComparison(of: one, with: try model("Reaction ~ I(Days^2) + (1|Subject)"))
        #expect(comparison.test == nil && comparison.remark == .equalParameters)
    }

    @Test("A model that lacks fixed effects of the smaller one has no test")
    func notNested() throws {
        let comparison = ModelComparison(
            of: try model("Reaction ~ Days + (1|Subject)"), with: try model("Reaction ~ I(Days^2) + (Days|Subject)"))
        #expect(comparison.test == nil && comparison.remark == .notNested)
    }

    @Test("Restricted likelihoods of different fixed effects have no test")
    func restricted() throws {
        let comparison = ModelComparison(
            of: try model("Reaction ~ 1 + (1|Subject)", .reml), with: try model("Reaction ~ Days + (1|Subject)", .reml))
        #expect(comparison.test == nil && comparison.remark == .incomparable(.restrictedLikelihoods))
    }

    @Test("A model that fits worse than one of fewer parameters is said to, with its test")
    func worseFit() throws {
        let comparison = ModelComparison(
            of: try model("Reaction ~ Days + (1|Subject)"),
            with: try model("Reaction ~ Days + (0 + I(Days^3)|Subject) + (0 + I(Days^4)|Subject)"))
        #expect(comparison.test != nil && comparison.remark == .worseFit)
    }

    @Test("A model whose variance the data do not determine has no test, and neither does it count as compared")
    func undetermined() throws {
        let larger = try model("Reaction ~ Days + Subject + (1|Subject)", .reml, categorical: ["Subject"])
        let expected = ModelComparison.Remark.undetermined(group: "Subject", coefficient: "(Intercept)")
        #expect(ModelComparison.undetermined(larger) == expected)
        let comparison = ModelComparison(of: try model("Reaction ~ Days + (1|Subject)", .reml), with: larger)
        #expect(comparison.test == nil && comparison.remark == expected)
    }
}
