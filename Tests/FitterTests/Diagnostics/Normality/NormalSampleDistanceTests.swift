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
            #expect((band.departures(of: values).distance > 0) == quantiles.isOutside)
            left += quantiles.isOutside ? 1 : 0
        }
        #expect(left < 60)
    }

    @Test("Values that do not vary, and another number of values, have no distance")
    func none() {
        let band = NormalScoreBand(count: 5, localLevel: 0.2)
        for values in [[1.0, 1, 1, 1, 1], [1, 2, 3]] {
            let departures = band.departures(of: values)
            #expect(departures.distance.isNaN && departures.curvature.isNaN)
        }
    }

    @Test("The curvature is that of the correlation with the normal scores, which R has for Filliben's scores")
    func correlation() throws {
        // R: x <- c(148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236); p <- (seq_along(x) - 0.3175) / (11 + 0.365);
        // p[1] <- 1 - 0.5^(1/11); p[11] <- 0.5^(1/11); log(1 - cor(x, qnorm(p))^2), after an example of Shapiro & Wilk (1965).
        let values: [Double] = [148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236]
        let band = NormalScoreBand(count: 11, localLevel: 0.1)
        #expect(abs(band.departures(of: values).curvature - -1.462900945937) < 1e-9)
        // Neither the order nor the unit matters.
        let other = band.departures(of: values.reversed().map { 1e-3 * $0 + 7 })
        #expect(abs(other.curvature - -1.462900945937) < 1e-9)
        let line = band.departures(of: band.theoretical)
        #expect(line.curvature < -30 && line.distance < 0)
    }
}
