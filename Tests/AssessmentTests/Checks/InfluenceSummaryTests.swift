import Assessment
import Fitter
import TestSupport
import Testing

@Suite("The influence of rows and levels")
struct InfluenceSummaryTests {
    private func fit(_ formula: String, solver: FittedModel.Solver = .direct) throws -> FittedModel {
        let formula = try Formula(formula)
        let table = try Table(
            contentsOf: ReferenceCase.named("sleepstudy-correlated-ml").dataPath,
            columns: formula.columnRequests(ModelOptions()))
        let design = try ModelData(table: table, formula: formula).design
        return try FittedModel(fitting: design, degreesOfFreedom: .none, solver: solver)
    }

    @Test("Influence is computed for all rows, and for the levels of each grouping factor once")
    func computed() throws {
        let findings = try #require(InfluenceSummary(fit("Reaction ~ Days + (Days||Subject)"), threads: 1).findings)
        #expect(findings.rows.leverages.count == 180)
        #expect(findings.groups.map(\.group) == ["Subject"] && findings.factors.count == 1)
    }

    @Test("Influence is omitted without fixed effects, and says so")
    func noFixedEffects() throws {
        let summary = InfluenceSummary(try fit("Reaction ~ 0 + (Days|Subject)"), threads: 1)
        guard case .omitted(.noFixedEffects) = summary else {
            Issue.record("\(summary)")
            return
        }
    }

    @Test("Influence is omitted where the model has no factor, and says so")
    func noFactor() throws {
        let summary = InfluenceSummary(
            try fit("Reaction ~ Days + (1|Subject)", solver: .iterative(IterativeOptions())), threads: 1)
        guard case .omitted(.noFactor) = summary else {
            Issue.record("\(summary)")
            return
        }
    }
}
