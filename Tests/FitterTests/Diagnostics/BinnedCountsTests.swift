import Fitter
import Testing

@Suite("Counts of values in bins")
struct BinnedCountsTests {
    @Test("Counts of values in bins sum to the number of values", arguments: SortSample.allCases, SortSample.sizes)
    func sum(_ sample: SortSample, _ count: Int) {
        let values = sample.values(count)
        let range = BinnedCounts.symmetricRange(for: values)
        for (low, high, bins) in [(-range, range, 12), (-range, range, 75), (-4, 4, 25), (0.1, 0.7, 7)] {
            let binned = BinnedCounts(values, from: low, to: high, bins: bins)
            #expect(binned.counts.reduce(binned.below + binned.above, +) == count)
        }
    }

    @Test(
        "Counts of values in bins lie in the range of residuals but for a thousandth", arguments: SortSample.moderate,
        SortSample.sizes)
    func bulk(_ sample: SortSample, _ count: Int) {
        let values = sample.values(count)
        let range = BinnedCounts.symmetricRange(for: values)
        #expect(values.count { abs($0) > range } <= count / 1000)
    }

    @Test(
        "Counts of values in bins are those between the borders, also for values on them",
        arguments: [(-4.0, 4.0), (-0.3, 0.3), (0.1, 0.7), (-1e305, 1e305)])
    func borders(_ low: Double, _ high: Double) {
        for bins in [1, 3, 7, 12, 25, 75] {
            let edges = BinnedCounts([], from: low, to: high, bins: bins).edges
            let values = edges.flatMap { [$0.nextDown, $0, $0.nextUp] }
            let binned = BinnedCounts(values, from: low, to: high, bins: bins)
            let inside = values.filter { $0 >= low && $0 <= high }
            for bin in 0..<bins {
                let isLast = bin == bins - 1
                #expect(binned.counts[bin] == inside.count { $0 >= edges[bin] && (isLast || $0 < edges[bin + 1]) })
            }
        }
    }

    @Test(
        "Counts of values in bins have a range for values of any size",
        arguments: [0, .leastNonzeroMagnitude, .leastNormalMagnitude / 8, 1e-300, 1e300, 1e308, 1.7e308])
    func range(_ size: Double) {
        let values = (0..<100).map { size * (Double($0) / 99 * 2 - 1) }
        let range = BinnedCounts.symmetricRange(for: values)
        let binned = BinnedCounts(values, from: -range, to: range, bins: 12)
        #expect(binned.counts.reduce(binned.below + binned.above, +) == 100)
    }
}
