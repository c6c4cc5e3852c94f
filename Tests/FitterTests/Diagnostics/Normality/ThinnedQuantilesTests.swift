import Fitter
import Testing

@Suite("Thinned normal quantiles")
struct ThinnedQuantilesTests {
    private func normal(_ count: Int, outlier: Double? = nil) -> [Double] {
        var generator = Xoshiro256StarStar(seed: 7)
        var values = [Double](repeating: 0, count: count)
        NormalSampler().fill(&values, using: &generator)
        return values + (outlier.map { [$0] } ?? [])
    }

    @Test("Of few values, all are kept")
    func few() throws {
        let plot = try #require(NormalQuantiles(normal(5000)))
        #expect(plot.thinned().sorted == plot.sorted)
        #expect(plot.ranks.map(Int.init) == Array(0..<5000))
    }

    @Test(
        "Of many, those that a picture can tell apart, with the numbers of the whole sample", arguments: [false, true])
    func many(isDiscrete: Bool) throws {
        let values = normal(200_000, outlier: 9).map { isDiscrete ? $0.rounded() : $0 }
        let plot = try #require(NormalQuantiles(values))
        let thin = plot.thinned()
        #expect(thin.sorted.count < 60_000)
        #expect(thin.count == 200_001)
        #expect(thin.pointsOutside == plot.pointsOutside)
        #expect(thin.largestDistance == plot.largestDistance)
        #expect(thin.isFarOutside == plot.isFarOutside)
        #expect(thin.ranks.prefix(1000).map(Int.init) == Array(0..<1000))
        #expect(thin.ranks.suffix(1000).map(Int.init) == Array(199_001...200_000))
        func deviation(_ index: Int) -> Double {
            plot.sorted[index] - plot.mean - plot.standardDeviation * plot.theoretical[index]
        }
        let deviations = plot.sorted.indices.map(deviation)
        let bands = plot.sorted.indices.flatMap { index in
            [plot.lower[index], plot.upper[index]].map {
                $0 - plot.mean - plot.standardDeviation * plot.theoretical[index]
            }
        }
        let extent = ((deviations + bands).max() ?? 0) - ((deviations + bands).min() ?? 0)
        var kept = 0
        for index in plot.sorted.indices {
            while kept + 1 < thin.ranks.count, Int(thin.ranks[kept + 1]) <= index { kept += 1 }
            let near = Int(thin.ranks[kept])
            #expect(thin.sorted[kept] == plot.sorted[near])
            if abs(deviations[index] - deviations[near]) > extent / 4000 * (1 + 1e-9) {
                Issue.record("the value at \(index) is not near the one kept before it")
                break
            }
        }
    }

    @Test("The band of 99 % is left by what is far out alone")
    func farOutside() throws {
        let inside = try #require(NormalQuantiles((1...200).map { Double($0) }))
        let far = try #require(NormalQuantiles(normal(2000, outlier: 40)))
        #expect(far.isOutside && far.isFarOutside)
        #expect(inside.isFarOutside == (NormalQuantiles((1...200).map { Double($0) }, level: .percent99)?.isOutside))
    }
}
