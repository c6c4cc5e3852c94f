import Fitter
import Testing

@Suite("Distances of several tests together")
struct JointDistancesTests {
    /// Distances of `tests` tests that share a part, each of another scale and skewness.
    private func distances(tests: Int, sets: Int, _ generator: inout Xoshiro256StarStar) -> [[Double]] {
        let sampler = NormalSampler()
        let shared = (0..<sets).map { _ in sampler.next(using: &generator) }
        return (0..<tests).map { test in
            shared.map { common in
                let size = abs(0.6 * common + 0.8 * sampler.next(using: &generator)) + 0.1
                return Double(test + 1) * (test.isMultiple(of: 2) ? size : size * size)
            }
        }
    }

    /// Whether any test of the first set of distances is as far off as `level` allows the farthest one to be.
    private func rejects(_ distances: [[Double]], level: Double) -> Bool {
        let joint = JointDistances(
            observed: distances.map { $0[0] }, simulated: distances.map { Array($0.dropFirst()) })
        return joint.observed.contains { score in
            Double(1 + joint.largest.count { $0 >= score }) / Double(joint.largest.count + 1) <= level
        }
    }

    @Test(
        "Any of the tests is rejected with the probability of the level, whatever their number", arguments: [1, 3, 9])
    func level(_ tests: Int) {
        var generator = Xoshiro256StarStar(seed: UInt64(tests))
        let rejected = (0..<2000).count { _ in
            rejects(distances(tests: tests, sets: 40, &generator), level: 0.05)
        }
        // 5 % of 2000 are 100, with a standard deviation of 9.7.
        #expect(abs(rejected - 100) < 40)
    }

    @Test("Neither units nor tests without any distance change the others")
    func invariance() {
        var generator = Xoshiro256StarStar(seed: 3)
        for _ in 0..<20 {
            let all = distances(tests: 3, sets: 40, &generator)
            let scaled = all.enumerated().map { test, values in values.map { $0 * [1e-3, 7, 1e5][test] } }
            let more = all + [[Double](repeating: 0, count: 40), [Double](repeating: .nan, count: 40)]
            func joint(_ distances: [[Double]]) -> JointDistances {
                JointDistances(observed: distances.map { $0[0] }, simulated: distances.map { Array($0.dropFirst()) })
            }
            let (one, two, three) = (joint(all), joint(scaled), joint(more))
            #expect(zip(one.largest, two.largest).allSatisfy { abs($0 - $1) < 1e-9 })
            #expect(zip(one.observed, two.observed).allSatisfy { abs($0 - $1) < 1e-9 })
            #expect(one.largest == three.largest && one.observed == Array(three.observed.prefix(3)))
            #expect(three.observed.suffix(2).allSatisfy { $0 == -.infinity })
        }
    }

    @Test("A test that is far off is rejected, and no other for it")
    func power() {
        var generator = Xoshiro256StarStar(seed: 4)
        for _ in 0..<50 {
            var all = distances(tests: 4, sets: 40, &generator)
            all[2][0] = 1000
            let joint = JointDistances(
                observed: all.map { $0[0] }, simulated: all.map { Array($0.dropFirst()) })
            #expect(joint.largest.allSatisfy { $0 < joint.observed[2] })
        }
    }

    @Test("The largest distance among some tests is that of these tests alone")
    func some() {
        var generator = Xoshiro256StarStar(seed: 5)
        let all = distances(tests: 4, sets: 40, &generator)
        let whole = JointDistances(observed: all.map { $0[0] }, simulated: all.map { Array($0.dropFirst()) })
        let part = JointDistances(
            observed: [all[1][0], all[3][0]], simulated: [Array(all[1].dropFirst()), Array(all[3].dropFirst())])
        #expect(whole.largest(among: [1, 3]) == part.largest)
        #expect(zip(part.largest, whole.largest).allSatisfy { $0 <= $1 })
    }

    @Test("A distance far beyond all simulated ones stands out among many tests, however few data sets there are")
    func tail() {
        var generator = Xoshiro256StarStar(seed: 6)
        var (near, far) = (0, 0)
        for _ in 0..<200 {
            var all = distances(tests: 12, sets: 100, &generator)
            let most = all[0].max() ?? 0
            for (factor, isFar) in [(1.001, false), (4, true)] {
                all[0][0] = factor * most
                let joint = JointDistances(
                    observed: all.map { $0[0] }, simulated: all.map { Array($0.dropFirst()) })
                let isFarthest = joint.largest.count { $0 >= joint.observed[0] } <= 2
                if isFar { far += isFarthest ? 1 : 0 } else { near += isFarthest ? 1 : 0 }
            }
        }
        // The largest of 100 is hardly ever the largest of 1200.
        #expect(near < 100 && far > 190, "\(near), \(far)")
    }

    @Test("A distance that is larger has a larger score, to the largest that there are")
    func monotone() {
        var generator = Xoshiro256StarStar(seed: 7)
        let all = distances(tests: 2, sets: 60, &generator)
        let scores = [1.0, 2, 5, 50, 1e3, 1e6].map { distance in
            JointDistances(observed: [distance], simulated: [all[1]]).observed[0]
        }
        #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 < $1 } && scores.allSatisfy(\.isFinite))
        let same = JointDistances(observed: [2, 2, 1], simulated: [[2, 2, 2], [1, 1, 1], [2, 2, 2]].map { $0 })
        #expect(same.observed == [-.infinity, .infinity, -.infinity])
    }
}
