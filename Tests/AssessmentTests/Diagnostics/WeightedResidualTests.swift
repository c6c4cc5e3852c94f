import Assessment
import Fitter
import Foundation
import Testing

@Suite("The residuals of weighted fits")
struct WeightedResidualTests {
    /// y ~ x + (1|g) on 300 rows of 15 groups, with weights between 0.05 and 20 that are right.
    private func diagnostics(seed: UInt64, outlier: Double = 0) throws -> ModelDiagnostics {
        var generator = Xoshiro256StarStar(seed: seed)
        var noise = [Double](repeating: 0, count: 4 * 300)
        NormalSampler().fill(&noise, using: &generator)
        let weights = noise[600..<900].map { min(max(exp(1.5 * $0), 0.05), 20) }
        let y = (0..<300).map { row in
            let error = noise[row] + (row == 100 ? outlier : 0)
            return noise[300 + row] + 0.7 * noise[900 + row % 15] + error / weights[row].squareRoot()
        }
        let table = try Table([
            Column(name: "y", numbers: y), Column(name: "x", numbers: Array(noise[300..<600])),
            Column(name: "w", numbers: weights), Column(name: "g", texts: (0..<300).map { "g\($0 % 15)" }),
        ])
        let data = try ModelData(
            table: table, formula: Formula("y ~ x + (1|g)"), options: ModelOptions(weights: "w"))
        let fit = try FittedModel(fitting: data.design, degreesOfFreedom: .none)
        return try ModelDiagnostics(
            fit, predictors: data.predictors, leverages: InfluenceAnalysis(fit).leverages, replicates: .exactly(0),
            seed: seed,
            threads: 1, progress: { _ in })
    }

    @Test("Rows of small weight are no outliers, and their standardised residuals are normal")
    func trueModel() throws {
        let found = try (0..<40).map { try diagnostics(seed: UInt64($0)) }
        // Each is expected to be found in one of a hundred data sets, or one of twenty.
        #expect(found.count { !DiagnosticFindings.outlier($0.residualSummary, nil).isEmpty } <= 3)
        #expect(found.count { $0.quantiles?.isOutside == true } <= 7)
        #expect(found.allSatisfy { abs($0.residualSummary.standardDeviation - 1) < 0.05 })
    }

    @Test("A row that is 8 of its standard deviations off is an outlier")
    func outlier() throws {
        for seed in 0..<10 {
            let found = try diagnostics(seed: UInt64(seed), outlier: 8)
            #expect(!DiagnosticFindings.outlier(found.residualSummary, nil).isEmpty)
            #expect(found.standardized.indices.max { abs(found.standardized[$0]) < abs(found.standardized[$1]) } == 100)
        }
    }
}
