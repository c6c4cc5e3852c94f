import Fitter
import Testing

@Suite("A fit of cells is that of their rows")
struct CellEqualityTests {
    static let formulas = [
        "y ~ x + (1 | g)", "y ~ a + x + (x | g)", "y ~ a * x + (x || g)", "y ~ b * x + (1 | g) + (1 | h)",
        "y ~ x + (1 | g / h)", "y ~ 1 + (1 | g) + (0 + x | h)", "y ~ 0 + a + b + (1 | g)", "y ~ 0 + x + (1 | h)",
        "y ~ 0 + (1 | g)", "y ~ a * b + x + I(2 * x) + (1 | g)", "y ~ poly(x, 2) + a + (1 | h)",
        "y ~ scale(x) * a + (scale(x) | g)", "y ~ ns(x, 2) + (1 | g)", "y ~ a + offset(o) + (1 | g)",
        "y ~ x + offset(o) + (1 | g:h)", Self.flat,
    ]
    /// Three effects for each of five levels, of which the data hardly determine the covariances.
    private static let flat = "y ~ log(x + 5) + I(x^2) + (a | h)"

    private func check(
        _ formula: String, _ sample: CellSample, isWeighted: Bool, method: EstimationMethod,
        _ degreesOfFreedom: FittedModel.DegreesOfFreedom = .satterthwaite, solver: FittedModel.Solver = .direct
    ) throws {
        let data = try sample.data(formula, isWeighted: isWeighted)
        func fit(_ design: MixedModelDesign) throws -> FittedModel {
            try FittedModel(fitting: design, method: method, degreesOfFreedom: degreesOfFreedom, solver: solver)
        }
        let (rows, cells) = (try fit(data.rows.design), try fit(data.cells.design))
        let label = "\(formula) \(method) \(isWeighted ? "weighted" : "")"
        #expect(
            abs(rows.criterion - cells.criterion) <= 1e-10 * max(1, abs(rows.criterion)),
            "\(label): \(rows.criterion) \(cells.criterion)")
        let numbers = try FitNumbers(rows, data.rows, cellOfRow: sample.cellOfRow)
        let difference = try #require(numbers.largestDifference(from: FitNumbers(cells, data.cells)))
        // Where the likelihood is flat, the order of the rows changes as much.
        #expect(difference.size <= (formula == Self.flat ? 2e-7 : 1e-8), "\(label): \(difference)")
    }

    @Test("All numbers of a direct fit agree, by ML and REML, with and without weights", arguments: formulas)
    func direct(formula: String) throws {
        let sample = try CellSample(seed: 1)
        for method in [EstimationMethod.ml, .reml] {
            for isWeighted in [false, true] {
                try check(formula, sample, isWeighted: isWeighted, method: method)
            }
        }
    }

    @Test("Kenward and Roger's numbers agree", arguments: formulas)
    func kenwardRoger(formula: String) throws {
        let sample = try CellSample(seed: 2)
        for isWeighted in [false, true] {
            try check(formula, sample, isWeighted: isWeighted, method: .reml, .kenwardRoger)
        }
    }

    @Test("All numbers of an iterative fit agree", arguments: formulas)
    func iterative(formula: String) throws {
        let sample = try CellSample(seed: 3)
        for method in [EstimationMethod.ml, .reml] {
            try check(
                formula, sample, isWeighted: method == .ml, method: method, solver: .iterative(IterativeOptions()))
        }
    }

    @Test(
        "Cells of equal and of hardly any rows, tied, few, small, large and distant responses agree",
        arguments: formulas)
    func shapes(formula: String) throws {
        let samples = [
            try CellSample(seed: 4, sizes: .equal), try CellSample(seed: 5, cells: 120, sizes: .single),
            try CellSample(seed: 6, origin: 1e6), try CellSample(seed: 7, steps: 2), try CellSample(seed: 8, cells: 14),
            try CellSample(seed: 9, size: 1e-9), try CellSample(seed: 10, size: 1e6),
        ]
        for sample in samples { try check(formula, sample, isWeighted: true, method: .reml) }
    }

    @Test("Profile intervals agree", arguments: [formulas[0], formulas[3], formulas[12], formulas[13]])
    func profiles(formula: String) throws {
        let data = try CellSample(seed: 11).data(formula, isWeighted: true)
        func intervals(_ data: ModelData) throws -> [Double] {
            let fit = try FittedModel(fitting: data.design)
            let profile = try #require(try ProfileLikelihood(of: fit))
            return (profile.fixedEffects.map(\.interval) + profile.varianceComponents.compactMap { $0?.interval })
                .flatMap { [$0.lower, $0.upper] }
        }
        let (rows, cells) = (try intervals(data.rows), try intervals(data.cells))
        #expect(rows.count == cells.count)
        for (one, other) in zip(rows, cells) {
            #expect(
                abs(one - other) <= 1e-8 * max(1, abs(one)) || one.isNaN && other.isNaN, "\(formula) \(one) \(other)")
        }
    }

    @Test("Tests of deleted terms have the same statistics and degrees of freedom")
    func deletions() throws {
        let sample = try CellSample(seed: 12)
        let formula = try Formula("y ~ a * x + b + (1 | g)")
        func tests(_ table: Table, _ options: ModelOptions) throws -> [TermTest] {
            let data = try ModelData(table: table, formula: formula, options: options)
            let hypotheses = try TermHypothesis.deletions(of: formula, data, table: table, options: options)
            return try FittedModel(fitting: data.design).termTests(hypotheses)
        }
        let rows = try tests(sample.rows, ModelOptions())
        let cells = try tests(sample.cells, ModelOptions(count: "n", withinSquares: "ss"))
        #expect(rows.map(\.term) == cells.map(\.term) && rows.count == 2)
        for (one, other) in zip(rows, cells) {
            #expect(abs(one.test.statistic - other.test.statistic) <= 1e-8 * one.test.statistic)
            #expect(
                abs(one.test.denominatorDegreesOfFreedom - other.test.denominatorDegreesOfFreedom)
                    <= 1e-8 * one.test.denominatorDegreesOfFreedom)
        }
    }
}
