import Fitter
import Testing

@Suite("Diagnostics of cells")
struct CellDiagnosticsTests {
    /// Rows of y = 1 + x + e with groups that differ in nothing, in cells by x and group.
    private func design(bend: Double, seed: UInt64) -> MixedModelDesign {
        var generator = Xoshiro256StarStar(seed: seed)
        let normal = NormalSampler()
        let (levels, groups, count) = (5, 6, 4)
        var (means, squares) = ([Double](), [Double]())
        for cell in 0..<levels * groups {
            let x = Double(cell % levels) - 2
            let own = (0..<count).map { _ in 1 + x + bend * x * x + normal.next(using: &generator) }
            let mean = own.reduce(0, +) / Double(count)
            means.append(mean)
            squares.append(own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) })
        }
        let x = (0..<levels * groups).map { Double($0 % levels) - 2 }
        return MixedModelDesign(
            response: means, responseName: "y",
            cells: DesignCells(counts: means.map { _ in count }, withinSquares: squares),
            fixed: FixedEffects(
                names: ["(Intercept)", "x"],
                matrix: Matrix(rows: x.count, columns: 2, elements: x.map { _ in 1 } + x)),
            random: [
                RandomTerm(
                    group: "g", levels: (0..<groups).map { "g\($0)" },
                    levelOfRow: (0..<Int32(x.count)).map { $0 / Int32(levels) })
            ])
    }

    @Test("Without variance between groups the test of lack of fit is that of a linear model")
    func linear() throws {
        let design = design(bend: 0, seed: 5)
        let fit = try FittedModel(fitting: design)
        try #require(fit.theta == [0])
        let test = try #require(LackOfFit(fit))
        // The columns are orthogonal.
        let x = (0..<30).map { design.fixed.matrix[$0, 1] }
        let mean = design.response.reduce(0, +) / 30
        let slope = zip(x, design.response).reduce(0) { $0 + $1.0 * $1.1 } / x.reduce(0) { $0 + $1 * $1 }
        let between = zip(x, design.response).reduce(0.0) { sum, pair in
            let rest = pair.1 - mean - slope * pair.0
            return sum + 4 * rest * rest
        }
        let within = design.cells?.withinSquares.reduce(0, +) ?? 0
        #expect(test.numeratorDegreesOfFreedom == 28 && test.denominatorDegreesOfFreedom == 90)
        #expect(abs(test.statistic - between / 28 / (within / 90)) < 1e-9)
        #expect(test.pValue > 0.05)
        #expect(abs(test.withinDeviation - (within / 90).squareRoot()) < 1e-12)
    }

    @Test("A bend that the model lacks is found")
    func bend() throws {
        let test = try #require(LackOfFit(try FittedModel(fitting: design(bend: 0.5, seed: 6))))
        #expect(test.pValue < 1e-4)
    }

    @Test("Simulated data sets have the variation within cells and between them that the fit has")
    func simulation() throws {
        let fit = try FittedModel(fitting: design(bend: 0, seed: 7))
        let sigmas = try #require(
            try FitSimulation.summaries(of: fit, replicates: 400, seed: 3, threads: 2) { $0.sigma * $0.sigma })
        let mean = sigmas.reduce(0, +) / 400
        // 118 degrees of freedom: a standard error of 0.0065 of sigma^2.
        #expect(abs(mean / (fit.sigma * fit.sigma) - 1) < 0.03)
    }

    @Test("Variational inference of cells is refused")
    func variational() throws {
        let design = design(bend: 0, seed: 9)
        #expect(throws: VariationalError.cells) {
            try VariationalInference(
                design: design, split: try Split.all(rows: design.n), options: VariationalOptions())
        }
    }

    @Test("A bootstrap of cells has the spread of the standard errors")
    func bootstrap() throws {
        let fit = try FittedModel(fitting: design(bend: 0, seed: 8))
        let bootstrap = try #require(ParametricBootstrap(of: fit, replicates: 300, threads: 2))
        let slope = bootstrap.biasAndStandardError(ofParameter: 1, estimate: fit.fixedEffects[1].estimate)
        #expect(abs(slope.standardError / fit.fixedEffects[1].standardError - 1) < 0.2)
        let sigma = bootstrap.biasAndStandardError(ofParameter: 3, estimate: fit.sigma)
        #expect(abs(sigma.bias) < 0.1 * fit.sigma)
        #expect(abs(sigma.standardError / (fit.sigma / (2 * 118.0).squareRoot()) - 1) < 0.25)
    }
}
