import Fitter
import TestSupport
import Testing

@Suite("Standardised modes")
struct StandardizedModesTests {
    /// A one-way design with SD 2 between and 3 within, from a fixed seed.
    private func oneWay(_ rowsOfLevel: [Int], seed: UInt64) -> MixedModelDesign {
        var generator = Xoshiro256StarStar(seed: seed)
        let sampler = NormalSampler()
        var (levels, response): ([Int32], [Double]) = ([], [])
        for (level, rows) in rowsOfLevel.enumerated() {
            let effect = 2 * sampler.next(using: &generator)
            for _ in 0..<rows {
                levels.append(Int32(level))
                response.append(10 + effect + 3 * sampler.next(using: &generator))
            }
        }
        return NestedDesign.design([NestedDesign.term("g", levels)], response: response)
    }

    private func deviation(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
    }

    @Test("Standardised modes have an SD near 1 in a balanced design")
    func balanced() throws {
        let fit = try FittedModel(fitting: oneWay([Int](repeating: 4, count: 800), seed: 4))
        let modes = StandardizedModes(fit, term: 0, coefficient: 0)
        // With REML estimates of a balanced one-way design the modes' SD is the marginal one exactly: both are from the same mean square.
        #expect(abs(deviation(modes.values) - 1) < 1e-4)
        #expect(modes.group == "g" && modes.coefficient == "(Intercept)")
    }

    @Test("Standardised modes have an SD near 1 both where rows are few and where they are many")
    func unbalanced() throws {
        let sizes = (0..<1200).map { $0.isMultiple(of: 2) ? 2 : 30 }
        let fit = try FittedModel(fitting: oneWay(sizes, seed: 8))
        let values = StandardizedModes(fit, term: 0, coefficient: 0).values
        let few = values.indices.filter { sizes[$0] == 2 }.map { values[$0] }
        let many = values.indices.filter { sizes[$0] == 30 }.map { values[$0] }
        // The SD of 600 draws has a standard error of 0.029; the variances' own errors are smaller.
        #expect(abs(deviation(few) - 1) < 0.1)
        #expect(abs(deviation(many) - 1) < 0.1)
        // Unscaled they differ by the shrinkage: the roots of 4 / (4 + 9 / 2) and 4 / (4 + 9 / 30).
        let modes = fit.randomEffects[0].modes
        let ratio =
            deviation(sizes.indices.filter { sizes[$0] == 2 }.map { modes[0, $0] })
            / deviation(sizes.indices.filter { sizes[$0] == 30 }.map { modes[0, $0] })
        #expect(ratio < 0.8)
    }

    @Test("Standardised modes have the variance of their own coefficient")
    func coefficients() throws {
        let design = try ReferenceCase.named("sleepstudy-correlated-reml").design()
        let fit = try FittedModel(fitting: design)
        for (coefficient, name) in ["(Intercept)", "Days"].enumerated() {
            let component = fit.varianceComponents.first { $0.kind == .variance(group: "Subject", coefficient: name) }
            let variance = try #require(component?.variance)
            let values = StandardizedModes(fit, term: 0, coefficient: coefficient).values
            let modes = fit.randomEffects[0]
            for level in modes.levels.indices {
                let deviation = modes.standardDeviations[coefficient, level]
                let expected =
                    modes.modes[coefficient, level] / (variance - deviation * deviation).squareRoot()
                #expect(abs(values[level] - expected) < 1e-12)
            }
        }
    }

    @Test("Standardised modes do not exist without variance")
    func singular() throws {
        let design = try ReferenceCase.named("dyestuff2-ml-singular").design()
        let values = StandardizedModes(try FittedModel(fitting: design, method: .ml), term: 0, coefficient: 0).values
        #expect(values.count == 6 && values.allSatisfy(\.isNaN))
    }
}
