import Fitter
import Testing

@Suite("Tail probabilities")
struct TailProbabilityTests {
    /// R 4.2: pchisq(x, df, lower.tail = FALSE).
    @Test(
        "Tail probabilities of chi-squared are R's",
        arguments: [
            (3.841458820694124, 1.0, 0.05), (0.5, 3.0, 0.9188914116546758), (200, 3.0, 4.218541107192042e-43),
            (1000, 1000.0, 0.4940528538292397), (1e-8, 2.0, 0.9999999950000000), (40, 0.5, 5.803147475369237e-11),
        ])
    func chiSquared(_ x: Double, _ degrees: Double, _ expected: Double) {
        let value = ChiSquared(degreesOfFreedom: degrees).upperProbability(x)
        #expect(abs(value - expected) < 1e-9 * expected)
    }

    /// R 4.2: pf(f, df1, df2, lower.tail = FALSE).
    @Test(
        "Tail probabilities of F are R's",
        arguments: [
            (4.844335674943618, 1.0, 11.0, 0.05), (2.5, 7.0, 23.5, 0.04503587970623738),
            (300, 2.0, 17.0, 5.513050078065369e-14),
            (1.0, 5.0, 1e12, 0.4158801869961142),
        ])
    func f(_ f: Double, _ numerator: Double, _ denominator: Double, _ expected: Double) {
        let value = FDistribution(numerator, denominator).upperProbability(f)
        #expect(abs(value - expected) < 1e-9 * expected)
    }

    @Test("Tail probabilities are 1 at 0 and 0 at infinity")
    func limits() {
        #expect(ChiSquared(degreesOfFreedom: 2).upperProbability(0) == 1)
        #expect(ChiSquared(degreesOfFreedom: 2).upperProbability(.infinity) == 0)
        #expect(FDistribution(2, 3).upperProbability(0) == 1)
        #expect(FDistribution(2, 3).upperProbability(.infinity) == 0)
    }
}
