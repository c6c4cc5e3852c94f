import Fitter
import RealModule
import Testing

@Suite("Normal quantile plots")
struct NormalQuantilesTests {
    private static func normal(_ count: Int, _ generator: inout Xoshiro256StarStar) -> [Double] {
        var values = [Double](repeating: 0, count: count)
        NormalSampler().fill(&values, using: &generator)
        return values
    }

    /// How many of `samples` samples leave their band.
    private func alarms(_ samples: Int, _ level: SimultaneousLevel, _ draw: () -> [Double]) -> Int {
        (0..<samples).count { _ in NormalQuantiles(draw(), level: level)?.isOutside ?? true }
    }

    @Test(
        "Normal quantile plots let one normal sample in twenty leave the band, or one in a hundred",
        arguments: [(3, 20_000), (4, 20_000), (20, 20_000), (64, 10_000), (200, 10_000), (2000, 4000), (10_000, 2000)],
        SimultaneousLevel.allCases)
    func coverage(_ size: (count: Int, samples: Int), _ level: SimultaneousLevel) {
        var generator = Xoshiro256StarStar(seed: 11)
        let outside = alarms(size.samples, level) { Self.normal(size.count, &generator) }
        let (n, rate) = (Double(size.samples), 1 - level.rawValue)
        // Four standard errors, and 3 % of the rate for the table's own Monte Carlo error.
        let tolerance = 4 * (rate * (1 - rate) / n).squareRoot() + 0.03 * rate
        #expect(abs(Double(outside) / n - rate) < tolerance)
    }

    /// Student's t with three degrees of freedom: a normal over the root of a mean of three squares.
    private func heavyTails(_ count: Int, seed: UInt64) -> [Double] {
        var generator = Xoshiro256StarStar(seed: seed)
        return (0..<count).map { _ in
            let z = Self.normal(4, &generator)
            return z[0] / ((z[1] * z[1] + z[2] * z[2] + z[3] * z[3]) / 3).squareRoot()
        }
    }

    @Test("Normal quantile plots show heavy tails as points below in the lower tail and above in the upper one")
    func heavyTails() throws {
        for seed in 1...20 as ClosedRange<UInt64> {
            let plot = try #require(NormalQuantiles(heavyTails(1000, seed: seed)))
            #expect(plot.isOutside)
            #expect(plot.extent.lowerTail.below + plot.extent.upperTail.above > 0)
        }
        let large = try #require(NormalQuantiles(heavyTails(20_000, seed: 5)))
        #expect(large.extent.lowerTail.below > 100 && large.extent.upperTail.above > 100)
        #expect(large.extent.lowerTailWeight == .heavier && large.extent.upperTailWeight == .heavier)
        #expect(large.pointsOutside == large.extent.count)
    }

    @Test("Normal quantile plots show a skewed sample as points above at both ends and below between")
    func skewed() throws {
        var generator = Xoshiro256StarStar(seed: 3)
        let plot = try #require(NormalQuantiles(Self.normal(2000, &generator).map { Double.exp(0.5 * $0) }))
        #expect(plot.extent.lowerTail.above > 0 && plot.extent.lowerTail.below == 0)
        #expect(plot.extent.upperTail.above > 0)
        #expect(plot.extent.middle.below > 0 && plot.extent.middle.above == 0)
        #expect(plot.extent.lowerTailWeight == .lighter && plot.extent.upperTailWeight == .heavier)
    }

    @Test(
        "Normal quantile plots change with the values' units alone",
        arguments: [(1e-200, 0), (3, -7), (1, 1e6), (1e200, 0)])
    func units(_ scale: Double, _ shift: Double) throws {
        let values = heavyTails(500, seed: 2)
        let plot = try #require(NormalQuantiles(values))
        let other = try #require(NormalQuantiles(values.map { $0 * scale + shift }))
        #expect(other.extent == plot.extent)
        #expect(abs(other.standardDeviation / (scale * plot.standardDeviation) - 1) < 1e-9)
        for index in values.indices {
            #expect(abs((other.lower[index] - shift) / scale - plot.lower[index]) < 1e-8)
            #expect(abs((other.upper[index] - shift) / scale - plot.upper[index]) < 1e-8)
        }
    }

    /// R: mean and sd of 1, 2, 4, 9.
    @Test("Normal quantile plots have the sample's mean and SD, and ignore what is not finite")
    func moments() throws {
        let plot = try #require(NormalQuantiles([9, .nan, 1, .infinity, 4, 2, -.infinity]))
        #expect(plot.count == 4 && plot.sorted == [1, 2, 4, 9])
        #expect(plot.mean == 4)
        #expect(abs(plot.standardDeviation - 3.5590260840104371) < 1e-12)
        #expect(plot.extent.lowerTailWeight == nil && !plot.isOutside)
        #expect(plot.theoretical.count == 4 && plot.lower.count == 4 && plot.upper.count == 4)
    }

    @Test("Normal quantile plots of a few discrete values have points outside and no other trouble")
    func ties() throws {
        let plot = try #require(NormalQuantiles((0..<5000).map { Double($0 % 5) }))
        #expect(plot.isOutside)
        #expect(NormalQuantiles([1, 1, 1, 2]) != nil)
    }

    @Test(
        "Normal quantile plots do not exist for fewer than three values or values that do not vary",
        arguments: [[], [1], [1, 2], [1, 2, .nan], [3, 3, 3, 3], [.infinity, 1, 2]])
    func absent(_ values: [Double]) {
        #expect(NormalQuantiles(values) == nil)
    }

    /// `Tests/Fixtures/normality/levels.csv`, to the four digits of the program's table.
    @Test("Normal quantile plots have the simulated local levels")
    func simulatedLevels() throws {
        let table = try ReferenceTable("Tests/Fixtures/normality/levels.csv")
        #expect(table.count > 20)
        for row in 0..<table.count {
            let values = (0..<Int(try table.number("n", row))).map { Double($0 % 10) }
            for (level, column) in [(SimultaneousLevel.percent95, "used95"), (.percent99, "used99")] {
                let plot = try #require(NormalQuantiles(values, level: level))
                #expect(abs(plot.localLevel / (try table.number(column, row)) - 1) < 1e-3)
            }
        }
    }

    @Test("Normal quantile plots have a local level that falls with the sample's size, and beyond the table")
    func localLevel() throws {
        var generator = Xoshiro256StarStar(seed: 1)
        var last = 1.0
        for count in [3, 11, 35, 50, 51, 99, 700, 4000, 65_000, 1_000_000, 1_200_000] {
            let values = Self.normal(count, &generator)
            let plot = try #require(NormalQuantiles(values))
            #expect(plot.localLevel < last)
            #expect(try #require(NormalQuantiles(values, level: .percent99)).localLevel < plot.localLevel)
            last = plot.localLevel
        }
    }
}
