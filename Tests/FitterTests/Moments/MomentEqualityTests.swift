import Fitter
import TestSupport
import Testing

@Suite("A fit of moments is that of the rows")
struct MomentEqualityTests {
    static let formulas = [
        "y ~ x + (1 | g)", "y ~ a + x + (x | g)", "y ~ a * x + (x || g)", "y ~ b * x + (1 | g) + (1 | h)",
        "y ~ x + (1 | g / h)", "y ~ 1 + (1 | g) + (0 + x | h)", "y ~ 0 + a + b + (1 | g)", "y ~ 0 + x + (1 | h)",
        "y ~ 0 + (1 | g)", "y ~ a * b + x + I(2 * x) + (1 | g)", "y ~ poly(x, 2) + a + (1 | h)",
        "y ~ scale(x) * a + (scale(x) | g)", "y ~ ns(x, 2) + (1 | g)", "y ~ a + offset(o) + (1 | g)",
        "y ~ x + offset(o) + (1 | g:h)", "y ~ x + (x | g) + (x | h)", "y ~ x + (x | g) + (1 | h) + (1 | b)",
        "y ~ x + (1 | g) + (1 | h) + (1 | g:h)", "y ~ a + (a | g) + (1 | h)", "y ~ x + (x | g / h)",
    ]

