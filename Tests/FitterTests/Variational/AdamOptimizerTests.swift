import Fitter
import Testing

@Suite("Adam and its learning rate")
struct AdamOptimizerTests {
    @Test("Two steps agree with a computation by hand")
    func byHand() {
        var adam = AdamOptimizer(variables: 2)
        var x = [1.0, -2.0]
        // Step 1: m = 0.1 g, v = 0.001 g^2, and the corrections make the step rate * g / (|g| + epsilon / sqrt(0.001)).
        adam.step(&x, gradient: [0.5, -4], rate: 0.1)
        let epsilon = 1e-8 / 0.001.squareRoot()
        #expect(abs(x[0] - (1 - 0.1 * 0.5 / (0.5 + epsilon))) < 1e-14)
        #expect(abs(x[1] - (-2 + 0.1 * 4 / (4 + epsilon))) < 1e-14)
        // Step 2 of the first variable, gradient -1: m = 0.9 * 0.05 - 0.1, v = 0.999 * 0.00025 + 0.001.
        let before = x[0]
        adam.step(&x, gradient: [-1, 0], rate: 0.05)
        let rate = 0.05 * (1 - 0.999 * 0.999).squareRoot() / (1 - 0.9 * 0.9)
        let expected = before - rate * (0.045 - 0.1) / ((0.00024975 + 0.001).squareRoot() + 1e-8)
        #expect(abs(x[0] - expected) < 1e-14)
    }

    @Test("A gradient of 0 moves nothing")
    func atRest() {
        var adam = AdamOptimizer(variables: 1)
        var x = [3.0]
        for _ in 0..<10 { adam.step(&x, gradient: [0], rate: 0.1) }
        #expect(x == [3])
    }

    @Test(
        "The learning rate is 0.1 for steps 1 to 100 and a tenth less after every 100 steps",
        arguments: [(1, 0.1), (100, 0.1), (101, 0.09), (200, 0.09), (201, 0.081), (1001, 0.03486784401)])
    func learningRate(step: Int, expected: Double) {
        #expect(abs(StaircaseDecay().rate(step: step) - expected) < 1e-15)
    }
}
