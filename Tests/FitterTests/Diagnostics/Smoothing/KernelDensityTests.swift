import Fitter
import RealModule
import Testing

@Suite("A kernel density")
struct KernelDensityTests {
    private func normal(_ count: Int, seed: UInt64) -> [Double] {
        var generator = Xoshiro256StarStar(seed: seed)
        var values = [Double](repeating: 0, count: count)
        NormalSampler().fill(&values, using: &generator)
        return values
    }

    @Test("A kernel density agrees with the sum of kernels", arguments: [5, 60, 2000])
    func direct(_ count: Int) throws {
        let values = normal(count, seed: UInt64(count)).map { 3 * $0 + 50 }
        let estimate = try #require(KernelDensity(values))
        let h = estimate.bandwidth
        for (x, density) in zip(estimate.x, estimate.density) {
            let expected =
                values.reduce(0) { $0 + Double.exp(-0.5 * (x - $1) * (x - $1) / (h * h)) }
                / (Double(count) * h * (2 * Double.pi).squareRoot())
            #expect(abs(density - expected) < 5e-4 / h)
        }
        #expect(estimate.x.count == 201)
        #expect(estimate.x[0] == (values.min() ?? 0) - 3 * h)
        let step = estimate.x[1] - estimate.x[0]
        #expect(abs(estimate.density.reduce(0, +) * step - 1) < 0.01)
    }

    /// R 4.2.2: bw.nrd0((1:20)^2) is 63.22879; the standard deviation is the lesser spread, so that R's 1.34 for the other takes no part.
    @Test("A kernel density has Silverman's bandwidth")
    func bandwidth() throws {
        let estimate = try #require(KernelDensity((1...20).map { Double($0 * $0) }))
        #expect(abs(estimate.bandwidth - 63.22879) < 1e-5)
    }

    @Test("A kernel density of a million normal values is the normal density")
    func million() throws {
        let estimate = try #require(KernelDensity(normal(1_000_000, seed: 2), points: 81, range: -4...4))
        #expect(estimate.x[40] == 0)
        for (x, density) in zip(estimate.x, estimate.density) {
            // A bandwidth of 0.1, the distance of the points, takes 0.5 % off the mode.
            let expected = Double.exp(-0.5 * x * x) / (2 * Double.pi).squareRoot()
            #expect(abs(density - expected) < 0.004)
        }
    }

    @Test("A kernel density does not exist for fewer than two different values or an empty range")
    func constant() {
        #expect(KernelDensity([]) == nil)
        #expect(KernelDensity([2]) == nil)
        #expect(KernelDensity([Double](repeating: 2, count: 100)) == nil)
        #expect(KernelDensity([2, .nan, .infinity]) == nil)
        #expect(KernelDensity([1, 2, 3], range: 2...2) == nil)
        #expect(KernelDensity([1, 2, 3, .nan]) != nil)
    }

    @Test("A kernel density survives a lump and an outlier")
    func extremes() throws {
        let lump = try #require(KernelDensity([Double](repeating: 0, count: 900) + normal(100, seed: 3).map(abs)))
        #expect(lump.density.allSatisfy { $0.isFinite && $0 >= 0 })
        let outlier = try #require(KernelDensity(normal(500, seed: 4) + [1e12]))
        let step = outlier.x[1] - outlier.x[0]
        #expect(abs(outlier.density.reduce(0, +) * step - 1) < 0.05)
    }
}
