import Assessment
import Fitter
import Testing

/// Each check on data for which the model is true, and on data that break the assumption that it is for.
@Suite("Checks of residuals against simulated data")
struct SimulationCheckTests {
    /// The checks of y ~ x + (1|g) on 240 rows of 12 groups.
    ///
    /// - Parameters:
    ///   - curvature: of the mean along x, which the model takes for a line.
    ///   - growth: of the residual standard deviation along x, which the model takes for constant.
    ///   - values: how many values x has.
    ///   - error: a row's error from a normal one.
    private func diagnostics(
        curvature: Double = 0, growth: Double = 0, values: Int = 240, seed: UInt64 = 3,
        error: (Double) -> Double = { $0 }
    ) throws -> ModelDiagnostics {
        let (rows, groups) = (240, 12)
        var generator = Xoshiro256StarStar(seed: seed)
        var noise = [Double](repeating: 0, count: rows + groups)
        NormalSampler().fill(&noise, using: &generator)
        let x = (0..<rows).map { Double($0 * 37 % values) * 5 / Double(values - 1) }
        let y = x.enumerated().map { row, x in
            let mean = 1 + x + curvature * (x - 2.5) * (x - 2.5) + noise[rows + row % groups]
            return mean + 0.5 * (1 + growth * x) * error(noise[row])
        }
        let table = try Table([
            Column(name: "y", numbers: y), Column(name: "x", numbers: x),
            Column(name: "g", texts: (0..<rows).map { "g\($0 % groups)" }),
        ])
        let data = try ModelData(table: table, formula: Formula("y ~ x + (1|g)"))
        return try ModelDiagnostics(
            FittedModel(fitting: data.design), predictors: data.predictors, leverages: nil,
            replicates: .exactly(99), seed: 1, threads: 1, progress: { _ in })
    }

    /// The checks that fail.
    private func failures(_ diagnostics: ModelDiagnostics) -> [SimulationCheck.Kind] {
        DiagnosticFindings.simulations(diagnostics).compactMap {
            if case .simulationCheck(let check) = $0 { check.kind } else { nil }
        }
    }

    @Test(
        "No check fails where the model is true, for a predictor of many values and for one of five",
        arguments: [240, 5])
    func trueModel(values: Int) throws {
        let diagnostics = try diagnostics(values: values)
        #expect(failures(diagnostics).isEmpty)
        #expect(
            DiagnosticFindings.simulations(diagnostics) == [
                .noPattern(kinds: [.trend, .spread, .predictors([])], replicates: 99)
            ])
        #expect(diagnostics.trend?.worst == nil && diagnostics.spread?.worst == nil)
    }

    @Test("The trend and the predictor fail where the mean is a curve along a predictor of many values")
    func curve() throws {
        let diagnostics = try diagnostics(curvature: 0.3)
        #expect(failures(diagnostics).contains(.trend))
        #expect(failures(diagnostics).contains(.predictors(["x"])))
        let records = DiagnosticFindings.simulations(diagnostics).map(\.record)
        #expect(records.first { $0.code == .predictorDependence }?.subject == ["x"])
        #expect(diagnostics.trend?.worst != nil)
        guard case .curve(_, let check) = try #require(diagnostics.predictors.first).shape else {
            Issue.record("x has a curve")
            return
        }
        #expect(check.worst != nil)
    }

    @Test("The predictor fails where the means of a predictor of five values are a curve")
    func means() throws {
        let diagnostics = try diagnostics(curvature: 0.3, values: 5)
        #expect(failures(diagnostics).contains(.predictors(["x"])))
        guard case .groups(let groups, let boxes, .expected) = try #require(diagnostics.predictors.first).shape else {
            Issue.record("x has groups")
            return
        }
        #expect(groups.count == 5 && boxes.count == 5)
    }

    @Test("The spread fails where the residual standard deviation grows, and the trend does not")
    func growth() throws {
        let diagnostics = try diagnostics(growth: 0.8)
        let failed = failures(diagnostics)
        #expect(DiagnosticFindings.simulations(diagnostics).map(\.record.code).contains(.heteroscedastic))
        #expect(failed.contains(.spread))
        #expect(!failed.contains(.trend))
    }

    @Test("The spread fails in about one of twenty data sets whose errors have heavy tails of constant spread")
    func heavyTails() throws {
        // About x |x|, whose kurtosis is 11.7.
        let failed = try (0..<60).count { seed in
            let diagnostics = try diagnostics(seed: UInt64(seed)) { $0 * abs($0) * 0.6 + 0.2 * $0 }
            return failures(diagnostics).contains(.spread)
        }
        // 5 % of 60 are 3, with a standard deviation of 1.7.
        #expect(failed <= 8)
    }
}
