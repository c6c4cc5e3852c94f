import Fitter
import TestSupport
import Testing

@Suite("Estimates without shrinkage")
struct UnpooledEstimatesTests {
    /// `Tests/Fixtures/groups/sleepstudy.csv`: the coefficients of R's lmList less lme4's fixed effects.
    @Test("Estimates without shrinkage of sleepstudy are the subjects' own regressions less the fixed effects")
    func sleepstudy() throws {
        let design = try ReferenceCase.named("sleepstudy-correlated-reml").design()
        let unpooled = UnpooledEstimates(try FittedModel(fitting: design), term: 0)
        let table = try ReferenceTable("Tests/Fixtures/groups/sleepstudy.csv")
        let levels = design.random[0].levels
        #expect(levels.count == 18 && unpooled.estimates.columns == 18 && unpooled.estimates.rows == 2)
        for (level, name) in levels.enumerated() {
            let row = try table.row("level", name)
            #expect(abs(unpooled.estimates[0, level] - (try table.number("intercept", row))) < 1e-8)
            #expect(abs(unpooled.estimates[1, level] - (try table.number("days", row))) < 1e-8)
            #expect(unpooled.counts[level] == 10)
        }
        // R, in make.R beside the fixture: 1 - var(modes) / (var(modes) + mean of the conditional variances). Its optimum is less exact than ours.
        #expect(abs(unpooled.poolingFactors[0] - 0.2380442937) < 1e-4)
        #expect(abs(unpooled.poolingFactors[1] - 0.1514693760) < 1e-4)
    }

    @Test(
        "Estimates without shrinkage are the weighted least-squares coefficients of what the other parts of the model leave",
        arguments: SyntheticDesign.allCases)
    func direct(_ example: SyntheticDesign) throws {
        let design = example.design()
        let fit = try FittedModel(fitting: design)
        for (index, term) in design.random.enumerated() {
            let unpooled = UnpooledEstimates(fit, term: index)
            let k = term.coefficients.count
            for level in term.levels.indices {
                let rows = (0..<design.n).filter { term.levelOfRow[$0] == Int32(level) }
                guard rows.count >= k else {
                    #expect((0..<k).allSatisfy { unpooled.estimates[$0, level].isNaN })
                    continue
                }
                func z(_ row: Int, _ column: Int) -> Double { term.basis?[row, column] ?? 1 }
                func weight(_ row: Int) -> Double { design.weights?[row] ?? 1 }
                let products = (0..<k).map { i in
                    (0..<k).map { j in rows.reduce(0) { $0 + weight($1) * z($1, i) * z($1, j) } }
                }
                let right = (0..<k).map { i in
                    rows.reduce(0) { sum, row in
                        let own = (0..<k).reduce(0) { $0 + z(row, $1) * fit.randomEffects[index].modes[$1, level] }
                        return sum + weight(row) * z(row, i) * (fit.residuals[row] + own)
                    }
                }
                let inverse = DenseModel.invert(products).inverse
                for i in 0..<k {
                    let expected = (0..<k).reduce(0) { $0 + inverse[i][$1] * right[$1] }
                    #expect(abs(unpooled.estimates[i, level] - expected) < 1e-8 * max(1, abs(expected)))
                }
            }
        }
    }

    @Test(
        "Estimates without shrinkage do not exist at levels whose rows cannot tell the coefficients apart, and need no centring at others"
    )
    func singular() throws {
        // Three rows at one x; two rows of different years; one row; two rows, one of weight 0; three rows that differ in the seventh digit.
        let x: [Double] = [5, 5, 5, 2019, 2020, 7, 1, 2, 1, 1.000_001, 1.000_002]
        let level: [Int32] = [0, 0, 0, 1, 1, 2, 3, 3, 4, 4, 4]
        let n = x.count
        let ones = [Double](repeating: 1, count: n)
        let weights = (0..<n).map { $0 == 7 ? 0.0 : 1 }
        let term = RandomTerm(
            group: "g", levels: ["a", "b", "c", "d", "e"], levelOfRow: level, coefficients: ["(Intercept)", "x"],
            basis: Matrix(rows: n, columns: 2, elements: ones + x))
        let design = MixedModelDesign(
            response: x.enumerated().map { 3 + 0.5 * $1 + ($0.isMultiple(of: 2) ? 0.1 : -0.1) }, responseName: "y",
            weights: weights,
            fixed: FixedEffects(names: ["(Intercept)"], matrix: Matrix(rows: n, columns: 1, elements: ones)),
            random: [term])
        let modes = ConditionalModes(
            group: "g", coefficients: term.coefficients, levels: term.levels, counts: [3, 2, 1, 2, 3],
            modes: Matrix(rows: 2, columns: 5), standardDeviations: Matrix(rows: 2, columns: 5))
        let fit = FittedModel(
            design: design,
            estimates: ModelEstimates(
                method: .reml, criterion: .nan, theta: [1, 0, 1], sigma: 1, fixedEffects: [0],
                randomEffects: [modes], fitted: [Double](repeating: 0, count: n), residuals: design.response),
            uncertainty: EstimateUncertainty(covarianceGivenVariances: .identity(1)),
            optimization: OptimizationTrace(steps: [], converged: true, gradientNorm: 0),
            solver: .direct(
                StructureSummary(CrossProducts(design, structure: BlockStructure(design)), design.random)))
        let estimates = UnpooledEstimates(fit, term: 0).estimates
        for level in [0, 2, 3] { #expect(estimates[0, level].isNaN && estimates[1, level].isNaN) }
        // Two rows: the line through both, 0.5 + 0.2 or - 0.2 a year.
        #expect(abs(abs(estimates[1, 1] - 0.5) - 0.2) < 1e-8)
        #expect(estimates[0, 4].isFinite && estimates[1, 4].isFinite)
    }

    @Test("Estimates without shrinkage of a term without variance are all pooled")
    func pooled() throws {
        let design = try ReferenceCase.named("dyestuff2-ml-singular").design()
        let unpooled = UnpooledEstimates(try FittedModel(fitting: design, method: .ml), term: 0)
        #expect(unpooled.poolingFactors == [1])
        #expect(unpooled.estimates.elements.allSatisfy { $0.isFinite && $0 != 0 })
    }
}
