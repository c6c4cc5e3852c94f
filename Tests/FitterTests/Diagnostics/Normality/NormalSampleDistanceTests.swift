import Fitter
import Testing

@Suite("The distance of a sample from a normal one")
struct NormalSampleDistanceTests {
    @Test(
        "A sample leaves the band exactly if its distance is above 1, whatever its size, scale and tails",
        arguments: [3, 5, 12, 60, 127, 128, 129, 300, 2000])
    func band(_ count: Int) throws {
        var generator = Xoshiro256StarStar(seed: UInt64(count))
        var left = 0
        for round in 0..<60 {
            var noise = [Double](repeating: 0, count: count)
            NormalSampler().fill(&noise, using: &generator)
            let values = noise.map { 1e3 - 7 * ($0 + Double(round % 3) * 0.05 * $0 * abs($0)) }
            let quantiles = try #require(NormalQuantiles(values))
            let band = NormalScoreBand(count: count, localLevel: quantiles.localLevel)
            #expect((band.distance(of: values) > 1) == quantiles.isOutside)
            left += quantiles.isOutside ? 1 : 0
        }
        #expect(left < 60)
    }

    @Test("Values that do not vary, and another number of values, have no distance")
    func none() {
        let band = NormalScoreBand(count: 5, localLevel: 0.2)
        #expect(band.distance(of: [1, 1, 1, 1, 1]).isNaN && band.distance(of: [1, 2, 3]).isNaN)
    }
}
