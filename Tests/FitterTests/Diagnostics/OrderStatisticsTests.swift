import Fitter
import Testing

@Suite("Single values of a sample's order")
struct OrderStatisticsTests {
    private func check(_ values: [Double]) {
        let (sorted, last) = (values.sorted(), values.count - 1)
        let places = [0, last / 200, last / 4, last / 2, min(last / 2 + 1, last), last - last / 4, last, last / 2]
        #expect(values.orderStatistics(at: places) == places.map { sorted[$0] })
    }

    @Test("are those of a sort, of both signs and all sizes", arguments: [1, 2, 1000, 300_000, 1_000_000])
    func normal(_ count: Int) {
        var generator = Xoshiro256StarStar(seed: 5)
        var values = [Double](repeating: 0, count: count)
        NormalSampler().fill(&values, using: &generator)
        check(values)
        for index in stride(from: 0, to: count, by: 7) { values[index] *= 1e300 }
        for index in stride(from: 1, to: count, by: 11) { values[index] /= 1e300 }
        let special: [Double] = [.infinity, -.infinity, 0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude]
        for (index, value) in zip(stride(from: 2, to: count, by: 13), special) { values[index] = value }
        check(values)
    }

    @Test("are those of a sort where many are equal or next to each other")
    func equal() {
        check((0..<400_000).map { Double($0 % 5) - 2 })
        check([Double](repeating: -1.5, count: 300_000))
        check((0..<300_000).map { 1 + Double($0 * 7919 % 300_000) * 1e-9 })
    }
}
