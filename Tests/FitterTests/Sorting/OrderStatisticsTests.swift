import Fitter
import Testing

@Suite("Single values of a sample's order")
struct OrderStatisticsTests {
    @Test(
        "Single values of a sample's order are those of a sort, of both signs and all sizes",
        arguments: SortSample.allCases, SortSample.sizes)
    func sorted(_ sample: SortSample, _ count: Int) {
        let values = sample.values(count)
        let (sorted, last) = (values.sorted(), count - 1)
        let places =
            [0, last / 200, last / 4, last / 2, min(last / 2 + 1, last), last - last / 4, last, last / 2]
            + stride(from: 0, to: count, by: max(1, count / 50))
        #expect(values.orderStatistics(at: places) == places.map { sorted[$0] })
        #expect(values.orderStatistics(at: []).isEmpty)
    }

    @Test("Single values of a sample's order are those of a sort where very many are asked for")
    func all() {
        let values = SortSample.mixed.values(70_000)
        #expect(values.orderStatistics(at: Array(values.indices)) == values.sorted())
    }
}
