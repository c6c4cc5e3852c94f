import Fitter
import Testing

@Suite("Degrees of freedom that cannot be used")
struct UnusableDegreesOfFreedomTests {
    @Test(
        "leave a fixed effect without p-value and interval",
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

    @Test("are not those of a small sample", arguments: [0.5, 0.9, 1, 2.5, Double.infinity])
    func usable(_ degrees: Double) throws {
        let effect = FixedEffectEstimate(name: "x", estimate: 2, standardError: 0.5, degreesOfFreedom: degrees)
        #expect(effect.degreesOfFreedom == degrees && effect.unusableDegreesOfFreedom == nil)
        let p = try #require(effect.pValue)
        #expect(p > 0 && p < 1)
        let (lower, upper) = effect.interval()
        #expect(lower.isFinite && upper.isFinite && upper - lower < 1000)
    }

    @Test("differ from none, where the normal distribution is used")
    func none() {
        let effect = FixedEffectEstimate(name: "x", estimate: 2, standardError: 0.5)
        #expect(effect.pValue == nil && effect.unusableDegreesOfFreedom == nil)
        #expect(abs(effect.interval().lower - (2 - 1.959963984540054 * 0.5)) < 1e-12)
    }
}
