import Assessment
import Fitter
import Testing

@Suite("Projections on signs")
struct SignProjectionsTests {
    @Test(
        "Equal columns have no distance, and the distance of others is the sum of squares of their difference on average"
    )
    func distance() {
        var generator = SplitMix64(seed: 7)
        func column() -> [Double] { (0..<300).map { _ in Double.random(in: -1...1, using: &generator) } }
        var ratios: [Double] = []
        for _ in 0..<200 {
            let (a, b) = (column(), column())
            #expect(SignProjections(of: a).squaredDistance(to: SignProjections(of: a)) == 0)
            let exact = zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            ratios.append(SignProjections(of: a).squaredDistance(to: SignProjections(of: b)) / exact)
        }
        // The mean of 200 ratios has a standard error of 0.35 / sqrt(200) = 0.025.
        #expect(abs(ratios.reduce(0, +) / 200 - 1) < 0.1)
        #expect(ratios.allSatisfy { $0 > 0.1 && $0 < 4 })
    }

    @Test("Another number of projections is not compared")
    func count() {
        #expect(SignProjections(values: [1, 2]) == nil)
        #expect(SignProjections(values: SignProjections(of: [1]).values) == SignProjections(of: [1]))
    }
}
