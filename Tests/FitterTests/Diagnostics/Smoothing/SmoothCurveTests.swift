import Fitter
import RealModule
import Testing

@Suite("A local linear curve")
struct SmoothCurveTests {
    private struct Sample {
        var x: [Double] = []
        var y: [Double] = []

        init(_ count: Int, seed: UInt64 = 1) {
            var generator = Xoshiro256StarStar(seed: seed)
            let sampler = NormalSampler()
            for _ in 0..<count {
                let value = 10 + 2 * sampler.next(using: &generator)
                x.append(value)
                y.append(Double.sin(value) + 0.3 * sampler.next(using: &generator))
            }
        }
    }

    /// One weighted least-squares line for each grid point.
    private func direct(_ x: [Double], _ y: [Double], _ grid: [Double], _ bandwidth: Double) -> [Double] {
        grid.map { point in
            let weights = x.map { value -> Double in
                let u = (value - point) / bandwidth
                return abs(u) <= 5 ? Double.exp(-0.5 * u * u) : 0
            }
            let total = weights.reduce(0, +)
            let meanX = zip(weights, x).reduce(0) { $0 + $1.0 * $1.1 } / total
            let meanY = zip(weights, y).reduce(0) { $0 + $1.0 * $1.1 } / total
            var (xx, xy) = (0.0, 0.0)
            for row in x.indices {
                xx += weights[row] * (x[row] - meanX) * (x[row] - meanX)
                xy += weights[row] * (x[row] - meanX) * (y[row] - meanY)
            }
            return meanY + (point - meanX) * xy / xx
        }
    }

    @Test("A local linear curve agrees with a regression of all rows at each point", arguments: [30, 300, 5000])
    func againstDirect(_ count: Int) throws {
        let sample = Sample(count, seed: UInt64(count))
        let (grid, bandwidth) = try #require(SmoothCurve.grid(covering: sample.x))
        for scale in [0.5, 1, 4] {
            let curve = SmoothCurve(x: sample.x, y: sample.y, grid: grid, bandwidth: scale * bandwidth)
            let expected = direct(sample.x, sample.y, grid, scale * bandwidth)
            for point in grid.indices where curve.counts[point] >= 5 {
                #expect(abs(curve.values[point] - expected[point]) < 2e-3)
            }
            #expect(curve.counts.count { $0 >= 5 } > 15)
        }
    }

