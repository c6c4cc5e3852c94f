import CKernels
import Fitter
import Testing

@Suite("Sums of a matrix's rows")
struct RowSumTests {
    /// Fewer values than a vector has, some vectors, and as many as are summed at a time with something left.
    @Test(
        "Sums of a matrix's rows are those of plain loops, to the last digit", arguments: [0, 1, 7, 8, 31, 32, 50, 77],
        [0, 1, 9])
    func sums(_ length: Int, _ count: Int) {
        var generator = Xoshiro256StarStar(seed: 5)
        func normal(_ count: Int) -> [Double] {
            var values = [Double](repeating: 0, count: count)
            NormalSampler().fill(&values, using: &generator)
            return values
        }
        let (stride, rowCount) = (length + 3, 20)
        let rows = normal(rowCount * stride)
        let values = normal(count)
        let places = (0..<count).map { _ in Int(generator.next() >> 1) % rowCount }
        // What lies behind the sums stays as it is.
        var sums = normal(length + 1)
        var expected = sums
        for (place, value) in zip(places, values) {
            for column in 0..<length { expected[column] += value * rows[place * stride + column] }
        }
        rows_add(rows, stride, places, values, count, length, &sums)
        #expect(sums == expected)
    }
}
