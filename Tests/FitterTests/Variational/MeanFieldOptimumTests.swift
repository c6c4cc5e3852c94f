import Fitter
import Testing

@Suite("The minimum of the exact loss")
struct MeanFieldOptimumTests {
    @Test(
        "The loss is the one that the minimum's own numbers give, row by row",
        arguments: VariationalObjectiveTests.cases)
    func plainLoss(features: VariationalObjectiveTests.Case) throws {
        let design = SmallDesign.make(
            offset: features.offset, weights: features.weights, continuous: features.continuous)
        let inference = try VariationalInference(
            design: design, split: Split(rows: design.n, seed: 5),
            options: VariationalOptions(sigma: features.sigma, scaling: features.scaling))
        let optimum = inference.optimum()
        #expect(optimum.converged)
        let plain = plainExactLoss(
            design: design, rows: inference.split.training, fixedEffects: optimum.fixedEffects, sigma: optimum.sigma,
            effects: optimum.effects)
        #expect(abs(optimum.loss - plain) < 1e-9 * abs(plain))
    }

    @Test("No small change of any variable lowers the loss", arguments: VariationalObjectiveTests.cases)
    func stationary(features: VariationalObjectiveTests.Case) throws {
        let design = SmallDesign.make(
            offset: features.offset, weights: features.weights, continuous: features.continuous)
        let inference = try VariationalInference(
            design: design, split: Split(rows: design.n, seed: 5), options: VariationalOptions(sigma: features.sigma))
        let optimum = inference.optimum()
        func loss(_ change: (inout [Double], inout Double, inout [VariationalEffects]) -> Void) -> Double {
            var beta = optimum.fixedEffects
            var sigma = optimum.sigma
            var effects = optimum.effects
            change(&beta, &sigma, &effects)
            return plainExactLoss(
                design: design, rows: inference.split.training, fixedEffects: beta, sigma: sigma, effects: effects)
        }
        let floor = optimum.loss - 1e-9
        for step in [-1e-3, 1e-3] {
            for j in optimum.fixedEffects.indices { #expect(loss { beta, _, _ in beta[j] += step } > floor) }
            if features.sigma == .learned { #expect(loss { _, sigma, _ in sigma *= 1 + step } > floor) }
            for k in optimum.effects.indices where optimum.effects[k].groupSD > 0 {
                let change = { (means: Double, deviations: Double, scale: Double, level: Int) in
                    loss { _, _, effects in
                        effects[k] = effects[k].moved(level: level, mean: means, deviation: deviations, scale: scale)
                    }
                }
                #expect(change(0, 0, 1 + step, 0) > floor)
                for level in optimum.effects[k].levels.indices {
                    #expect(change(step, 0, 1, level) > floor)
                    #expect(change(0, step, 1, level) > floor)
                }
            }
        }
    }

    @Test("A factor without any effect collapses: its variance, means and deviations are exactly 0")
    func collapse() throws {
        // Dyestuff2 of Box & Tiao (1973): less variation between batches than within them; 6 batches of 5, in grams.
        let yields = [
            7.298, 3.846, 2.434, 9.566, 7.990, 5.220, 6.556, 0.608, 11.788, -0.892, 0.110, 10.386, 13.434, 5.510, 8.166,
            2.212, 4.852, 7.092, 9.288, 4.980, 0.282, 9.014, 4.458, 9.446, 7.198, 1.722, 4.782, 8.106, 0.758, 3.758,
        ]
        let design = MixedModelDesign(
            response: yields, responseName: "Yield",
            fixed: FixedEffects(
                names: ["(Intercept)"],
                matrix: Matrix(rows: 30, columns: 1, elements: [Double](repeating: 1, count: 30))),
            random: [
                RandomTerm(group: "Batch", levels: ["A", "B", "C", "D", "E", "F"], levelOfRow: (0..<30).map { $0 / 5 })
            ])
        let inference = try VariationalInference(
            design: design, split: .all(rows: 30), options: VariationalOptions(sigma: .learned))
        let optimum = inference.optimum()
        #expect(optimum.collapsedGroups == ["Batch"])
        #expect(optimum.effects[0].groupSD == 0)
        #expect(optimum.effects[0].means == [Double](repeating: 0, count: 6))
        #expect(optimum.effects[0].standardDeviations == [Double](repeating: 0, count: 6))
        // A batch variance above 0, with the best deviations for it, costs more.
        let groupSD = 0.1
        let deviation = (1 / (5 / (optimum.sigma * optimum.sigma) + 1 / (groupSD * groupSD))).squareRoot()
        let revived = VariationalEffects(
            group: "Batch", levels: optimum.effects[0].levels, counts: optimum.effects[0].counts,
            means: [Double](repeating: 0, count: 6), standardDeviations: [Double](repeating: deviation, count: 6),
            groupSD: groupSD)
        let worse = plainExactLoss(
            design: design, rows: inference.split.training, fixedEffects: optimum.fixedEffects, sigma: optimum.sigma,
            effects: [revived])
        #expect(worse > optimum.loss)
        // What is left is a normal sample: half of lme4's ML deviance of 162.873037 for these data.
        #expect(abs(optimum.loss - 162.873037 / 2) < 1e-6)
        #expect(abs(optimum.fixedEffects[0] - 5.6656) < 1e-9)
    }

    @Test("A term nested in another, whose shares the data hardly tell apart, takes few sweeps")
    func nested() throws {
        // 10 batches of 3 casks of 2 samples: shared effects of the batch, none of the cask.
        var generator = Xoshiro256StarStar(seed: 9)
        let normals = NormalSampler()
        let batches = (0..<10).map { _ in 3 * normals.next(using: &generator) }
        let response = (0..<60).map { 60 + batches[$0 / 6] + 0.8 * normals.next(using: &generator) }
        let design = MixedModelDesign(
            response: response, responseName: "strength",
            fixed: FixedEffects(
                names: ["(Intercept)"],
                matrix: Matrix(rows: 60, columns: 1, elements: [Double](repeating: 1, count: 60))),
            random: [
                RandomTerm(group: "cask:batch", levels: (0..<30).map { "\($0)" }, levelOfRow: (0..<60).map { $0 / 2 }),
                RandomTerm(group: "batch", levels: (0..<10).map { "\($0)" }, levelOfRow: (0..<60).map { $0 / 6 }),
            ])
        let optimum = try VariationalInference(
            design: design, split: .all(rows: 60), options: VariationalOptions(sigma: .learned)
        ).optimum()
        #expect(optimum.converged)
        #expect(optimum.sweeps < 40)
    }

    @Test("A response without residuals has no minimum when sigma is learned")
    func noResiduals() throws {
        let design = MixedModelDesign(
            response: [1, 1, 2, 2, 3, 3], responseName: "y",
            fixed: FixedEffects(
                names: ["(Intercept)"],
                matrix: Matrix(rows: 6, columns: 1, elements: [Double](repeating: 1, count: 6))),
            random: [RandomTerm(group: "g", levels: ["a", "b", "c"], levelOfRow: [0, 0, 1, 1, 2, 2])])
        let optima = try [ResidualScale.learned, .fixed(1)].map { sigma in
            try VariationalInference(
                design: design, split: .all(rows: 6), options: VariationalOptions(sigma: sigma)
            ).optimum()
        }
        #expect(optima.map(\.converged) == [false, true])
    }

    @Test("The units of the variables make no difference")
    func units() throws {
        let design = SmallDesign.make(scale: 30, shift: 100)
        let optima = try [VariableScaling.asGiven, .standardized].map { scaling in
            try VariationalInference(
                design: design, split: .all(rows: design.n),
                options: VariationalOptions(sigma: .learned, scaling: scaling)
            ).optimum()
        }
        #expect(abs(optima[0].loss - optima[1].loss) < 1e-8)
        #expect(abs(optima[0].sigma - optima[1].sigma) < 1e-4)
    }
}

extension VariationalEffects {
    /// The same factors with one level's mean and deviation moved and sigma_k multiplied.
    fileprivate func moved(level: Int, mean: Double, deviation: Double, scale: Double) -> VariationalEffects {
        var means = means
        var deviations = standardDeviations
        means[level] += mean
        deviations[level] += deviation
        return VariationalEffects(
            group: group, levels: levels, counts: counts, means: means, standardDeviations: deviations,
            groupSD: groupSD * scale)
    }
}
