import Fitter
import Testing

@Suite("Akaike weights")
struct AkaikeWeightsTests {
    /// R: d <- c(0, 1.2, 1.9, 3.5, 10); exp(-d / 2) / sum(exp(-d / 2)).
    @Test(
        "Weights are those of the formula, and do not hang on a constant in all criteria", arguments: [0.0, 1e6, -3e5])
    func values(shift: Double) {
        let weights = AkaikeWeights(criteria: [0, 1.2, 1.9, 3.5, 10].map { $0 + shift })
        let expected = [0.472575375832, 0.259354865188, 0.182764284509, 0.082121286636, 0.003184187835]
        for (weight, value) in zip(weights.weights, expected) { #expect(abs(weight - value) < 1e-9) }
        #expect(abs(weights.weights.reduce(0, +) - 1) < 1e-12)
    }

    @Test("Models that are far apart have the weights 1 and 0, and one model has the weight 1")
    func limits() {
        #expect(AkaikeWeights(criteria: [5000, 100]).weights == [0, 1])
        #expect(AkaikeWeights(criteria: [-1e9]).weights == [1])
    }
}
