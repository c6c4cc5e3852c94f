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

    @Test("Modes of a variance of 0 agree with a reference's, whatever both leave of rounding")
    func singular() throws {
        let formula = try Formula("Yield ~ 1 + (1|Batch)")
        let table = try Table(
            contentsOf: ReferenceCase.named("dyestuff2-ml-singular").dataPath,
            columns: formula.columnRequests(ModelOptions()))
        let fit = try FittedModel(
            fitting: ModelData(table: table, formula: formula).design, method: .ml, degreesOfFreedom: .none)
        #expect(fit.isSingular)
        let zeros = reference(fit)
        let rounded = ReferenceEstimates(
            effects: zeros.effects.enumerated().map { index, effect in
                ReferenceEstimates.Effect(
                    group: effect.group, term: effect.term, level: effect.level,
                    mode: effect.mode + (index.isMultiple(of: 2) ? 4e-10 : -4e-10), sd: nil)
            }, fixedEffects: zeros.fixedEffects, variances: [], summary: .init())
        guard case .reference(let agreement) = findings(fit, rounded).first else {
            Issue.record("no comparison")
            return
        }
        #expect(agreement.agrees && agreement.modeDifference < 1e-9)
    }

    @Test("A gap of a slope is compared with what it does to fitted values")
    func slopeScale() throws {
        let fit = try fit()
        let comparison = ReferenceComparison(fit, nil, reference(fit, shift: 1)).exact
        // Modes vary by more than the residuals do in the intercept, and in the slope: theirs is the scale.
        for part in comparison { #expect(part.scale >= SampleSummary(part.theirs).standardDeviation) }
        // 0 ... 9 days have the root mean square of the square root of 28.5.
        let flat = ReferenceEstimates(
            effects: reference(fit).effects.map {
                ReferenceEstimates.Effect(group: $0.group, term: $0.term, level: $0.level, mode: 0, sd: nil)
            }, fixedEffects: [], variances: [], summary: .init())
        let scales = ReferenceComparison(fit, nil, flat).exact.map(\.scale)
        let residual = (fit.residuals.reduce(0) { $0 + $1 * $1 } / Double(fit.n)).squareRoot()
        #expect(abs(scales[0] - residual) < 1e-9 && abs(scales[1] - residual / 28.5.squareRoot()) < 1e-9)
    }

    @Test("Levels whose joined names are equal are not compared, and the reference is said to merge them")
    func merged() throws {
        let levels = ["x:y:z", "x:y:z", "p:q", "p:r", "s:t"]
        let design = MixedModelDesign(
            response: (0..<20).map { Double(($0 * 7) % 11) + Double($0 % 5) }, responseName: "y",
            fixed: FixedEffects(
                names: ["(Intercept)"],
                matrix: Matrix(rows: 20, columns: 1, elements: [Double](repeating: 1, count: 20))),
            random: [RandomTerm(group: "a:b", levels: levels, levelOfRow: (0..<20).map { Int32($0 % 5) })])
        let fit = try FittedModel(fitting: design, degreesOfFreedom: .none)
        let effects = Set(levels).sorted().map {
            ReferenceEstimates.Effect(group: "a:b", term: "(Intercept)", level: $0, mode: 0.1, sd: nil)
        }
        let comparison = ReferenceComparison(
            fit, nil, ReferenceEstimates(effects: effects, fixedEffects: [], variances: [], summary: .init()))
        #expect(comparison.exact.map(\.merged) == [["x:y:z"]])
        #expect(comparison.exact.map(\.levels) == [["p:q", "p:r", "s:t"]])
        #expect(comparison.mergedGroups == ["a:b"])
    }

    @Test("A reference that could not be made is a warning")
    func failed() {
        #expect(Finding.referenceFailed.record == FindingRecord(.referenceFailed, .warning))
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
