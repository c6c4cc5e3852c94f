import Fitter
import Foundation
import Testing

@Suite("Standard normal draws")
struct NormalSamplerTests {
    private static let draws: [Double] = {
        var generator = Xoshiro256StarStar(seed: 1)
        var values = [Double](repeating: 0, count: 1_000_000)
        NormalSampler().fill(&values, using: &generator)
        return values
    }()

    @Test("The first four moments are those of N(0, 1)", arguments: [(1, 0.0, 1.0), (2, 1, 2), (3, 0, 15), (4, 3, 96)])
    func moments(order: Int, expected: Double, variance: Double) {
        let n = Double(Self.draws.count)
        let moment = Self.draws.reduce(0) { $0 + pow($1, Double(order)) } / n
        #expect(abs(moment - expected) < 4 * (variance / n).squareRoot())
    }

    @Test(
        "The share of draws below a place is the distribution function there",
        arguments: [-4.0, -3.7, -3, -2, -1, -0.3, 0, 0.1, 0.5, 1.5, 2.5, 3.5, 3.6, 3.8, 4.2])
    func distribution(place: Double) {
        let n = Double(Self.draws.count)
        let share = Double(Self.draws.count { $0 < place }) / n
        let expected = 0.5 * erfc(-place / 2.0.squareRoot())
        #expect(abs(share - expected) < 4 * (expected * (1 - expected) / n).squareRoot())
    }

    @Test("Filling an array and drawing one by one give the same numbers")
    func fillMatchesNext() {
        var generator = Xoshiro256StarStar(seed: 1)
        let sampler = NormalSampler()
        #expect((0..<1000).map { _ in sampler.next(using: &generator) } == Array(Self.draws[..<1000]))
    }

    @Test("Neighbouring draws are uncorrelated")
    func independence() {
        let n = Self.draws.count - 1
        let sum = (0..<n).reduce(0.0) { $0 + Self.draws[$1] * Self.draws[$1 + 1] }
        #expect(abs(sum / Double(n)) < 4 / Double(n).squareRoot())
    }
}
