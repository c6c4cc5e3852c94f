import Fitter
import Testing

@Suite("Student's t")
struct StudentTTests {
    /// R 4.2.2: 2 * pt(-t, df).
    @Test(
        "Student's t has R's two-sided probabilities, far into the tails",
        arguments: [
            (2.0, 5.0, 0.101939478829858), (1.0, 1, 0.5), (36.838, 17, 1.17105119314314e-17),
            (0.1, 300, 0.920411117644464),
            (111.86, 15.4, 7.79067306102204e-24), (5, 1e9, 5.73303240395163e-07), (0, 3, 1),
        ])
    func probabilities(_ t: Double, _ df: Double, _ expected: Double) {
        let p = StudentT(degreesOfFreedom: df).twoSidedProbability(t)
        #expect(abs(p - expected) <= 1e-8 * expected)
    }

    /// R 4.2.2: qt(0.975, df).
    @Test(
        "Student's t has R's quantiles",
        arguments: [
            (1.0, 12.706204736174694), (5, 2.5705818356363146), (17, 2.109815577833317), (1e3, 1.9623390808264078),
            (Double.infinity, 1.959963984540054),
        ])
    func quantiles(_ df: Double, _ expected: Double) {
        #expect(abs(StudentT(degreesOfFreedom: df).twoSidedQuantile(0.05) - expected) < 1e-9 * expected)
    }

    @Test("Student's t: a statistic that is not a number has no probability")
    func notANumber() {
        #expect(StudentT(degreesOfFreedom: 3).twoSidedProbability(.nan).isNaN)
        #expect(StudentT(degreesOfFreedom: 3).twoSidedProbability(.infinity) == 0)
    }
}