    @Test("A local linear curve reproduces straight lines, also from rows far outside the grid")
    func lines() throws {
        let sample = Sample(400)
        let (grid, bandwidth) = try #require(SmoothCurve.grid(covering: sample.x))
        let x = sample.x + [1e9, -1e9, 13.7]
        let curve = SmoothCurve(x: x, y: x.map { 5 - 3 * $0 }, grid: grid, bandwidth: bandwidth)
        for (point, value) in zip(grid, curve.values) { #expect(abs(value - (5 - 3 * point)) < 1e-6) }
        let inner = SmoothCurve(x: sample.x, y: sample.x.map { 5 - 3 * $0 }, grid: [9.9, 10], bandwidth: 1)
        #expect(abs(inner.values[0] - (5 - 3 * 9.9)) < 1e-9)
        // The nearest rows outside a narrow grid decide about its curve.
        let far = SmoothCurve(
            x: [8, 8.5, 9, 11, 11.5, 12], y: [1, 1, 1, 3, 3, 3], grid: [9.9, 10, 10.1], bandwidth: 1)
        #expect(abs(far.values[1] - 2) < 1e-5)
    }

    @Test("A local linear curve does not depend on the order of rows, and moves with shift and scale")
    func invariant() throws {
        let sample = Sample(500, seed: 3)
        let (grid, bandwidth) = try #require(SmoothCurve.grid(covering: sample.x))
        let curve = SmoothCurve(x: sample.x, y: sample.y, grid: grid, bandwidth: bandwidth)
        let reversed = SmoothCurve(
            x: Array(sample.x.reversed()), y: Array(sample.y.reversed()), grid: grid, bandwidth: bandwidth)
        let moved = SmoothCurve(
            x: sample.x.map { 1000 * $0 - 7 }, y: sample.y.map { 1e6 - 4 * $0 }, grid: grid.map { 1000 * $0 - 7 },
            bandwidth: 1000 * bandwidth)
        for point in grid.indices {
            #expect(abs(curve.values[point] - reversed.values[point]) < 1e-11)
            #expect(abs(1e6 - 4 * curve.values[point] - moved.values[point]) < 1e-7)
            #expect(abs(curve.counts[point] - moved.counts[point]) < 1e-6)
        }
    }

    @Test("A local linear curve is NaN where it has too little data, and ignores rows that are not finite")
    func gaps() {
        let x = (0..<20).map { Double($0) / 10 } + [50, .nan, 1]
        let y = x.map { $0 * $0 }.dropLast() + [.infinity]
        let grid = [0.5, 1, 1.5, 25, 50]
        let curve = SmoothCurve(x: x, y: Array(y), grid: grid, bandwidth: 0.3)
        #expect(curve.values.map(\.isNaN) == [false, false, false, true, true])
        #expect(curve.counts[3] == 0)
        #expect(abs(curve.counts[4] - 1) < 0.01)
        let clean = SmoothCurve(x: Array(x.prefix(21)), y: Array(y.prefix(21)), grid: grid, bandwidth: 0.3)
        #expect(abs(curve.values[1] - clean.values[1]) < 1e-12)
        let same = SmoothCurve(
            x: [Double](repeating: 1, count: 9), y: Array(0..<9).map(Double.init), grid: [1, 2], bandwidth: 1)
        #expect(same.values.map(\.isNaN) == [true, true])
    }

    @Test("A local linear curve is not extrapolated into gaps", arguments: [20, 200, 20_000])
    func noExtrapolation(_ n: Int) {
        // Two clouds, in which y bends: a line through the edge of one would lead far away.
        let x = (0..<n).map { Double($0 % 2) * 30 + 3 * Double($0) / Double(n) }
        let y = x.map { ($0 - 1.5) * ($0 - 31.5) }
        let (grid, least, greatest) = (stride(from: 0.0, through: 33, by: 0.25), y.min() ?? 0, y.max() ?? 0)
        let curve = SmoothCurve(x: x, y: y, grid: Array(grid), bandwidth: 1)
        let slack = (greatest - least) / 2
        for (place, value) in zip(curve.grid, curve.values) {
            if value.isFinite { #expect(value > least - slack && value < greatest + slack, "at \(place)") }
            if (0...3).contains(place) || (30...33).contains(place) { #expect(value.isFinite, "at \(place)") }
            if (10...20).contains(place) { #expect(value.isNaN, "at \(place)") }
        }
    }

    @Test("A local linear curve has a grid that outlying values do not stretch")
    func grid() throws {
        let sample = Sample(2000)
        let (points, bandwidth) = try #require(SmoothCurve.grid(covering: sample.x + [1e8]))
        #expect(points.count == 41)
        #expect(points[0] > 4 && points[40] < 16)
        #expect(points[40] - points[0] > 9)
        #expect(bandwidth > 0.2 && bandwidth < 1)
        let (small, _) = try #require(SmoothCurve.grid(covering: Array(sample.x.prefix(50)), count: 5))
        #expect(small.first == sample.x.prefix(50).min() && small.last == sample.x.prefix(50).max())
        #expect(SmoothCurve.grid(covering: (0..<500).map { Double($0 % 9) }) == nil)
        #expect(SmoothCurve.grid(covering: [Double](repeating: 3, count: 50)) == nil)
        #expect(SmoothCurve.grid(covering: []) == nil)
        #expect(SmoothCurve.grid(covering: (0..<500).map { Double($0 % 10) }) != nil)
        // Nearly all values are one: neither the quartiles nor the outer quantiles differ.
        let lump = try #require(
            SmoothCurve.grid(covering: [Double](repeating: 0, count: 4000) + (1...10).map(Double.init)))
        #expect(lump.points[0] == 0 && lump.points[40] == 10 && lump.bandwidth >= 0.25)
        #expect(SmoothCurve.grid(covering: (0..<20).map { 1 + Double($0) * .ulpOfOne }) == nil)
    }
}
