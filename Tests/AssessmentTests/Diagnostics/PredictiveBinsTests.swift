import Assessment
import Fitter
import Testing

@Suite("The bins of a predictive check")
struct PredictiveBinsTests {
    @Test(
        "Bins hold equally many steps, count every value once, and put none on an edge",
        arguments: [0.25, 0.5, 1, 5], [30, 59, 60, 499, 500, 2000])
    func steps(_ step: Double, _ count: Int) throws {
        var generator = Xoshiro256StarStar(seed: UInt64(count))
        for spread in [3.0, 10, 40, 120] {
            var noise = [Double](repeating: 0, count: count)
            NormalSampler().fill(&noise, using: &generator)
            let values = noise.map { ($0 * spread).rounded() * step }
            let scale = try #require(ResponseScale(values))
            let bins = try #require(PredictiveBins(scale, rows: count))
            let found = try #require(scale.step)
            let widths = zip(bins.edges, bins.edges.dropFirst()).map { ($1 - $0) / found }
            #expect(widths.allSatisfy { abs($0 - widths[0].rounded()) < 1e-6 && $0 > 0.5 })
            #expect(bins.counts(values).reduce(0, +) == count)
            let places = values.map { value in
                ((value - bins.edges[0]) / (bins.edges[1] - bins.edges[0])).truncatingRemainder(dividingBy: 1)
            }
            #expect(places.allSatisfy { $0 > 0.4 / widths[0] && $0 < 1 - 0.4 / widths[0] })
            #expect(bins.edges.count <= 40 && bins.edges.count >= 3)
        }
    }

    @Test("Bins of a limited scale end at its limits, whose bins take what lies beyond")
    func limited() throws {
        let ratings = (0..<100).map { Double($0 % 5 + 1) }
        let scale = try #require(ResponseScale(ratings))
        let bins = try #require(PredictiveBins(scale, rows: 100))
        #expect(bins.edges == [0.5, 1.5, 2.5, 3.5, 4.5, 5.5])
        #expect(bins.counts([-3, 1, 5, 9, 3.4]) == [2, 0, 1, 0, 2])
        #expect(bins.values(ofBin: 4).least == 5 && bins.values(ofBin: 4).greatest == 5)
    }

    @Test("Bins of a response without steps cover its range and a tenth of it on both sides")
    func continuous() throws {
        let values = (0..<100).map { Double($0 * $0) * 0.37 + Double($0) * 0.001 }
        let scale = try #require(ResponseScale(values))
        let bins = try #require(PredictiveBins(scale, rows: 100))
        let range = scale.greatest - scale.least
        #expect(bins.edges.count == 21)
        #expect(abs(bins.edges[0] - (scale.least - range / 10)) < 1e-9 * range)
        #expect(abs(bins.edges[20] - (scale.greatest + range / 10)) < 1e-9 * range)
    }
}
