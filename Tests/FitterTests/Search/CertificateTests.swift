import Fitter
import RealModule
import Testing

/// Random designs of a few rows, for which optima at a variance or a correlation on its boundary are the rule.
@Suite("An answer that is called an optimum")
struct CertificateTests {
    private static func design(_ seed: Int) -> MixedModelDesign {
        var source = SyntheticDesign.Sequence(seed: UInt64(seed))
        for _ in 0..<10 { _ = source.next() }
        let levels = 3 + seed % 4
        // More rows than random effects.
        let n = (seed % 5 == 0 ? 3 : 2) * levels + 1 + seed % 13
        let level = (0..<n).map { row in row < levels ? Int32(row) : Int32(source.next() * Double(levels)) }
        let (a, b) = ((0..<n).map { _ in source.next() }, (0..<n).map { _ in (4 * source.next()).rounded() })
        let effects = (0..<3 * levels).map { _ in source.next() - 0.5 }
        let response = (0..<n).map { row -> Double in
            let g = Int(level[row])
            let slope = seed % 3 == 0 ? 0 : effects[g + levels]
            return (10 * (effects[g] + slope * a[row] + source.next())).rounded() / (seed % 2 == 0 ? 10 : 7)
        }
        let ones = [Double](repeating: 1, count: n)
        let wide = seed % 5 == 0
        let basis = wide ? ones + a + b : ones + a
        return MixedModelDesign(
            response: response, responseName: "y",
            fixed: FixedEffects(names: ["(Intercept)", "a"], matrix: Matrix(rows: n, columns: 2, elements: ones + a)),
            random: [
                RandomTerm(
                    group: "g", levels: (0..<levels).map { "\($0)" }, levelOfRow: level,
                    coefficients: wide ? ["(Intercept)", "a", "b"] : ["(Intercept)", "a"],
                    basis: Matrix(rows: n, columns: wide ? 3 : 2, elements: basis))
            ])
    }

    @Test(
        "An answer that is called an optimum is one: no covariances near it have a lower criterion", arguments: 1...60,
        [EstimationMethod.ml, .reml])
    func isOptimum(_ seed: Int, _ method: EstimationMethod) throws {
        let design = Self.design(seed)
        let fit: FittedModel
        do throws(FitError) {
            fit = try FittedModel(fitting: design, method: method, degreesOfFreedom: .none)
        } catch {
            // Some of so few rows are reproduced by their random effects.
            #expect(error == .perfectFit)
            return
        }
        guard fit.optimization.converged else { return }
        let structure = BlockStructure(design)
        var criterion = ProfiledCriterion(CrossProducts(design, structure: structure), method: method, design: design)
        let optimum = RelativeFactors(theta: fit.theta, structure: structure)
        var source = SyntheticDesign.Sequence(seed: UInt64(1000 + seed))
        let size = optimum.sizes[0]
        for _ in 0..<60 {
            for scale in [1e-1, 1e-2, 1e-3] {
                // Covariances T T' + scale V V': any direction into the cone, zeros of the factor included, and then mixed by a matrix near the identity.
                var extended = Matrix(rows: size, columns: 2 * size)
                for row in 0..<size {
                    for column in 0..<size {
                        extended[row, column] = optimum[0, row, column]
                        extended[row, size + column] = scale.squareRoot() * (source.next() - 0.5)
                    }
                }
                var mixing = Matrix.identity(size)
                for index in mixing.elements.indices { mixing.elements[index] += scale * (2 * source.next() - 1) }
                let mixed = mixing.multiplied(by: extended)
                let covariance = mixed.multiplied(byTransposeOf: mixed)
                var near = RelativeFactors(sizes: optimum.sizes)
                near.setFactor(covariance.semidefiniteCholesky(), term: 0)
                guard let value = criterion.evaluate(near) else { continue }
                #expect(value > fit.criterion - 1e-6, "\(fit.theta)")
            }
        }
    }

    @Test("An answer that is called an optimum is called one in nearly all cases")
    func rate() throws {
        let fits = (1...60).compactMap { try? FittedModel(fitting: Self.design($0), degreesOfFreedom: .none) }
        #expect(fits.count > 40)
        #expect(fits.count { !$0.optimization.converged } <= 1)
        #expect(fits.contains { $0.isSingular } && fits.contains { !$0.isSingular })
    }
}

@Suite("Searches from several starts")
struct SearchStartTests {
    @Test("Searches from several starts find an optimum that the search from moment estimates misses")
    func better() throws {
        let model = try #require(SweepModel.all().first { $0.specification.id == "flights.3" })
        let fit = try FittedModel(fitting: model.design(), method: model.method, degreesOfFreedom: .none)
        let starts = fit.optimization.starts
        let first = try #require(starts.first)
        #expect(first.place == .moments)
        #expect(try #require(first.criterion) > fit.criterion + 0.1)
        #expect(starts.contains { abs(($0.criterion ?? .infinity) - fit.criterion) < 1e-6 })
    }

    @Test("Searches from several starts are not made where an evaluation is expensive")
    func expensive() throws {
        let fit = try FittedModel(fitting: InstEval.design())
        #expect(fit.optimization.starts.count == 1)
        #expect(fit.optimization.evaluations <= 4)
    }
}
