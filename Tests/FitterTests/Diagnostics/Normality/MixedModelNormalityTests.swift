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
            var values = [try InfluenceAnalysis(fit, design: design).rows().standardizedResiduals]
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
    @Test(
        "is left by about one in twenty sets of residuals and modes when the model holds",
        arguments: [
            "sleepstudy-correlated-reml", "penicillin-crossed-reml", "pastes-nested-reml", "dyestuff-reml",
            "machines-reml",
        ])
    func falseAlarms(_ name: String) throws {
        let shares = try alarms(name, samples: 2000, seed: 7)
        print(name, shares)
        #expect(shares.allSatisfy { $0 > 0.02 && $0 < 0.08 })
    }

    @Test("of the examples' own data")
    func examples() throws {
        for name in ["sleepstudy-correlated-reml", "insteval-reml"] {
            let design = try ReferenceCase.named(name).design()
            let fit = try FittedModel(fitting: design)
            let clock = ContinuousClock()
            let residuals = try InfluenceAnalysis(fit, design: design).rows().standardizedResiduals
            var plots: [(String, NormalQuantiles?)] = []
            print(name, clock.measure { plots.append(("residuals", NormalQuantiles(residuals))) })
            plots.append(("raw residuals", NormalQuantiles(fit.residuals)))
            for (term, modes) in fit.randomEffects.enumerated() {
                for coefficient in modes.coefficients.indices {
                    let values = StandardizedModes(fit, term: term, coefficient: coefficient).values
                    plots.append(("\(modes.group) \(modes.coefficients[coefficient])", NormalQuantiles(values)))
                    plots.append(("  raw", NormalQuantiles(modes.modes.elements.enumerated().filter { $0.offset % modes.coefficients.count == coefficient }.map(\.element))))
                }
                print(modes.group, clock.measure { print(UnpooledEstimates(fit, design: design, term: term).poolingFactors) })
            }
            for (name, plot) in plots {
                guard let plot else { continue }
                print(name, plot.count, plot.mean, plot.standardDeviation, plot.localLevel, plot.pointsOutside, plot.extent)
            }
            print("boxes", clock.measure { _ = BoxSummary.byGroup(values: residuals, group: design.random[0].levelOfRow, count: design.random[0].levels.count) })
        }
        var generator = Xoshiro256StarStar(seed: 1)
        for count in [73_421, 1_000_000, 10_000_000] {
            var values = [Double](repeating: 0, count: count)
            NormalSampler().fill(&values, using: &generator)
            let clock = ContinuousClock()
            print(count, "band", clock.measure { _ = NormalScoreBand(count: count, localLevel: 0.002) }, "all", clock.measure { _ = NormalQuantiles(values) }, "sort", clock.measure { _ = values.sorted() })
        }
    }
}
