import Fitter
import Testing

@Suite("The most influential cases")
struct LargestCasesTests {
    @Test(
        "The most influential cases are the first of a sort, NaN before all numbers and ties in order",
        arguments: [SortSample.positive, .logarithms, .rounded, .equal, .infinite, .ascending, .descending],
        [0, 1, 10, 119, 120, 121, 2049])
    func largest(_ sample: SortSample, _ count: Int) {
        var values = sample.values(count).map(abs)
        for index in stride(from: 4, to: count, by: 17) { values[index] = .nan }
        func rank(_ index: Int) -> Double { values[index].isNaN ? .infinity : values[index] }
        let order = values.indices.sorted { (-rank($0), $0) < (-rank($1), $1) }
        for wanted in [0, 1, 10, 200] {
            #expect(InfluentialCase.largest(wanted, of: values) == Array(order.prefix(wanted)))
        }
    }
}
