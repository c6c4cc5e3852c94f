import TestSupport
import Testing

/// The example's reference and the reference cases were made by different calls of lme4: they have to tell the same.
@Suite("lme4's estimates beside the InstEval example")
struct InstEvalReferenceTests {
    private let reference = Result { try InstEvalReference() }

    @Test("They reach the criteria of the reference cases")
    func criteria() throws {
        let reference = try reference.get()
        let reml = try #require(ReferenceCase.named("insteval-reml").criterion)
        let ml = try #require(ReferenceCase.named("insteval-ml").criterion)
        #expect(abs(reference.criterion - reml) < 1e-6)
        #expect(abs(reference.mlCriterion - ml) < 1e-6)
        #expect(reference.n == 73_421)
    }

    @Test("They hold the fixed effects and variances of the reference case")
    func estimates() throws {
        let reference = try reference.get()
        let expected = try ReferenceCase.named("insteval-reml")
        let fixedEffects = try #require(expected.fixedEffects)
        #expect(reference.fixedEffects.map(\.term) == fixedEffects.map(\.term))
        for (one, other) in zip(reference.fixedEffects, fixedEffects) {
            #expect(abs(one.estimate - other.estimate) < 1e-6)
            #expect(abs(one.se - other.se) < 1e-6)
        }
        #expect(reference.varianceComponents.map(\.group) == expected.varianceComponents.map(\.group))
        for (one, other) in zip(reference.varianceComponents, expected.varianceComponents) {
            #expect(abs(one.vcov - other.vcov) < 1e-4 * other.vcov)
        }
    }

    @Test("They list every level, the departments in lme4's own order")
    func levels() throws {
        let randomEffects = try reference.get().randomEffects
        #expect(randomEffects.count { $0.group == "s" } == 2972)
        #expect(randomEffects.count { $0.group == "d" } == 1128)
        let departments = randomEffects.filter { $0.group == "dept" }.map(\.level)
        #expect(departments == ["15", "5", "10", "12", "6", "7", "4", "8", "9", "14", "1", "3", "11", "2"])
        #expect(randomEffects.allSatisfy { $0.sd > 0 })
    }
}
