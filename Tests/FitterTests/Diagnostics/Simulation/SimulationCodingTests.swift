import Fitter
import Testing

@Suite("Simulated data of one model in several codings")
struct SimulationCodingTests {
    private static let n = 240

    /// A number far from 0, two factors and a response that is rounded, so that rows have many ties.
    private static func data(
        _ formula: String, _ factors: [String: FactorOptions] = [:], seed: UInt64
    ) throws -> ModelData {
        var generator = SplitMix64(seed: seed)
        let effects = (0..<12).map { _ in (0..<4).map { _ in Double.random(in: -1...1, using: &generator) } }
        var y: [Double] = []
        let x = (0..<n).map { Double(20 + $0 * 7 % 23) / 4 }
        for row in 0..<n {
            let effect = effects[row / 20]
            let value =
                4 + effect[0] + effect[1] * (x[row] - 8) + effect[2 + row % 2] * Double(row % 3)
                + Double.random(in: -1...1, using: &generator)
            y.append((2 * value).rounded() / 2)
        }
        let table = try Table([
            Column(name: "y", numbers: y), Column(name: "x", numbers: x),
            Column(name: "f", texts: (0..<n).map { "f\($0 % 3)" }),
            Column(name: "h", texts: (0..<n).map { "h\($0 % 2)" }),
            Column(name: "g", texts: (0..<n).map { "g\($0 / 20)" }),
        ])
        return try ModelData(table: table, formula: Formula(formula), options: ModelOptions(factors: factors))
    }

    private static func responses(_ data: ModelData) throws -> [[Double]] {
        let fit = try FittedModel(fitting: data.design)
        return try #require(try FitSimulation.summaries(of: fit, replicates: 5, seed: 3, threads: 1) { $0.response })
    }

    /// Another formula, or factors in another coding.
    struct Recoding: Sendable {
        let formula: String
        let other: String
        var factors: [String: FactorOptions] = [:]
    }

    @Test(
        "Another basis of the random effects, reference level, contrast, centre or unit gives the same simulated data",
        arguments: [
            Recoding(formula: "y ~ x + (x | g)", other: "y ~ I(x - 8) + (I(x - 8) | g)"),
            Recoding(formula: "y ~ x + (x | g)", other: "y ~ I(-3 * x) + (I(-3 * x) | g)"),
            Recoding(formula: "y ~ x + (0 + x | g)", other: "y ~ x + (0 + I(-x) | g)"),
            Recoding(
                formula: "y ~ x + f + (f | g)", other: "y ~ x + f + (f | g)",
                factors: ["f": FactorOptions(reference: "f2")]),
            Recoding(
                formula: "y ~ x + f + (f | g)", other: "y ~ x + f + (0 + f | g)",
                factors: ["f": FactorOptions(contrasts: .sum)]),
            Recoding(
                formula: "y ~ x * h + (x + h | g)", other: "y ~ h * x + (h + x | g)",
                factors: ["h": FactorOptions(contrasts: .helmert)]),
            Recoding(formula: "y ~ poly(x, 2) + (x | g) + (1 | f)", other: "y ~ x + I(x^2) + (1 | f) + (x | g)"),
        ], [1, 2, 3] as [UInt64])
    func recoded(_ recoding: Recoding, seed: UInt64) throws {
        let before = try Self.responses(try Self.data(recoding.formula, seed: seed))
        let after = try Self.responses(try Self.data(recoding.other, recoding.factors, seed: seed))
        for (one, other) in zip(before, after) {
            let gap = zip(one, other).reduce(0) { max($0, abs($1.0 - $1.1)) }
            // As far as the two fits agree.
            #expect(gap < 2e-3, "\(gap)")
        }
    }

    @Test("Simulated random effects have the covariance matrix of the fit")
    func covariance() throws {
        let data = try Self.data("y ~ x + (x + h | g)", seed: 1)
        let fit = try FittedModel(fitting: data.design)
        let design = fit.design
        let variances = fit.marginalVariances
        let replicates = 4000
        let responses = try #require(
            try FitSimulation.summaries(of: fit, replicates: replicates, seed: 5, threads: 2) { $0.response })
        let mean = fit.marginalMeans
        for row in stride(from: 0, to: design.n, by: 37) {
            let square = responses.reduce(0) { $0 + ($1[row] - mean[row]) * ($1[row] - mean[row]) }
            // A variance of 4000 normal draws has a standard error of 2.2 %.
            #expect(abs(square / Double(replicates) / variances[row] - 1) < 0.1)
        }
        // Two rows of one group covary as the random effects do, and two of different groups do not.
        let basis = try #require(design.random[0].basis)
        let sigma = Self.covariance(fit)
        for (one, other) in [(0, 1), (3, 19), (0, 25)] {
            let product = responses.reduce(0) { $0 + ($1[one] - mean[one]) * ($1[other] - mean[other]) }
            var expected = 0.0
            for i in 0..<3 where one / 20 == other / 20 {
                for j in 0..<3 { expected += basis[one, i] * sigma[i, j] * basis[other, j] }
            }
            let scale = (variances[one] * variances[other]).squareRoot()
            #expect(abs(product / Double(replicates) - expected) < 0.1 * scale)
        }
    }

    /// sigma^2 T T' of the only term.
    private static func covariance(_ fit: FittedModel) -> Matrix {
        var factor = Matrix(rows: 3, columns: 3)
        var theta = fit.theta[...]
        for column in 0..<3 {
            for row in column..<3 { factor[row, column] = (theta.popFirst() ?? 0) * fit.sigma }
        }
        return factor.multiplied(byTransposeOf: factor)
    }
}
