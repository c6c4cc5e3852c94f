import Fitter
import Testing

@Suite("A simulation envelope")
struct SimulationEnvelopeTests {
    /// Smooth random curves whose scale differs along the grid.
    private func curves(_ count: Int, points: Int, _ generator: inout Xoshiro256StarStar) -> [[Double]] {
        let sampler = NormalSampler()
        return (0..<count).map { _ in
            var previous = sampler.next(using: &generator)
            return (0..<points).map { point in
                previous = 0.8 * previous + 0.6 * sampler.next(using: &generator)
                return 100 + Double(point + 1) * previous
            }
        }
    }

    /// The definition, with a mean and a standard deviation of all other curves for each curve.
    private func distance(_ index: Int, _ curves: [[Double]], addedVariance: Double = 0) -> Double {
        curves[0].indices.map { point in
            let others = curves.indices.filter { $0 != index }.map { curves[$0][point] }
            let mean = others.reduce(0, +) / Double(others.count)
            let variance = others.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(others.count - 1)
            return abs(curves[index][point] - mean) / (variance + addedVariance).squareRoot()
        }.max() ?? 0
    }

    @Test(
        "A simulation envelope has the p-value of its definition, and is left exactly where that is at most 1 - level",
        arguments: [19, 39, 60])
    func definition(_ replicates: Int) {
        var generator = Xoshiro256StarStar(seed: UInt64(replicates))
        var left = 0
        for _ in 0..<150 {
            let all = curves(replicates + 1, points: 8, &generator)
            let envelope = SimulationEnvelope(observed: all[0], simulated: Array(all.dropFirst()))
            let distances = all.indices.map { distance($0, all) }
            let rank = 1 + distances.dropFirst().count { $0 >= distances[0] }
            #expect(abs(envelope.pValue - Double(rank) / Double(replicates + 1)) < 1e-12)
            #expect(envelope.leaves == (envelope.pValue <= 0.05 + 1e-12))
            let outside = all[0].indices.filter {
                all[0][$0] < envelope.lower[$0] || all[0][$0] > envelope.upper[$0]
            }
            #expect(outside == envelope.pointsOutside)
            left += envelope.leaves ? 1 : 0
        }
        #expect(left > 0 && left < 30)
    }

    @Test(
        "A simulation envelope for large values has the p-value of the signed distances and no lower end",
        arguments: [19, 39])
    func upperTail(_ replicates: Int) {
        var generator = Xoshiro256StarStar(seed: UInt64(replicates + 1))
        var left = 0
        for points in [1, 5] {
            for _ in 0..<200 {
                let all = curves(replicates + 1, points: points, &generator)
                let envelope = SimulationEnvelope(
                    observed: all[0], simulated: Array(all.dropFirst()), tail: .upper)
                let distances = all.indices.map { index in
                    (0..<points).map { point in
                        let others = all.indices.filter { $0 != index }.map { all[$0][point] }
                        let mean = others.reduce(0, +) / Double(others.count)
                        let squares = others.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
                        return (all[index][point] - mean) / (squares / Double(others.count - 1)).squareRoot()
                    }.max() ?? 0
                }
                let rank = 1 + distances.dropFirst().count { $0 >= distances[0] }
                #expect(abs(envelope.pValue - Double(rank) / Double(replicates + 1)) < 1e-12)
                #expect(envelope.leaves == (envelope.pValue <= 0.05 + 1e-12))
                #expect(envelope.lower.allSatisfy { $0 == -.infinity })
                #expect(envelope.pointsOutside == (0..<points).filter { all[0][$0] > envelope.upper[$0] })
                #expect(abs(envelope.distance - distances[0]) < 1e-9)
                left += envelope.leaves ? 1 : 0
            }
        }
        // 5 % of 400 are 20, with a standard deviation of 4.4.
        #expect(left > 5 && left < 36)
    }

    @Test(
        "A simulation envelope of rare events with an added variance is finite and has the p-value of its definition",
        arguments: [19, 39, 99])
    func addedVariance(_ replicates: Int) {
        var generator = Xoshiro256StarStar(seed: UInt64(replicates))
        for _ in 0..<100 {
            // Counts of mean 0.02 to 5: at many points a single curve has one.
            let all = (0...replicates).map { _ in
                (1...12).map { point in
                    let probability = 0.0002 * Double(point * point * point)
                    return Double((0..<15).count { _ in generator.uniform() < probability })
                }
            }
            let envelope = SimulationEnvelope(
                observed: all[0], simulated: Array(all.dropFirst()), addedVariance: 1)
            let distances = all.indices.map { distance($0, all, addedVariance: 1) }
            let rank = 1 + distances.dropFirst().count { $0 >= distances[0] - 1e-9 }
            #expect(abs(envelope.pValue - Double(rank) / Double(replicates + 1)) < 1e-12)
            #expect(envelope.lower.allSatisfy(\.isFinite) && envelope.upper.allSatisfy(\.isFinite))
        }
    }

