import Assessment
import Fitter
import Foundation
import Testing

@Suite("Findings about the values of a response")
struct ResponseFindingsTests {
    private func normal(_ count: Int, seed: UInt64 = 7) -> [Double] {
        var generator = Xoshiro256StarStar(seed: seed)
        var values = [Double](repeating: 0, count: count)
        NormalSampler().fill(&values, using: &generator)
        return values
    }

    private func codes(
        _ response: [Double], isColumn: Bool = true, residualSkewness: Double? = nil
    ) -> [FindingCode] {
        ResponseFindings.list(response, name: "y", isColumn: isColumn, residualSkewness: residualSkewness)
            .map(\.record.code)
    }

    @Test("Normal responses are no finding, of whatever size and unit", arguments: [20, 100, 5000], [1e-6, 1, 1e6])
    func normal(_ count: Int, _ unit: Double) {
        for seed in 1...40 { #expect(codes(normal(count, seed: UInt64(seed)).map { unit * (50 + 10 * $0) }) == []) }
    }

    @Test("Rows that pile up at an end are found with their share")
    func bounded() throws {
        let values = normal(400).map { max(0, 1 + $0) }
        let found = ResponseFindings.list(values, name: "y", isColumn: true, residualSkewness: nil).map(\.record)
        let share = Double(values.count { $0 == 0 }) / 400
        #expect(
            found == [
                FindingRecord(
                    .boundedResponse, .notice, subject: ["y"],
                    values: [.init("least", 0), .init("shareAtLeast", share)])
            ])
        #expect(codes(normal(400).map { min(2.5, $0) }) == [])
    }

    @Test("A long upper tail that the logarithm takes away is found, unless the residuals are symmetric or it is taken")
    func skewed() {
        let long = normal(300).map { 500 * exp(0.7 * $0) }
        #expect(codes(long).contains(.skewedResponse))
        #expect(!codes(long, isColumn: false).contains(.skewedResponse))
        #expect(!codes(long, residualSkewness: 0.1).contains(.skewedResponse))
        #expect(codes(long, residualSkewness: 1.4).contains(.skewedResponse))
        #expect(!codes(long.map { $0 - 5000 }).contains(.skewedResponse))
    }

    @Test("Coarse steps are found, fine ones are not")
    func rounded() {
        let values = normal(400).map { 100 + 10 * $0 }
        // Few enough rows that it is not taken for a response of a few values.
        #expect(codes(values.prefix(60).map { ($0 / 7).rounded() * 7 / 10 }) == [.roundedResponse])
        #expect(codes(values.map { $0.rounded() }) == [])
    }

    @Test("Counts, proportions, two values and ratings are found elsewhere")
    func others() {
        let values = normal(400)
        #expect(codes(values.map { ($0 * $0).rounded(.up) }) == [])
        #expect(codes(values.map { min(1, abs($0) / 2) }) == [])
        #expect(codes(values.map { $0 > 0 ? 1 : 0 }) == [])
        #expect(codes(values.map { min(5, max(1, (3 + $0).rounded())) }) == [])
    }

    @Test("Few rows show nothing")
    func few() {
        #expect(codes(normal(19).map { max(0, $0) }) == [])
    }
}
