import Fitter
import Testing

@Suite("Linear functions of fixed effects")
struct LinearFunctionTests {
    @Test(
        "What cancels in a sum is 0 whatever the step of a difference, and what does not is kept",
        arguments: [0.01, 0.05, 0.3, 7.3, 1e5])
    func rounding(step: Double) {
        let points = [-2.0, -1, 1, 2].map { LinearFunction(contrast: [1, 1e4 + $0 * step, 0.1], constant: 0.3) }
        let slope = LinearFunction(sumOf: points, weights: [1.0, -8, 8, -1].map { $0 / (12 * step) })
        #expect(slope.contrast[0] == 0 && slope.contrast[2] == 0 && slope.constant == 0)
        #expect(abs(slope.contrast[1] - 1) < 1e-8)
    }
}
