import Assessment
import Testing

@Suite("A p-value among simulated data sets")
struct MonteCarloProbabilityTests {
    @Test("It is the rank of the data, ties counting as more extreme")
    func rank() {
        let probability = MonteCarloProbability(atLeast: 3, among: [1, 2, 3, 4, 5, 0, 0, 0, 0])
        #expect(probability.value == 0.4 && probability.replicates == 9)
    }

    @Test("It is unclear where a test of the limit at 1 % leaves it open", arguments: [19, 199, 999, 4999])
    func unclear(_ replicates: Int) {
        // The score test rejects a true limit of 5 % in about one of a hundred cases.
        let spread = 2.576 * (0.05 * 0.95 / Double(replicates + 1)).squareRoot()
        for offset in stride(from: -0.04, through: 0.4, by: 0.01) {
            let probability = MonteCarloProbability(value: 0.05 + offset, replicates: replicates)
            #expect(probability.isUnclear(at: 0.05) == (abs(offset) <= spread))
        }
        #expect(!MonteCarloProbability(value: 0.5, replicates: 199).isUnclear(at: 0.05))
    }
}
