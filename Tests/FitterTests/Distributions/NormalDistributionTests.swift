import Fitter
import Testing

@Suite("The normal distribution")
struct NormalDistributionTests {
    /// scipy 1.17: special.ndtri.
    @Test(
        "The normal distribution has scipy's quantiles",
        arguments: [
            (1e-300, -37.0470962993612), (1e-20, -9.262340089798408), (1e-12, -7.034483825301131),
            (0.001, -3.090232306167813), (0.025, -1.959963984540054), (0.0749, -1.4402382675279635),
            (0.0751, -1.4388253927525403), (0.3, -0.5244005127080409), (0.5, 0), (0.8, 0.8416212335729143),
            (0.975, 1.959963984540054), (1 - 1e-9, 5.997807019601637),
        ])
    func quantiles(_ probability: Double, _ expected: Double) {
        #expect(abs(NormalDistribution.quantile(probability) - expected) <= 1e-14 * max(1, abs(expected)))
    }

    @Test("The normal distribution has quantiles that its cumulative probabilities undo")
    func inverse() {
        for step in 1..<2000 {
            let z = -37 + Double(step) * 0.0185
            let found = NormalDistribution.quantile(NormalDistribution.cumulative(z))
            #expect(abs(found - z) < 1e-12 * max(1, abs(z)))
        }
    }

    @Test("The normal distribution is infinite at 0 and 1, and nothing beyond")
    func limits() {
        #expect(NormalDistribution.quantile(0) == -.infinity)
        #expect(NormalDistribution.quantile(1) == .infinity)
        #expect(NormalDistribution.quantile(-0.1).isNaN && NormalDistribution.quantile(1.1).isNaN)
        #expect(NormalDistribution.quantile(.nan).isNaN)
    }
}