    @Test("A simulation envelope is left by one of twenty exchangeable curves at 95 %, and its p-values are uniform")
    func exact() {
        var generator = Xoshiro256StarStar(seed: 11)
        var ranks = [Int](repeating: 0, count: 40)
        for _ in 0..<1600 {
            let all = curves(40, points: 10, &generator)
            let p = SimulationEnvelope(observed: all[0], simulated: Array(all.dropFirst())).pValue
            ranks[Int((p * 40).rounded()) - 1] += 1
        }
        // 1600 sets, 5 %: 80 expected with a standard deviation of 8.7.
        #expect(abs(ranks[0] + ranks[1] - 80) < 35)
        // Chi-squared of 39 degrees of freedom, whose 99.99 % quantile is 80.65 (R: qchisq(0.9999, 39)).
        #expect(ranks.reduce(0.0) { $0 + (Double($1) - 40) * (Double($1) - 40) / 40 } < 80.65)
    }

    @Test(
        "A simulation envelope needs as many replicates as its level asks for",
        arguments: [(0.95, 19), (0.9, 9), (0.99, 99), (0.8, 4), (0.5, 2)])
    func leastReplicates(_ level: Double, _ count: Int) {
        #expect(SimulationEnvelope.leastReplicates(level: level) == count)
        var generator = Xoshiro256StarStar(seed: 4)
        let simulated = curves(count, points: 5, &generator)
        let far = SimulationEnvelope(observed: [1e6, 0, 0, 0, 0], simulated: simulated, level: level)
        #expect(far.leaves)
        #expect(far.pValue == 1 / Double(count + 1))
        #expect(far.pointsOutside.contains(0))
    }

    @Test("A simulation envelope does not count points at which a curve is not finite or all curves agree")
    func points() {
        var generator = Xoshiro256StarStar(seed: 5)
        var all = curves(40, points: 6, &generator)
        let plain = SimulationEnvelope(
            observed: Array(all[0].prefix(3)), simulated: all.dropFirst().map { Array($0.prefix(3)) })
        all[0][3] = .nan
        all[7][4] = .infinity
        for index in all.indices { all[index][5] = 0.1 }
        let envelope = SimulationEnvelope(observed: all[0], simulated: Array(all.dropFirst()))
        #expect(envelope.pValue == plain.pValue)
        #expect(envelope.pointsOutside == plain.pointsOutside)
        #expect(Array(envelope.lower.prefix(3)) == plain.lower)
        #expect(envelope.lower[3].isNaN && envelope.center[4].isNaN && envelope.upper[4].isNaN)
        #expect(envelope.lower[5] == 0.1 && envelope.upper[5] == 0.1)
        let none = SimulationEnvelope(observed: [1, 1], simulated: [[Double]](repeating: [1, 1], count: 19))
        #expect(none.pValue == 1 && !none.leaves)
    }

    @Test("A simulation envelope is left where the simulated curves all agree and the observed one does not")
    func degenerate() {
        let envelope = SimulationEnvelope(observed: [1, 2.5], simulated: [[Double]](repeating: [1, 2], count: 19))
        #expect(envelope.leaves)
        #expect(envelope.pValue == 0.05)
        #expect(envelope.pointsOutside == [1])
        #expect(envelope.upper == [1, 2])
    }

    @Test("A simulation envelope is infinite where simulated curves too stand alone")
    func infinite() {
        var simulated = [[Double]](repeating: [1, 2], count: 19)
        simulated[3][0] = 4
        let envelope = SimulationEnvelope(observed: [1, 2.5], simulated: simulated)
        #expect(!envelope.leaves)
        #expect(envelope.pValue == 0.1)
        #expect(envelope.upper == [.infinity, .infinity])
        #expect(envelope.lower == [-.infinity, -.infinity])
    }

    @Test("A simulation envelope counts curves that are equal to the observed one as just as extreme")
    func ties() {
        let observed = [0.0, 3, 0]
        var simulated = (0..<38).map { [$0 % 5 - 2, $0 % 3 - 1, $0 % 7 - 3].map(Double.init) }
        simulated.append(observed)
        let envelope = SimulationEnvelope(observed: observed, simulated: simulated)
        #expect(envelope.pValue == 2.0 / 40)
        #expect(envelope.leaves)
    }

    @Test("A simulation envelope does not depend on the curves' scale and shift")
    func invariant() {
        var generator = Xoshiro256StarStar(seed: 6)
        for _ in 0..<20 {
            let all = curves(40, points: 6, &generator)
            let moved = all.map { $0.map { 1e7 - 3e-3 * $0 } }
            let one = SimulationEnvelope(observed: all[0], simulated: Array(all.dropFirst()))
            let other = SimulationEnvelope(observed: moved[0], simulated: Array(moved.dropFirst()))
            #expect(one.pValue == other.pValue)
            #expect(one.pointsOutside == other.pointsOutside)
        }
    }
}
