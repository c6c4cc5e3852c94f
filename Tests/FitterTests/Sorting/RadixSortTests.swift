import Fitter
import Testing

@Suite("A sample's values in order")
struct RadixSortTests {
    @Test(
        "A sample's values in order are those of the standard library's sort", arguments: SortSample.allCases,
        [0] + SortSample.sizes)
    func order(_ sample: SortSample, _ count: Int) {
        let values = sample.values(count)
        let ascending = values.ascending()
        #expect(ascending == values.sorted())
        // 0 and -0 are equal: none of them may have become the other.
        #expect(ascending.map(\.bitPattern).sorted() == values.map(\.bitPattern).sorted())
    }
}
