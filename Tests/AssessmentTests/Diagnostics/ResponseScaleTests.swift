import Assessment
import Fitter
import Testing

@Suite("The scale of a response")
struct ResponseScaleTests {
    /// Normal values of mean 0.3 and SD 1, from a seed.
    private func normal(_ count: Int, seed: UInt64) -> [Double] {
        var generator = Xoshiro256StarStar(seed: seed)
        var values = [Double](repeating: 0, count: count)
        NormalSampler().fill(&values, using: &generator)
        return values.map { 0.3 + $0 }
    }

    @Test(
        "The step of rounded values is found whatever it is, where they start and however many there are",
        arguments: [0.25, 0.5, 1, 5, 1.0 / 3, 0.1, 60], [20, 60, 300, 3000])
    func steps(_ step: Double, _ count: Int) throws {
        for seed in 1...10 {
            // About 15 steps in a standard deviation, and an offset that is no multiple.
            let values = normal(count, seed: UInt64(seed)).map { ($0 * 15).rounded() * step + 7.3 }
            let scale = try #require(ResponseScale(values))
            // By chance all values of a small sample may be multiples of more than a step.
            let found = try #require(scale.step) / step
            #expect(abs(found - found.rounded()) < 1e-6 && found > 0.5 && (count < 60 || found < 1.5))
        }
    }

    @Test("Thirds that were rounded to two decimals are steps of a third")
    func roundedThirds() throws {
        let values = normal(200, seed: 1).map { ((($0 * 3).rounded() / 3) * 100).rounded() / 100 }
        #expect(abs(try #require(ResponseScale(values)?.step) - 1.0 / 3) < 0.01)
    }

    @Test("Values without steps have none", arguments: [10, 60, 300, 3000])
    func continuous(_ count: Int) throws {
        let scale = try #require(ResponseScale(normal(count, seed: 2)))
        #expect(scale.step == nil && !scale.isLimitedBelow && !scale.isLimitedAbove)
    }

    @Test("Values that were cut off are limited at that end, with steps and without")
    func limits() throws {
        let below = try #require(ResponseScale(normal(300, seed: 3).map { max($0, 0) }))
        #expect(below.isLimitedBelow && !below.isLimitedAbove && below.least == 0)
        let percent = normal(300, seed: 4).map { min((80 + 20 * $0).rounded(), 100) }
        let above = try #require(ResponseScale(percent))
        #expect(above.isLimitedAbove && !above.isLimitedBelow && above.step == 1)
        // Beyond 100.5, that is 1.5 and 0 standard deviations above the means (R: pnorm(1.5, lower.tail = FALSE) is 0.0668072).
        let beyond = above.proportionBeyond(means: [85.5, 100.5], variances: [100, 4])
        #expect(abs(beyond - (0.0668072 + 0.5) / 2) < 1e-7)
        let rating = try #require(ResponseScale(normal(300, seed: 5).map { min(max((3 + $0).rounded(), 1), 5) }))
        #expect(rating.isLimitedBelow && rating.isLimitedAbove && rating.step == 1)
    }

    @Test("One value, or none, has no scale")
    func constant() {
        #expect(ResponseScale([]) == nil && ResponseScale([2, 2, 2]) == nil && ResponseScale([.nan, 1]) == nil)
    }
}
