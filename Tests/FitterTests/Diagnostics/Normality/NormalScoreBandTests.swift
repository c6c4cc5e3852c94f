import Fitter
import Testing

@Suite("The band of normal scores")
struct NormalScoreBandTests {
    /// `Tests/Fixtures/normality/bounds.csv`: scipy's inverse incomplete beta function.
    @Test(
        "The band of normal scores has scipy's quantiles of order statistics",
        arguments: [3, 10, 50, 1000, 73_421, 10_000_000])
    func bounds(_ count: Int) throws {
        let table = try ReferenceTable("Tests/Fixtures/normality/bounds.csv")
        let rows = try (0..<table.count).filter { try table.number("n", $0) == Double(count) }
        let band = NormalScoreBand(count: count, localLevel: try table.number("level", try #require(rows.first)))
        for row in rows {
            let rank = Int(try table.number("rank", row))
            let (lower, upper) = (band.lower[rank - 1], -band.lower[count - rank])
            #expect(abs(lower - (try table.number("lower", row))) < Self.tolerance(rank, count))
            #expect(abs(upper - (try table.number("upper", row))) < Self.tolerance(rank, count))
        }
    }

    /// Exact where the incomplete beta function is inverted; a hundred-thousandth of the distance from the line, which is about 3 / sqrt(rank), elsewhere.
    private static func tolerance(_ rank: Int, _ count: Int) -> Double {
        let depth = min(rank, count + 1 - rank)
        return depth <= 64 ? 2e-8 : 3e-5 / Double(depth).squareRoot()
    }

    @Test(
        "The band of normal scores ascends with the line inside",
        arguments: [3, 4, 127, 128, 129, 130, 131, 400, 5001, 1_000_000])
    func order(_ count: Int) {
        let band = NormalScoreBand(count: count, localLevel: 0.01)
        #expect(band.lower.count == count && band.theoretical.count == count)
        for index in 1..<count {
            #expect(band.lower[index] > band.lower[index - 1])
            #expect(band.theoretical[index] > band.theoretical[index - 1])
        }
        #expect(band.lower.indices.allSatisfy { band.lower[$0] < band.theoretical[$0] })
    }

    /// Filliben's medians for n = 5: 1 - 0.5^(1/5), 1.6825 / 5.365, 0.5.
    @Test("The band of normal scores has Filliben's medians on its line")
    func line() {
        let line = NormalScoreBand(count: 5, localLevel: 0.1).theoretical
        let expected = [0.12944943670387588, 1.6825 / 5.365, 0.5, 1 - 1.6825 / 5.365, 0.8705505632961241]
        for (score, probability) in zip(line, expected) {
            #expect(abs(NormalDistribution.cumulative(score) - probability) < 1e-14)
        }
    }
}
