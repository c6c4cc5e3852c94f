import Fitter
import TestSupport
import Testing

@Suite("Influence")
struct InfluenceInvariantTests {
    private func close(_ x: Double, _ y: Double, _ tolerance: Double = 1e-8) -> Bool {
        abs(x - y) <= tolerance * max(1, abs(y))
    }

    @Test(
        "Influence has leverages that are the derivatives of the fitted values and sum to their trace",
        arguments: InfluenceCase.all)
    func leverages(_ example: InfluenceCase) throws {
        let rows = try InfluenceAnalysis(example.fit).rows()
        // fitted = y - W^-1 P y, so h_i = 1 - P_ii / w_i.
        let p = example.dense.projection().p
        var trace = 0.0
        for row in 0..<example.design.n {
            let expected = 1 - p[row][row] / (example.design.weights?[row] ?? 1)
            #expect(close(rows.leverages[row], expected))
            trace += expected
        }
        #expect(close(rows.effectiveDegreesOfFreedom, trace))
        #expect(rows.effectiveDegreesOfFreedom >= Double(example.design.fixed.matrix.columns) - 1e-9)
    }

    @Test(
        "Influence has standardised residuals that are divided by their standard deviations",
        arguments: InfluenceCase.all)
    func residuals(_ example: InfluenceCase) throws {
        let (design, dense, sigma) = (example.design, example.dense, example.fit.sigma)
        let rows = try InfluenceAnalysis(example.fit).rows()
        let parts = dense.projection()
        let h = dense.covariance
        for row in 0..<design.n {
            let weight = design.weights?[row] ?? 1
            let conditional = parts.py[row] / weight
            #expect(
                close(rows.standardizedResiduals[row] * sigma * (parts.p[row][row]).squareRoot() / weight, conditional))
            #expect(close(rows.scaledResiduals[row] * sigma / weight.squareRoot(), conditional))
            // Marginal residuals are H P y, with variance sigma^2 H P H.
            let marginal = (0..<design.n).reduce(0) { $0 + h[row][$1] * parts.py[$1] }
            let variance = (0..<design.n).reduce(0) { sum, i in
                sum + (0..<design.n).reduce(0) { $0 + h[row][i] * parts.p[i][$1] * h[$1][row] }
            }
            #expect(close(rows.marginalResiduals[row], marginal))
            #expect(close(rows.standardizedMarginalResiduals[row] * sigma * variance.squareRoot(), marginal))
        }
    }

    @Test(
        "Influence does not depend on the order of the rows nor on the scale of the response",
        arguments: SyntheticDesign.allCases
    )
    func invariance(_ synthetic: SyntheticDesign) throws {
        let design = synthetic.design()
        let rows = try InfluenceAnalysis(
            FittedModel(design, theta: synthetic.theta, sigma: 0.7))
        let order = (0..<design.n).map { $0 * 29 % design.n }
        let moved = design.reordered(order, responseScale: 1000)
        let others = try InfluenceAnalysis(
            FittedModel(moved, theta: synthetic.theta, sigma: 700))
        let (one, two) = (rows.rows(), others.rows())
        for (position, row) in order.enumerated() {
            #expect(close(two.leverages[position], one.leverages[row]))
            #expect(close(two.cooksDistances[position], one.cooksDistances[row]))
            #expect(close(two.standardizedMarginalResiduals[position], one.standardizedMarginalResiduals[row]))
            #expect(close(two.dfbetas[position, 0], one.dfbetas[row, 0]))
        }
        for group in rows.groupingFactors {
            let (one, two) = (try #require(rows.groups(of: group)), try #require(others.groups(of: group)))
            for level in one.levels.indices {
                #expect(close(two.cooksDistances[level], one.cooksDistances[level]))
                #expect(close(two.leverages[level], one.leverages[level]))
                #expect(close(two.estimates[level, 0] / 1000, one.estimates[level, 0], 1e-7))
            }
        }
    }

    @Test("Influence is NaN, and comes first, where a fixed effect cannot be estimated without the row or level")
    func dependence() throws {
        let design = SyntheticDesign.crossed.design()
        let n = design.n
        // 1 in a single row, and 1 in all rows of a single level.
        let level = Int32(3)
        let single = (0..<n).map { $0 == 7 ? 1.0 : 0 }
        let whole = (0..<n).map { design.random[0].levelOfRow[$0] == level ? 1.0 : 0 }
        let more = MixedModelDesign(
            response: design.response, responseName: "y",
            fixed: FixedEffects(
                names: design.fixed.names + ["row", "level"],
                matrix: Matrix(rows: n, columns: 4, elements: design.fixed.matrix.elements + single + whole)),
            random: design.random)
        let analysis = try InfluenceAnalysis(
            FittedModel(more, theta: SyntheticDesign.crossed.theta, sigma: 0.7))
        let rows = analysis.rows()
        #expect(rows.cooksDistances.indices.filter { rows.cooksDistances[$0].isNaN } == [7])
        #expect(rows.standardizedResiduals[7].isNaN)
        #expect(rows.mostInfluential(2).map(\.name).first == "8")
        for route in [DeletionRoute.rowsLeftOut, .rowsThatRemain] {
            let groups = try #require(analysis.groups(of: "child", route: route))
            let rowLevel = Int(design.random[0].levelOfRow[7])
            let expected = Set([Int(level), rowLevel])
            #expect(Set(groups.levels.indices.filter { groups.cooksDistances[$0].isNaN }) == expected)
            #expect(Set(groups.levels.indices.filter { groups.estimates[$0, 0].isNaN }) == expected)
            #expect(Set(groups.mostInfluential(expected.count).map(\.index)) == expected)
            #expect(groups.mostInfluential(1)[0].mostChanged == nil)
        }
    }

    @Test("Influence of rows of weight 0 is nothing")
    func weightZero() throws {
        let design = SyntheticDesign.weighted.design()
        let weights = (0..<design.n).map { $0 % 9 == 0 ? 0 : 1.0 + Double($0 % 4) }
        let weighted = MixedModelDesign(
            response: design.response, responseName: "y", weights: weights, fixed: design.fixed, random: design.random)
        let fit = FittedModel(weighted, theta: [[0.8]], sigma: 0.7)
        let analysis = try InfluenceAnalysis(fit)
        let rows = analysis.rows()
        for row in stride(from: 0, to: design.n, by: 9) {
            #expect(rows.leverages[row] == 0)
            #expect(rows.cooksDistances[row] == 0)
            #expect(rows.covarianceRatios[row] == 1)
            #expect(rows.standardizedMarginalResiduals[row] == 0)
        }
        let groups = try #require(analysis.groups(of: "child"))
        #expect(groups.cooksDistances.allSatisfy { $0.isFinite })
    }

    @Test("Influence of a model without fixed effects is its leverages alone")
    func noFixedEffects() throws {
        let whole = SyntheticDesign.crossed.design()
        let design = MixedModelDesign(
            response: whole.response, responseName: "y",
            fixed: FixedEffects(names: [], matrix: Matrix(rows: whole.n, columns: 0)), random: whole.random)
        let fit = FittedModel(design, theta: [[0.9], [0.4]], sigma: 0.7)
        let analysis = try InfluenceAnalysis(fit)
        let p = DenseModel(design: design, theta: [[0.9], [0.4]]).projection().p
        #expect((0..<design.n).allSatisfy { close(analysis.leverages[$0], 1 - p[$0][$0]) })
        #expect(analysis.rows().cooksDistances.allSatisfy { $0 == 0 })
        let groups = try #require(analysis.groups(of: "other"))
        #expect(groups.cooksDistances.allSatisfy { $0 == 0 })
        #expect(groups.mostInfluential(1)[0].mostChanged == nil)
        #expect(analysis.groups(of: "no such factor") == nil)
    }

    @Test("Influence of InstEval's rows adds up to its effective degrees of freedom, and its levels take either route")
    func instEval() throws {
        let formula = try Formula("y ~ 1 + service + (1 | s) + (1 | d) + (1 | dept)")
        let options = ModelOptions(categorical: ["s", "d", "dept", "service"])
        let table = try Table(contentsOf: Fixtures.instEval, columns: formula.columnRequests(options))
        let design = try ModelData(table: table, formula: formula, options: options).design
        // Examples/insteval/lme4/fit.json.
        let theta = try InstEvalReference().theta
        let fit = FittedModel(design, theta: theta.map { [$0] }, sigma: try InstEvalReference().sigma)
        let analysis = try InfluenceAnalysis(fit)
        #expect(analysis.leverages.allSatisfy { $0 > 0 && $0 < 1 })
        // The trace of the hat matrix: p and, from the modes' standard deviations, the sum of 1 - (Omega^-1)_ll with fixed effects known
        // less what estimating them takes; both sides from different blocks of the inverse.
        var inverse = SelectedInverse(BlockStructure(design))
        let structure = BlockStructure(design)
        var factor = BlockFactor(structure)
        _ = factor.factor(
            CrossProducts(design, structure: structure), RelativeFactors(theta.map { [$0] }, terms: structure.terms))
        inverse.compute(from: factor, includingFixed: true)
        let trace = Double(structure.randomColumns + structure.fixedColumns) - inverse.diagonals.reduce(0, +)
        #expect(close(analysis.rows().effectiveDegreesOfFreedom, trace))
        for group in analysis.groupingFactors {
            let groups = try #require(analysis.groups(of: group))
            #expect(groups.cooksDistances.allSatisfy { $0.isFinite && $0 >= 0 })
            #expect(close(groups.leverages.reduce(0, +), trace))
        }
    }
}

extension MixedModelDesign {
    /// The rows in another order, the response and the offset in other units.
    fileprivate func reordered(_ order: [Int], responseScale: Double) -> MixedModelDesign {
        func move(_ matrix: Matrix) -> Matrix {
            Matrix(
                rows: n, columns: matrix.columns,
                elements: (0..<matrix.columns).flatMap { column in order.map { matrix[$0, column] } })
        }
        return MixedModelDesign(
            response: order.map { response[$0] * responseScale }, responseName: responseName,
            offset: offset.map { offset in order.map { offset[$0] * responseScale } },
            weights: weights.map { weights in order.map { weights[$0] } },
            fixed: FixedEffects(names: fixed.names, matrix: move(fixed.matrix)),
            random: random.map { term in
                RandomTerm(
                    group: term.group, levels: term.levels, levelOfRow: order.map { term.levelOfRow[$0] },
                    coefficients: term.coefficients, basis: term.basis.map(move))
            })
    }
}
