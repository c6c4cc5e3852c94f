import Assessment
import Fitter
import Testing

@Suite("Residuals that bend along a predictor")
struct PredictorBendTests {
    /// y of x, a quadratic term and ten groups of six rows.
    private func diagnostics(
        _ formula: String, seed: UInt64, curvature: Double, unit: Double = 1
    ) throws -> ModelDiagnostics {
        var generator = Xoshiro256StarStar(seed: seed)
        var noise = [Double](repeating: 0, count: 70)
        NormalSampler().fill(&noise, using: &generator)
        let x = (0..<60).map { _ in 4 * generator.uniform() - 2 }
        let table = try Table([
            Column(
                name: "y",
                numbers: (0..<60).map { unit * (x[$0] + curvature * x[$0] * x[$0] + noise[60 + $0 % 10] + noise[$0]) }),
            Column(name: "x", numbers: x), Column(name: "g", texts: (0..<60).map { "g\($0 % 10)" }),
        ])
        let data = try ModelData(table: table, formula: Formula(formula))
        return try ModelDiagnostics(
            FittedModel(fitting: data.design, degreesOfFreedom: .none), predictors: data.predictors, leverages: nil,
            replicates: .exactly(99), seed: 1, threads: 2, progress: { _ in })
    }

    @Test(
        "A weak quadratic term that the model lacks is found in most small data sets, and seldom one that is not there")
    func power() throws {
        func found(_ curvature: Double) throws -> Int {
            try (1...40).count {
                try diagnostics("y ~ x + (1|g)", seed: $0, curvature: curvature).predictors.contains(where: \.departs)
            }
        }
        let (with, without) = try (found(0.35), found(0))
        // The curve alone finds a little more than half of them.
        #expect(with >= 24 && without <= 6, "\(with) and \(without) of 40")
    }

    @Test("A bend that the model describes is not tested, since its score is 0 up to rounding")
    func quadratic() throws {
        for unit in [1e-100, 1, 1e100] {
            let linear = try diagnostics("y ~ x + (1|g)", seed: 1, curvature: 1, unit: unit)
            let quadratic = try diagnostics("y ~ x + I(x^2) + (1|g)", seed: 1, curvature: 1, unit: unit)
            #expect(linear.checks.observed["predictors"]?.count == 42)
            #expect(quadratic.checks.observed["predictors"]?.count == 41)
            #expect(linear.predictors.contains(where: \.bends) && !quadratic.predictors.contains(where: \.bends))
        }
    }
}
