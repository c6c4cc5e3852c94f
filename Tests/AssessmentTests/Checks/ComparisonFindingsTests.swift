import Assessment
import Fitter
import TestSupport
import Testing

@Suite("A comparison with a reference")
struct ComparisonFindingsTests {
    private func fit() throws -> FittedModel {
        let formula = try Formula("Reaction ~ Days + (Days|Subject)")
        let table = try Table(
            contentsOf: ReferenceCase.named("sleepstudy-correlated-ml").dataPath,
            columns: formula.columnRequests(ModelOptions()))
        return try FittedModel(
            fitting: ModelData(table: table, formula: formula).design, degreesOfFreedom: .none)
    }

    /// The fit's own modes as a reference, their levels and values changed.
    private func reference(
        _ fit: FittedModel, level: (Int, [String]) -> String = { $1[$0] }, shift: Double = 0
    ) -> ReferenceEstimates {
        let effects = fit.randomEffects.flatMap { effects in
            effects.coefficients.indices.flatMap { coefficient in
                effects.levels.indices.map { index in
                    ReferenceEstimates.Effect(
                        group: effects.group, term: effects.coefficients[coefficient],
                        level: level(index, effects.levels), mode: effects.modes[coefficient, index] + shift, sd: nil)
                }
            }
        }
        let fixed = fit.fixedEffects.map {
            ReferenceEstimates.FixedEffect(term: $0.name, estimate: $0.estimate + shift, se: nil)
        }
        return ReferenceEstimates(effects: effects, fixedEffects: fixed, variances: [], summary: .init())
    }

    private func findings(_ fit: FittedModel, _ reference: ReferenceEstimates) -> [Finding] {
        ComparisonFindings.list(ReferenceComparison(fit, nil, reference))
    }

    @Test("The fit agrees with its own estimates, and differs from others")
    func agreement() throws {
        let fit = try fit()
        let same = findings(fit, reference(fit))
        guard case .reference(let agreement) = same.first, same.count == 1 else {
            Issue.record("\(same)")
            return
        }
        #expect(agreement.agrees && agreement.fixedDifference == 0 && agreement.modeDifference == 0)
        guard case .reference(let other) = findings(fit, reference(fit, shift: 3)).first else {
            Issue.record("no comparison")
            return
        }
        #expect(!other.agrees)
    }

    @Test("A reference without a common level is found to be unrelated")
    func unrelated() throws {
        let fit = try fit()
        #expect(findings(fit, reference(fit, level: { index, _ in "other \(index)" })) == [.referenceUnrelated])
    }

    @Test("Labels in the wrong order are suspected where the values fit better line by line")
    func order() throws {
        let fit = try fit()
        let found = findings(fit, reference(fit, level: { $1[$1.count - 1 - $0] }))
        let orders = found.compactMap { finding -> ReferenceOrder? in
            if case .referenceOrder(let order) = finding { order } else { nil }
        }
        #expect(orders.count == 2 && orders.allSatisfy { $0.fitsBetterByPosition })
        #expect(found.map(\.record).count { $0.code == .referenceLabels && $0.severity == .warning } == 2)
    }

    @Test("Levels in another order with their own values are a note")
    func otherOrder() throws {
        let fit = try fit()
        let same = reference(fit)
        let reversed = ReferenceEstimates(
            effects: same.effects.reversed(), fixedEffects: same.fixedEffects, variances: [], summary: .init())
        let orders = findings(fit, reversed).map(\.record).filter { $0.code == .referenceOrder }
        #expect(orders.map(\.severity) == [.notice, .notice] && orders.map(\.subject) == [["Subject"], ["Subject"]])
    }
}
