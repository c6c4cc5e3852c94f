import Fitter
import TestSupport
import Testing

/// How the band for independent values does on residuals and modes of mixed models, which are neither independent nor of exactly one distribution.
@Suite("The normal band on mixed models")
struct MixedModelNormalityTests {
    /// Draws responses from a model with random intercepts and slopes whose estimates are taken for true, with the seed of the test.
    private struct Simulation {
        let design: MixedModelDesign
        let fit: FittedModel
        private let sampler = NormalSampler()
        private let fixedPart: [Double]

        init(_ name: String) throws {
            design = try ReferenceCase.named(name).design()
            fit = try FittedModel(fitting: design)
            fixedPart = (0..<design.n).map { [design, fit] row in
                fit.fixedEffects.indices.reduce(0) {
                    $0 + design.fixed.matrix[row, $1] * fit.fixedEffects[$1].estimate
                }
            }
        }

        func draw(_ generator: inout Xoshiro256StarStar) -> MixedModelDesign {
            var response = fixedPart
            var theta = fit.theta[...]
            for row in response.indices { response[row] += fit.sigma * sampler.next(using: &generator) }
            for term in design.random {
                let k = term.coefficients.count
                var factor = Matrix(rows: k, columns: k)
                for column in 0..<k {
                    for row in column..<k { factor[row, column] = theta.removeFirst() }
                }
                var effects = Matrix(rows: k, columns: term.levels.count)
                for level in term.levels.indices {
                    for column in 0..<k {
                        let draw = fit.sigma * sampler.next(using: &generator)
                        for row in column..<k { effects[row, level] += factor[row, column] * draw }
                    }
                }
                for row in response.indices {
                    for column in 0..<k {
                        response[row] += (term.basis?[row, column] ?? 1) * effects[column, Int(term.levelOfRow[row])]
                    }
                }
            }
            return design.replacing(response: response)
        }
    }

    /// The share of simulated models of which the band is left, by the residuals and then by each term and coefficient.
    private func alarms(_ name: String, samples: Int, seed: UInt64) throws -> [Double] {
        let simulation = try Simulation(name)
        var generator = Xoshiro256StarStar(seed: seed)
        var outside = [Int](repeating: 0, count: 1 + simulation.design.random.reduce(0) { $0 + $1.coefficients.count })
        var present = outside
        for _ in 0..<samples {
            let design = simulation.draw(&generator)
            let fit = try FittedModel(fitting: design)
            var values = [try InfluenceAnalysis(fit).rows().standardizedResiduals]
            for (term, modes) in fit.randomEffects.enumerated() {
                for coefficient in modes.coefficients.indices {
                    values.append(StandardizedModes(fit, term: term, coefficient: coefficient).values)
                }
            }
            for (index, values) in values.enumerated() {
                guard let plot = NormalQuantiles(values) else { continue }
                present[index] += 1
                if plot.isOutside { outside[index] += 1 }
            }
        }
        return zip(outside, present).map { Double($0) / Double($1) }
    }

    /// The shares that this gives are in `docs/normality.md`.
    ///
    /// The residuals of pastes come in pairs, of which one tells the other: their band is left less often.
    @Test(
        "The normal band on mixed models is left by about one in twenty sets of residuals and modes when the model holds, and not by more",
        arguments: [
            ("sleepstudy-correlated-reml", 0.03), ("penicillin-crossed-reml", 0.03), ("dyestuff-reml", 0.03),
            ("machines-reml", 0.025), ("pastes-nested-reml", 0.005),
        ])
    func falseAlarms(_ name: String, _ least: Double) throws {
        let shares = try alarms(name, samples: 2000, seed: 7)
        #expect(shares.allSatisfy { $0 > least && $0 < 0.07 }, "\(shares)")
    }

    private func plots(_ name: String) throws -> (residuals: NormalQuantiles, modes: [NormalQuantiles]) {
        let design = try ReferenceCase.named(name).design()
        let fit = try FittedModel(fitting: design)
        let residuals = try InfluenceAnalysis(fit).rows().standardizedResiduals
        let modes = try fit.randomEffects.indices.flatMap { term in
            try fit.randomEffects[term].coefficients.indices.map { coefficient in
                try #require(NormalQuantiles(StandardizedModes(fit, term: term, coefficient: coefficient).values))
            }
        }
        return (try #require(NormalQuantiles(residuals)), modes)
    }

    @Test(
        "The normal band on mixed models finds sleepstudy's residuals to have heavy tails, and its modes to be normal for all that 18 can say"
    )
    func sleepstudy() throws {
        let (residuals, modes) = try plots("sleepstudy-correlated-reml")
        #expect(residuals.extent.lowerTailWeight == .heavier && residuals.extent.upperTailWeight == .heavier)
        #expect(residuals.extent.middle.count == 0)
        #expect(modes.count == 2 && modes.allSatisfy { !$0.isOutside && $0.count == 18 })
    }

    @Test(
        "The normal band on mixed models finds the upper tail of InstEval's lecturers to be short, and its residuals, of ratings, far from normal"
    )
    func instEval() throws {
        let (residuals, modes) = try plots("insteval-reml")
        #expect(residuals.pointsOutside > 60_000)
        #expect(modes.map(\.count) == [2972, 1128, 14])
        #expect(!modes[0].isOutside && !modes[2].isOutside)
        #expect(modes[1].extent.upperTailWeight == .lighter)
        #expect(modes[1].extent.upperTail.below == modes[1].pointsOutside)
    }
}
