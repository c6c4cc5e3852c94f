import Fitter
import Testing

@Suite("A sample's values in order")
struct RadixSortTests {
    @Test("are those of a sort by comparisons, of both signs and all sizes", arguments: [0, 1, 3, 2048, 2049, 400_000])
    func order(_ count: Int) {
        var generator = Xoshiro256StarStar(seed: 5)
        var values = [Double](repeating: 0, count: count)
        NormalSampler().fill(&values, using: &generator)
        for index in stride(from: 0, to: count, by: 7) { values[index] *= 1e300 }
        for index in stride(from: 1, to: count, by: 11) { values[index] /= 1e300 }
        let special: [Double] = [.infinity, -.infinity, 0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude]
        for (index, value) in zip(stride(from: 2, to: count, by: 13), special) { values[index] = value }
        #expect(values.ascending() == values.sorted())
    }

    @Test("hold as many of each as before, where many are equal")
    func equal() {
        let count = 5000
        let values = (0..<count).map { Double($0 % 5) - 2 }
        #expect(values.ascending() == values.sorted())
        #expect([Double](repeating: -1.5, count: count).ascending() == [Double](repeating: -1.5, count: count))
    }
}