    private func check(
        _ formula: String, _ sample: CellSample, isWeighted: Bool, method: EstimationMethod,
        _ degreesOfFreedom: FittedModel.DegreesOfFreedom = .satterthwaite, tolerance: Double = 1e-8
    ) throws {
        let options = ModelOptions(weights: isWeighted ? "w" : nil)
        let parsed = try Formula(formula)
        let rows = try ModelData(table: sample.rows, formula: parsed, options: options)
        let moments = try Moments(summing: sample.rows, formula: parsed, options: options).readBack()
        let data = try ModelData(moments: moments, formula: parsed, options: options)
        func fit(_ design: MixedModelDesign) throws -> FittedModel {
            try FittedModel(fitting: design, method: method, degreesOfFreedom: degreesOfFreedom)
        }
        let (one, other) = (try fit(rows.design), try fit(data.design))
        let label = "\(formula) \(method) \(isWeighted ? "weighted" : "")"
        #expect(
            abs(one.criterion - other.criterion) <= 1e-10 * max(1, abs(one.criterion)),
            "\(label): \(one.criterion) \(other.criterion)")
        let difference = MomentNumbers(one, rows).largestDifference(from: MomentNumbers(other, data))
        #expect(difference.size <= tolerance, "\(label): \(difference)")
    }

    @Test("All numbers agree, by ML and REML, with and without weights", arguments: formulas)
    func direct(formula: String) throws {
        let sample = try CellSample(seed: 1)
        for method in [EstimationMethod.ml, .reml] {
            for isWeighted in [false, true] {
                // Three effects for each of seven levels, of which the data hardly determine the covariances.
                try check(
                    formula, sample, isWeighted: isWeighted, method: method,
                    tolerance: formula == "y ~ a + (a | g) + (1 | h)" ? 1e-7 : 1e-8)
            }
        }
    }

    @Test("Kenward and Roger's numbers agree", arguments: [formulas[1], formulas[3], formulas[4], formulas[15]])
    func kenwardRoger(formula: String) throws {
        // The likelihood of the last is nearly flat.
        try check(
            formula, CellSample(seed: 2), isWeighted: true, method: .reml, .kenwardRoger,
            tolerance: formula == Self.formulas[15] ? 1e-7 : 1e-8)
    }

    @Test(
        "Rows that are few, tied, small, large or far from 0 agree",
        arguments: [formulas[0], formulas[1], formulas[3], formulas[4], formulas[16]])
    func shapes(formula: String) throws {
        let samples = [
            try CellSample(seed: 5, cells: 120, sizes: .single), try CellSample(seed: 6, origin: 1e6),
            try CellSample(seed: 7, steps: 2), try CellSample(seed: 9, size: 1e-9), try CellSample(seed: 10, size: 1e6),
        ]
        for sample in samples { try check(formula, sample, isWeighted: true, method: .reml) }
    }

    @Test(
        "The reference models have their fits",
        arguments: [
            "dyestuff2-ml-singular", "ergostool-weights-reml", "machines-reml", "orthodont-slopes-reml",
            "pastes-nested-reml", "penicillin-crossed-reml", "sleepstudy-correlated-ml", "sleepstudy-doublebar-reml",
        ])
    func references(name: String) throws {
        let pair = try fits(ReferenceCase.named(name))
        #expect(abs(pair.rows.criterion - pair.moments.criterion) <= 1e-10 * abs(pair.rows.criterion))
        let difference = MomentNumbers(pair.rows, pair.data).largestDifference(
            from: MomentNumbers(pair.moments, pair.data))
        #expect(difference.size <= 1e-8, "\(difference)")
    }

    @Test(
        "NIST's data of up to thirteen leading digits keep the certified variances",
        arguments: ["nist-smls01-reml", "nist-smls04-reml", "nist-smls07-reml"])
    func certified(name: String) throws {
        let pair = try fits(ReferenceCase.named(name))
        #expect(abs(pair.rows.sigma - pair.moments.sigma) <= 1e-8 * pair.rows.sigma)
        for (one, other) in zip(pair.rows.theta, pair.moments.theta) { #expect(abs(one - other) <= 1e-7 * one) }
        let (mean, found) = (pair.rows.fixedEffects[0].estimate, pair.moments.fixedEffects[0].estimate)
        #expect(abs(mean - found) <= 4 * mean.ulp)
    }

    private func fits(
        _ reference: ReferenceCase
    ) throws -> (rows: FittedModel, moments: FittedModel, data: ModelData) {
        let formula = try Formula(reference.formula)
        let options = ModelOptions(categorical: Set(reference.categorical), weights: reference.weights)
        let table = try Table(contentsOf: reference.dataPath, columns: formula.columnRequests(options))
        let rows = try ModelData(table: table, formula: formula, options: options)
        let moments = try Moments(summing: table, formula: formula, options: options).readBack()
        let data = try ModelData(moments: moments, formula: formula, options: options)
        let method: EstimationMethod = reference.isREML ? .reml : .ml
        return (
            try FittedModel(fitting: rows.design, method: method),
            try FittedModel(fitting: data.design, method: method), rows
        )
    }

    @Test("A smaller model is fitted from the sums of a larger one")
    func smaller() throws {
        let sample = try CellSample(seed: 14)
        let large = try Formula("y ~ a * x + b + (x | g) + (1 | h)")
        let moments = try Moments(summing: sample.rows, formula: large)
        for text in ["y ~ a + (1 | h)", "y ~ 0 + x + (0 + x | g)", "y ~ b + x + (x || g)"] {
            let formula = try Formula(text)
            let rows = try FittedModel(fitting: ModelData(table: sample.rows, formula: formula).design)
            let own = try FittedModel(fitting: ModelData(moments: moments, formula: formula).design)
            #expect(abs(rows.criterion - own.criterion) <= 1e-10 * abs(rows.criterion), "\(text)")
        }
    }

    @Test("What needs rows says that there are none")
    func capabilities() throws {
        let sample = try CellSample(seed: 15)
        let formula = try Formula("y ~ x + (1 | g)")
        let design = try ModelData(moments: Moments(summing: sample.rows, formula: formula), formula: formula).design
        let fit = try FittedModel(fitting: design, solver: .iterative(IterativeOptions()))
        #expect(!fit.hasRows && !fit.hasFactor && !fit.canBeSimulated && fit.residuals.isEmpty && fit.fitted.isEmpty)
        let rows = try FittedModel(fitting: ModelData(table: sample.rows, formula: formula).design)
        #expect(abs(fit.rootMeanSquaredResidual - rows.rootMeanSquaredResidual) <= 1e-9 * rows.rootMeanSquaredResidual)
    }
}
