import Assessment
import Fitter
import Testing

@Suite("The policy of variational fits")
struct VariationalPolicyTests {
    @Test(
        "A fifth of the rows is held out unless that is fewer than 20",
        arguments: [(99, 20), (97, 0), (100, 20), (5000, 1000)])
    func usual(_ rows: Int, _ expected: Int) throws {
        let split = try VariationalPolicy.split(rows: rows, testFraction: nil, seed: 1)
        #expect(split.test.count == expected && split.rows == rows)
    }

    @Test("A proportion that was asked for is held out however few rows that are")
    func asked() throws {
        #expect(try VariationalPolicy.split(rows: 30, testFraction: 0.1, seed: 1).test.count == 3)
        #expect(throws: SplitError.fractionOutOfRange(1.5)) {
            try VariationalPolicy.split(rows: 30, testFraction: 1.5, seed: 1)
        }
    }

    @Test("More than a million rows need a number of steps")
    func limit() {
        #expect(VariationalPolicy.omission(rows: 1_000_000, iterations: nil) == nil)
        #expect(VariationalPolicy.omission(rows: 1_000_001, iterations: nil) == .tooManyRows(limit: 1_000_000))
        #expect(VariationalPolicy.omission(rows: 1_000_001, iterations: 10) == nil)
    }
}
