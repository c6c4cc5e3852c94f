import Fitter
import Testing

@Suite("What a sample says of its mean and its extremes")
struct SampleSummaryTests {
    @Test("A mean within two standard errors of 0 is near 0")
    func mean() {
        // Standard error of 1, 2, 3 about their mean: 1 / sqrt 3.
        #expect(SampleSummary([-1, 0, 1]).meanIsNearZero)
        #expect(SampleSummary([0.1, 1.1, 2.1]).meanIsNearZero)
        #expect(!SampleSummary([0.2, 1.2, 2.2]).meanIsNearZero)
        #expect(!SampleSummary([-1.2, -0.2, -2.2]).meanIsNearZero)
    }

    @Test("The farthest value is measured from the mean, on either side")
    func largestDeviation() {
        let values = [0.0, 0, 0, 0, 10]
        let summary = SampleSummary(values)
        // Mean 2, SD sqrt(80 / 4) = sqrt 20.
        #expect(abs(summary.largestDeviation - 8 / 20.0.squareRoot()) < 1e-12)
        #expect(abs(SampleSummary(values.map { -$0 }).largestDeviation - summary.largestDeviation) < 1e-12)
    }

    @Test("How many are expected as far out is n times the normal distribution's two tails")
    func expectedAsExtreme() {
        // Values at -1.96 and 1.96 SDs and a bulk that brings the SD to 1: n = 100, tails 0.05 (R: 2 * pnorm(-1.96) =
        // 0.04999579).
        let bulk = ((99 - 2 * 1.96 * 1.96) / 98).squareRoot()
        let values = [-1.96, 1.96] + (0..<98).map { $0.isMultiple(of: 2) ? bulk : -bulk }
        #expect(abs(SampleSummary(values).expectedAsExtreme - 4.999579) < 1e-6)
    }

    @Test("Values that do not vary have no extremes")
    func constant() {
        let summary = SampleSummary([3, 3, 3])
        #expect(summary.largestDeviation == 0)
        #expect(summary.expectedAsExtreme == 3)
        #expect(!summary.meanIsNearZero)
    }
}
