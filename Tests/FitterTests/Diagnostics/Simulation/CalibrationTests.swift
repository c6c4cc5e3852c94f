import Fitter
import Testing

@Suite("The comparison of residual curves with simulated ones")
struct CalibrationTests {
    enum Curve: CaseIterable {
        /// Residuals on a predictor, whose grid is the same for all data.
        case predictor
        /// Residuals on fitted values, each data set on the grid of its own fitted values.
        case fitted
        /// Square roots of absolute residuals on fitted values, likewise.
        case scale
        /// Autocorrelations within the levels of all factors.
        case autocorrelation

        func values(_ design: MixedModelDesign, fitted: [Double], residuals: [Double]) -> [Double] {
            if self == .autocorrelation {
                return ResidualAutocorrelation.all(design).flatMap { $0.values(residuals) }
            }
            let x = (0..<design.n).map { design.fixed.matrix[$0, 1] }
            let position = self == .predictor ? x : fitted
            guard let (grid, bandwidth) = SmoothCurve.grid(covering: position) else { return [] }
            let heights = self == .scale ? residuals.map { abs($0).squareRoot() } : residuals
            return SmoothCurve(x: position, y: heights, grid: grid, bandwidth: bandwidth).values
        }
    }

    /// All of it as a report does it: fit, 39 simulated fits, envelope.
    private func pValue(_ curve: Curve, _ design: MixedModelDesign, seed: UInt64) throws -> Double {
        let fit = try FittedModel(fitting: design, degreesOfFreedom: .none)
        let simulated = try FitSimulation.summaries(
            of: fit, replicates: 39, seed: seed, threads: 1
        ) { curve.values(design, fitted: $0.fitted, residuals: $0.residuals) }
        return SimulationEnvelope(
            observed: curve.values(design, fitted: fit.fitted, residuals: fit.residuals),
            simulated: try #require(simulated)
        ).pValue
    }

    private func responses(_ count: Int, _ example: InfluenceCase) throws -> [[Double]] {
        let responses = try FitSimulation.summaries(
            of: example.fit, replicates: count, seed: 1000, threads: 1
        ) { $0.response }
        return try #require(responses)
    }

    @Test(
        "The comparison of residual curves with simulated ones reject about one of twenty true models whose variances were estimated",
        arguments: [0, 1, 7], Curve.allCases)
    func level(_ index: Int, _ curve: Curve) throws {
        let example = InfluenceCase.all[index]
        var rejected = 0
        for (replicate, response) in try responses(600, example).enumerated() {
            let design = example.design.replacing(response: response)
            rejected += try pValue(curve, design, seed: UInt64(replicate)) <= 0.05 ? 1 : 0
        }
        // 5 % of 600 are 30, with a standard deviation of 5.3. Curves over fitted values reject fewer where these hardly vary.
        #expect(rejected >= (curve == .fitted ? 5 : 10) && rejected <= 46, "\(rejected) of 600")
    }

    @Test(
        "The comparison of residual curves with simulated ones reject a model that lacks a curve",
        arguments: [Curve.predictor, .fitted])
    func power(_ curve: Curve) throws {
        let example = InfluenceCase("", SyntheticDesign.oneFactor.design(), [[0.3]])
        var rejected = 0
        for (replicate, response) in try responses(40, example).enumerated() {
            // x is uniform on 10...14 and in the model as a straight line only.
            let bent = response.enumerated().map { row, y in
                let x = example.design.fixed.matrix[row, 1] - 12
                return y + 3 * x + 0.8 * x * x
            }
            let design = example.design.replacing(response: bent)
            rejected += try pValue(curve, design, seed: UInt64(replicate)) <= 0.05 ? 1 : 0
        }
        #expect(rejected >= 35)
    }
}
