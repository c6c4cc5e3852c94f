import Fitter
import Testing

@Suite("The largest of several t statistics")
struct MaximumModulusTests {
    private func matrix(_ count: Int, _ element: (Int, Int) -> Double) -> Matrix {
        Matrix(
            rows: count, columns: count,
            elements: (0..<count).flatMap { j in (0..<count).map { i in element(i, j) } })
    }

    /// R's mvtnorm 1.1-3: 1 - pmvt(-t, t, df, corr) and pmvnorm, with abseps = 1e-7.
    @Test("The largest statistic has the tail probabilities of mvtnorm")
    func mvtnorm() {
        let equal = MaximumModulus(covariance: matrix(3) { $0 == $1 ? 1 : 0.5 }, seed: 1)
        let chain = MaximumModulus(
            covariance: matrix(6) { i, j in (0..<abs(i - j)).reduce(1) { power, _ in power * 0.7 } }, seed: 1)
        let expected: [(MaximumModulus, Double, [Double])] = [
            (equal, 12, [0.3453731182, 0.06903466119, 0.01975316457]),
            (chain, 7, [0.5028233528, 0.1442452788, 0.05688446743]),
            (chain, .infinity, [0.4466062934, 0.05692053208, 0.007098746997]),
        ]
        for (modulus, degrees, probabilities) in expected {
            for (t, probability) in zip([1.5, 2.5, 3.2], probabilities) {
                #expect(abs(modulus.upperProbability(t, degreesOfFreedom: degrees) - probability) < 1e-4)
            }
        }
    }

    @Test(
        "The largest of all differences of independent means has the studentized range's probabilities",
        arguments: [3, 5, 9])
    func tukey(_ groups: Int) {
        let pairs = (0..<groups).flatMap { i in (i + 1..<groups).map { (i, $0) } }
        let covariance = matrix(pairs.count) { a, b in
            let (one, other) = (pairs[a], pairs[b])
            func delta(_ i: Int, _ j: Int) -> Double { i == j ? 1 : 0 }
            return delta(one.0, other.0) - delta(one.0, other.1) - delta(one.1, other.0) + delta(one.1, other.1)
        }
        let range = StudentizedRange(groups: groups)
        for seed: UInt64 in [1, 2, 77] {
            let modulus = MaximumModulus(covariance: covariance, seed: seed)
            for degrees in [4.5, 60, .infinity] {
                for t in [1.0, 2, 3, 4.5] {
                    let expected = range.upperProbability(t * 2.0.squareRoot(), degreesOfFreedom: degrees)
                    #expect(abs(modulus.upperProbability(t, degreesOfFreedom: degrees) - expected) < 1e-4)
                }
            }
        }
    }

    @Test("The largest of independent normal statistics has the product of their probabilities", arguments: [2, 4, 12])
    func independent(_ count: Int) {
        let modulus = MaximumModulus(covariance: matrix(count) { $0 == $1 ? 3 : 0 }, seed: 5)
        for z in [0.5, 1.5, 2.5, 3.5] {
            let one = StudentT(degreesOfFreedom: .infinity).twoSidedProbability(z)
            var product = 1.0
            for _ in 0..<count { product *= 1 - one }
            #expect(abs(modulus.upperProbability(z, degreesOfFreedom: .infinity) - (1 - product)) < 1e-4)
        }
    }

    @Test("One contrast, however often it is repeated, has Student's t")
    func repeated() {
        let modulus = MaximumModulus(covariance: matrix(4) { i, j in (i + j).isMultiple(of: 2) ? 2 : -2 }, seed: 1)
        let t = StudentT(degreesOfFreedom: 6.5)
        #expect(abs(modulus.upperProbability(2.2, degreesOfFreedom: 6.5) - t.twoSidedProbability(2.2)) < 1e-12)
        #expect(abs(modulus.upperQuantile(0.05, degreesOfFreedom: 6.5) - t.twoSidedQuantile(0.05)) < 1e-9)
    }
}
