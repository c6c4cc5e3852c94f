import Fitter
import Testing

@Suite("Degrees of freedom that cannot be used")
struct UnusableDegreesOfFreedomTests {
    @Test(
        "Degrees of freedom that cannot be used leave a fixed effect without p-value and interval",
        arguments: [Double.nan, -Double.infinity, -3, 0, 1e-300, 0.01, 0.499])
    func fixedEffect(_ degrees: Double) {
        let effect = FixedEffectEstimate(name: "x", estimate: 2, standardError: 0.5, degreesOfFreedom: degrees)
        #expect(effect.degreesOfFreedom?.isNaN == true)
        #expect(effect.unusableDegreesOfFreedom != nil)
        #expect(effect.pValue == nil)
        let (lower, upper) = effect.interval()
        #expect(lower.isNaN && upper.isNaN)
        #expect(FTest(statistic: 3, numeratorDegreesOfFreedom: 2, denominatorDegreesOfFreedom: degrees).pValue.isNaN)
    }

    @Test(
        "Degrees of freedom that cannot be used are not those of a small sample",
        arguments: [0.5, 0.9, 1, 2.5, Double.infinity])
    func usable(_ degrees: Double) throws {
        let effect = FixedEffectEstimate(name: "x", estimate: 2, standardError: 0.5, degreesOfFreedom: degrees)
        #expect(effect.degreesOfFreedom == degrees && effect.unusableDegreesOfFreedom == nil)
        let p = try #require(effect.pValue)
        #expect(p > 0 && p < 1)
        let (lower, upper) = effect.interval()
        #expect(lower.isFinite && upper.isFinite && upper - lower < 1000)
    }

    @Test("Degrees of freedom that cannot be used differ from none, where the normal distribution is used")
    func none() {
        let effect = FixedEffectEstimate(name: "x", estimate: 2, standardError: 0.5)
        #expect(effect.unusableDegreesOfFreedom == nil)
        // R: 2 * pnorm(-4)
        #expect(abs((effect.pValue ?? 0) / 6.334248366623985e-05 - 1) < 1e-9)
        #expect(abs(effect.interval().lower - (2 - 1.959963984540054 * 0.5)) < 1e-12)
    }

    /// Between the groups nothing depends on the residuals once they are small, and within them everything is proportional to them.
    @Test(
        "Degrees of freedom that cannot be used do not come of cancellation where variances are large against the residual variance"
    )
    func kenwardRoger() throws {
        let x = [0.9106, 0.1183, 0.6393, 1.0, 0.2, 0.7]
        let y = [0.4, 1.9, -0.7, 3.1, 2.2, 2.9]
        let group: [Int32] = [0, 0, 1, 1, 2, 2]
        let basis = Matrix(rows: 6, columns: 2, elements: [Double](repeating: 1, count: 6) + x)
        func fit(_ size: Double) throws -> FittedModel {
            // Steep lines in each group, with residuals of the given size.
            let response = (0..<6).map { 10 * Double(group[$0]) * Double(group[$0]) + x[$0] + size * y[$0] }
            let term = RandomTerm(
                group: "g", levels: ["a", "b", "c"], levelOfRow: group, coefficients: ["(Intercept)"])
            return try FittedModel(
                fitting: MixedModelDesign(
                    response: response, responseName: "y",
                    fixed: FixedEffects(names: ["(Intercept)", "x"], matrix: basis), random: [term]),
                degreesOfFreedom: .kenwardRoger)
        }
        // As the residuals vanish, what is between the groups no longer depends on them.
        let expected = try fit(1e-2)
        for size in [1e-3, 1e-5, 1e-7] {
            let found = try fit(size)
            #expect(abs(found.fixedEffects[0].standardError / expected.fixedEffects[0].standardError - 1) < 1e-2)
            #expect(abs((found.fixedEffects[0].degreesOfFreedom ?? 0) / 2 - 1) < 1e-2)
            let ratio = found.fixedEffects[1].standardError / expected.fixedEffects[1].standardError
            #expect(abs(ratio / (size / 1e-2) - 1) < 0.05)
            #expect(abs((found.fixedEffects[1].degreesOfFreedom ?? 0) / 2 - 1) < 1e-2)
        }
    }
}
