import Fitter
import Testing

@Suite("Random generators")
struct RandomGeneratorTests {
    @Test("SplitMix64 gives the published sequence for seed 1234567")
    func splitMixReference() {
        // The sequence that Rosetta Code lists for "Pseudo-random numbers/Splitmix64".
        var generator = SplitMix64(seed: 1_234_567)
        let values = (0..<5).map { _ in generator.next() }
        #expect(
            values == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test("xoshiro256** gives the reference sequence for the state 1, 2, 3, 4")
    func xoshiroReference() {
        // From the authors' C code, as the tests of Rust's rand_xoshiro list it.
        var generator = Xoshiro256StarStar(state: (1, 2, 3, 4))
        let values = (0..<4).map { _ in generator.next() }
        #expect(values == [11520, 0, 1_509_978_240, 1_215_971_899_390_074_240])
    }

    @Test("Integers below a bound are all equally likely")
    func boundedIntegers() {
        var generator = Xoshiro256StarStar(seed: 2)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[generator.integer(below: 7)] += 1 }
        // Chi-squared with 6 degrees of freedom; 22.5 is its 0.999 quantile.
        let chiSquared = counts.reduce(0) { $0 + Double(($1 - 10_000) * ($1 - 10_000)) / 10_000 }
        #expect(chiSquared < 22.5)
    }

    @Test("Uniform numbers lie in [0, 1) and have the mean and variance that they should")
    func uniforms() {
        var generator = Xoshiro256StarStar(seed: 3)
        let values = (0..<100_000).map { _ in generator.uniform() }
        #expect(values.allSatisfy { $0 >= 0 && $0 < 1 })
        let mean = values.reduce(0, +) / 100_000
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 100_000
        #expect(abs(mean - 0.5) < 4 * (1.0 / 12 / 100_000).squareRoot())
        #expect(abs(variance - 1.0 / 12) < 0.001)
    }

    @Test("A sample has the size asked for, is ascending, and takes each number equally often")
    func sampling() {
        var generator = Xoshiro256StarStar(seed: 4)
        var counts = [Int](repeating: 0, count: 10)
        for _ in 0..<10_000 {
            let chosen = generator.sample(3, from: 10)
            #expect(chosen.count == 3 && chosen == Set(chosen).sorted())
            for i in chosen { counts[i] += 1 }
        }
        // Each count is binomial with mean 3000 and standard deviation 46.
        #expect(counts.allSatisfy { abs($0 - 3000) < 4 * 46 })
    }

    @Test("Shuffling keeps the elements and puts each one anywhere equally often")
    func shuffling() {
        var generator = Xoshiro256StarStar(seed: 6)
        var places = [Int](repeating: 0, count: 5)
        for _ in 0..<10_000 {
            var values = [0, 1, 2, 3, 4]
            generator.shuffle(&values)
            #expect(values.sorted() == [0, 1, 2, 3, 4])
            if let place = values.firstIndex(of: 0) { places[place] += 1 }
        }
        #expect(places.allSatisfy { abs($0 - 2000) < 4 * 40 })
    }
}
