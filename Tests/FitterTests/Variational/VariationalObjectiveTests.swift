import Fitter
import Testing

@Suite("The variational loss and its gradient")
struct VariationalObjectiveTests {
    /// A model's features, in all combinations that the kernels tell apart.
    struct Case: Sendable, CustomTestStringConvertible {
        var offset = false
        var weights = false
        var continuous = true
        var sigma = ResidualScale.learned
        var scaling = VariableScaling.asGiven
        var samples = 1

        var testDescription: String {
            "offset \(offset), weights \(weights), continuous \(continuous), sigma \(sigma), \(scaling), "
                + "\(samples) draws"
        }
    }

    static let cases = [
        Case(sigma: .fixed(1)), Case(), Case(continuous: false), Case(offset: true), Case(weights: true),
        Case(offset: true, weights: true, scaling: .standardized, samples: 3),
        Case(weights: true, continuous: false, sigma: .fixed(0.7), scaling: .standardized, samples: 2),
    ]

    private func inference(_ features: Case) throws -> VariationalInference {
        let design = SmallDesign.make(
            offset: features.offset, weights: features.weights, continuous: features.continuous)
        return try VariationalInference(
            design: design, split: Split(rows: design.n, testFraction: 0.2, seed: 5),
            options: VariationalOptions(
                iterations: 40, samples: features.samples, seed: 3, sigma: features.sigma, scaling: features.scaling))
    }

    private func normals(_ count: Int, seed: UInt64) -> [Double] {
        var generator = Xoshiro256StarStar(seed: seed)
        var values = [Double](repeating: 0, count: count)
        NormalSampler().fill(&values, using: &generator)
        return values
    }

    @Test("The gradient agrees with finite differences for the same draws", arguments: cases)
    func gradient(features: Case) throws {
        let objective = try inference(features).objective
        let variables = normals(objective.layout.count, seed: 1)
        let noise = normals(features.samples * objective.layout.means.count, seed: 2)
        let gradient = objective.sampledLoss(at: variables, noise: noise).gradient
        let step = 1e-5
        for i in variables.indices {
            let slope = [1.0, -1].map { sign in
                var moved = variables
                moved[i] += sign * step
                return objective.sampledLoss(at: moved, noise: noise).loss
            }
            let difference = (slope[0] - slope[1]) / (2 * step)
            #expect(abs(difference - gradient[i]) < 1e-6 * max(1, abs(gradient[i])), "variable \(i)")
        }
    }

    @Test("The exact loss is the average of the sampled losses", arguments: cases)
    func expectation(features: Case) throws {
        let objective = try inference(features).objective
        let variables = normals(objective.layout.count, seed: 1)
        let draws = 20_000
        let effects = objective.layout.means.count
        let noise = normals(draws * effects, seed: 4)
        let losses = (0..<draws).map { draw in
            objective.sampledLoss(at: variables, noise: Array(noise[draw * effects..<(draw + 1) * effects])).loss
        }
        let mean = losses.reduce(0, +) / Double(draws)
        let variance = losses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(draws - 1)
        #expect(abs(mean - objective.exactLoss(at: variables)) < 4 * (variance / Double(draws)).squareRoot())
    }

    @Test("A fit's exact loss is the one that its own numbers give, row by row", arguments: cases)
    func plainLoss(features: Case) throws {
        let inference = try inference(features)
        let fit = try inference.run()
        let plain = plainExactLoss(
            design: inference.design, rows: inference.split.training, fixedEffects: fit.fixedEffects, sigma: fit.sigma,
            effects: fit.effects)
        #expect(abs(fit.exactLoss - plain) < 1e-9 * abs(plain))
        #expect(fit.trace.last?.exactLoss == fit.exactLoss)
    }

    @Test("The loss keeps its digits when the response is far from 0")
    func farFromZero() throws {
        let losses = try [0.0, 1e7].map { shift in
            let design = SmallDesign.make(shift: shift)
            let inference = try VariationalInference(
                design: design, split: .all(rows: design.n), options: VariationalOptions())
            var variables = normals(inference.objective.layout.count, seed: 1)
            variables[0] += shift
            return inference.objective.exactLoss(at: variables)
        }
        #expect(abs(losses[1] - losses[0]) < 1e-5)
    }
}
