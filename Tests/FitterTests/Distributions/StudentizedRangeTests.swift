import Fitter
import Testing

@Suite("The studentized range")
struct StudentizedRangeTests {
    /// R 4.2: ptukey(q, k, df, lower.tail = FALSE).
    @Test(
        "The studentized range has R's tail probabilities",
        arguments: [
            (3.5, 3, 10, 0.0771033108387), (4.2, 14, 1126.3, 0.150738410873), (2.1, 5, 2.4, 0.639715819309),
            (6, 56, 165, 0.0339737818488), (3, 4, .infinity, 0.146271481048), (1, 20, 30.5, 0.999999712422),
            (5.5, 100, 60, 0.269594511558),
        ])
    func probabilities(_ q: Double, _ groups: Int, _ degrees: Double, _ expected: Double) {
        let found = StudentizedRange(groups: groups).upperProbability(q, degreesOfFreedom: degrees)
        #expect(abs(found - expected) < 1e-8)
    }

    /// R 4.2: qtukey(p, k, df, lower.tail = FALSE).
    @Test(
        "The studentized range has R's quantiles",
        arguments: [
            (0.05, 3, 10, 3.87677674919), (0.05, 14, 1126.3, 4.75322802779), (0.01, 56, 165, 6.47443611821),
            (0.05, 4, .infinity, 3.6331595818), (0.1, 5, 2.4, 6.56384217015),
        ])
    func quantiles(_ p: Double, _ groups: Int, _ degrees: Double, _ expected: Double) {
        let found = StudentizedRange(groups: groups).upperQuantile(p, degreesOfFreedom: degrees)
        // R's root finder stops at 1e-4.
        #expect(abs(found - expected) < 2e-4)
    }

    @Test("The studentized range of two is the size of Student's t times the root of 2")
    func two() {
        let range = StudentizedRange(groups: 2)
        for degrees in [0.7, 3, 40, .infinity] {
            for t in [0.1, 1, 2.5, 12] {
                let expected = StudentT(degreesOfFreedom: degrees).twoSidedProbability(t)
                let found = range.upperProbability(t * 2.0.squareRoot(), degreesOfFreedom: degrees)
                #expect(abs(found - expected) < 1e-12)
            }
        }
    }

    @Test("The studentized range has quantiles that its probabilities undo, from half a degree of freedom on")
    func inverse() {
        for groups in [3, 8, 40] {
            let range = StudentizedRange(groups: groups)
            for degrees in [0.5, 1, 2.7, 11, 300, 1e7, .infinity] {
                for p in [0.5, 0.1, 0.05, 0.001] {
                    let q = range.upperQuantile(p, degreesOfFreedom: degrees)
                    #expect(abs(range.upperProbability(q, degreesOfFreedom: degrees) - p) < 1e-8)
                }
            }
        }
    }
}
