import Fitter
import Testing

/// Medians, quartiles and extremes against those that are read off a sorted array.
@Suite("Quantiles")
struct QuantileTests {
    @Test("Quantiles of a summary are the median and the extremes", arguments: SortSample.allCases, SortSample.sizes)
    func summary(_ sample: SortSample, _ count: Int) {
        let values = sample.values(count)
        let (sorted, summary) = (values.sorted(), SampleSummary(values))
        let median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
        #expect(summary.median == median)
        #expect(summary.minimum == sorted[0])
        #expect(summary.maximum == sorted[count - 1])
    }

    @Test(
        "Quantiles of a box plot are Tukey's hinges, whiskers and outliers", arguments: SortSample.moderate,
        SortSample.sizes)
    func box(_ sample: SortSample, _ count: Int) throws {
        func median(_ values: ArraySlice<Double>) -> Double {
            let (lower, upper) = (
                values[values.startIndex + (values.count - 1) / 2], values[values.startIndex + values.count / 2]
            )
            return lower + (upper - lower) / 2
        }
        func isClose(_ x: Double, _ y: Double) -> Bool { abs(x - y) <= 1e-15 * abs(y) }
        let values = sample.values(count)
        let sorted = values.sorted()
        let box = try #require(BoxSummary(values))
        #expect(box.count == count)
        #expect(isClose(box.median, median(sorted[...])))
        #expect(isClose(box.lowerHinge, median(sorted.prefix((count + 1) / 2))))
        #expect(isClose(box.upperHinge, median(sorted.suffix((count + 1) / 2))))
        let reach = 1.5 * (box.upperHinge - box.lowerHinge)
        func isInside(_ value: Double) -> Bool {
            value >= box.lowerHinge - reach && value <= box.upperHinge + reach
        }
        #expect(box.lowerWhisker == sorted.first(where: isInside))
        #expect(box.upperWhisker == sorted.last(where: isInside))
        #expect(box.outliers == sorted.filter { !isInside($0) })
    }

    @Test("Quantiles of a spread are of type 7", arguments: SortSample.moderate, SortSample.sizes)
    func spread(_ sample: SortSample, _ count: Int) {
        let values = sample.values(count)
        let sorted = values.sorted()
        func quantile(_ probability: Double) -> Double {
            let position = Double(count - 1) * probability
            let place = Int(position)
            let next = sorted[min(place + 1, count - 1)]
            return sorted[place] + (position - Double(place)) * (next - sorted[place])
        }
        let spread = SampleSpread(values)
        #expect(spread.ends.low == quantile(0.005) && spread.ends.high == quantile(0.995))
        #expect(spread.quartiles.low == quantile(0.25) && spread.quartiles.high == quantile(0.75))
        let distinct = Set(values).count
        for wanted in [1, 2, 5] { #expect(spread.hasDistinct(wanted) == (distinct >= wanted)) }
    }

    @Test(
        "Quantiles of a normal quantile plot are the sample in order", arguments: SortSample.moderate,
        [3, 4165, 65_537])
    func normal(_ sample: SortSample, _ count: Int) throws {
        let values = sample.values(count)
        guard sample != .equal else {
            #expect(NormalQuantiles(values) == nil)
            return
        }
        guard let plot = NormalQuantiles(values) else {
            #expect(Set(values).count == 1)
            return
        }
        let sorted = values.sorted()
        #expect(plot.sorted == sorted)
        let thinned = plot.thinned()
        #expect(thinned.sorted == thinned.ranks.map { sorted[Int($0)] })
        #expect(zip(thinned.ranks, thinned.ranks.dropFirst()).allSatisfy { $0 < $1 })
    }
}
