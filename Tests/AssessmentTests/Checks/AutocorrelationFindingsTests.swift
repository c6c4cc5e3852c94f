import Assessment
import Fitter
import TestSupport
import Testing

@Suite("Findings of autocorrelation")
struct AutocorrelationFindingsTests {
    /// All of it as a report does it, with 39 simulated data sets.
    private func finding(correlation: Double, seed: UInt64) throws -> FindingRecord {
        let formula = try Formula(AutocorrelatedSample.formula)
        let table = try Table(
            text: Array(AutocorrelatedSample.csv(correlation: correlation, seed: seed).utf8), source: "data.csv",
            columns: formula.columnRequests(ModelOptions()))
        let data = try ModelData(table: table, formula: formula, options: ModelOptions())
        let fit = try FittedModel(fitting: data.design, degreesOfFreedom: .none)
        let diagnostics = try ModelDiagnostics(
            fit, predictors: data.predictors, leverages: nil, replicates: .exactly(39), seed: seed, threads: 1,
            progress: { _ in })
        let check = try #require(diagnostics.autocorrelation)
        return AutocorrelationFindings.finding(check, diagnostics.checks).record
    }

    @Test("Independent errors are found to be autocorrelated in about one of twenty data sets")
    func level() throws {
        let found = try (0..<200).map { try finding(correlation: 0, seed: UInt64(1000 + $0)) }
        let rejected = found.count { $0.code == .autocorrelated }
        // 5 % of 200 are 10, with a standard deviation of 3.1.
        #expect(rejected >= 2 && rejected <= 20)
        #expect(found.allSatisfy { ($0.code == .notAutocorrelated) == ($0.severity == .good) })
    }

    @Test("Errors that follow an autoregression are found, with their factor and their lag")
    func autoregression() throws {
        let all = try (1...20).map { try finding(correlation: 0.5, seed: UInt64($0)) }
        for found in all {
            #expect(found.code == .autocorrelated && found.severity != .good && found.subject == ["g"])
            #expect(found.values.map(\.name) == ["p", "simulations", "lag", "autocorrelation", "simulated"])
        }
        // With 39 data sets a warning takes more than the largest of 39 scores of all checks.
        #expect(all.count { $0.severity == .warning } >= 7)
    }
}
