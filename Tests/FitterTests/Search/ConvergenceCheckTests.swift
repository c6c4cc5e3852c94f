import Fitter
import TestSupport
import Testing

@Suite("The check of convergence")
struct ConvergenceCheckTests {
    static let cases = (try? ReferenceCase.all()) ?? []

    @Test("The check of convergence raises no alarm in any reference case", arguments: cases)
    func noFalseAlarm(_ reference: ReferenceCase) throws {
        let fit = try FittedModel(
            fitting: reference.design(), method: reference.isREML ? .reml : .ml, degreesOfFreedom: .none)
        let check = try #require(fit.optimization.check)
        #expect(check.verdict == .optimum, "\(check)")
        #expect(fit.optimization.converged)
        #expect(check.decrement < 1e-9)
        #expect(check.scaledGradient < 1e-4)
        // None where no parameter is free.
        #expect(check.smallestEigenvalue.map { $0 > 1e-3 } ?? (fit.theta == [0]))
    }

    @Test(
        "The check of convergence raises no alarm for a hundred thousand rows, in any units",
        arguments: [1.0, 1e-8, 1e8])
    func largeData(_ unit: Double) throws {
        var source = SyntheticDesign.Sequence(seed: 5)
        let leaf = (0..<100_000).map { Int32($0 / 5) }
        let effects = (0..<20_000).map { _ in source.next() + source.next() - 1 }
        let response = leaf.map { level -> Double in
            let nested = 0.5 * effects[Int(level) / 20]
            return unit * (3 + effects[Int(level)] + nested + source.next() - source.next())
        }
        let design = NestedDesign.design(
            [NestedDesign.term("leaf", leaf), NestedDesign.term("root", leaf.map { $0 / 20 })], response: response)
        let check = try #require(FittedModel(fitting: design).optimization.check)
        #expect(check.verdict == .optimum, "\(check)")
        #expect(try #require(check.smallestEigenvalue) > 0.5)
    }

    @Test("The check of convergence raises an alarm when the optimiser is stopped early", arguments: [1, 2])
    func stopped(_ limit: Int) throws {
        let design = try ReferenceCase.named("machines-reml").design()
        let fit = try FittedModel(fitting: design, evaluationLimit: limit)
        #expect(!fit.optimization.converged)
        #expect(fit.optimization.evaluations == limit)
        #expect(fit.optimization.check?.verdict == .stopped(evaluations: limit))
        #expect(try #require(fit.optimization.check).decrement > 1e-5)
        #expect(fit.optimization.check?.description.contains("stopped after \(limit)") == true)
    }

    /// Murray's data of 1977: of two measures of twelve subjects, four subjects have both and four each have one of
    /// them.
    ///
    /// The likelihood has a saddle at a correlation of 0 with variances 5/2, and maxima at correlations of 1/2 and -1/2
    /// with variances 8/3.
    private func murray() -> MixedModelDesign {
        let both: [(Double?, Double?)] = [(1, 1), (1, -1), (-1, 1), (-1, -1)]
        let one: [(Double?, Double?)] = [(2, nil), (2, nil), (-2, nil), (-2, nil)]
        let subjects = both + one + one.map { ($0.1, $0.0) }
        var (level, response, first): ([Int32], [Double], [Double]) = ([], [], [])
        for (subject, values) in subjects.enumerated() {
            for (isFirst, value) in [(true, values.0), (false, values.1)] {
                guard let value else { continue }
                for noise in [-0.001, 0.001] {
                    level.append(Int32(subject))
                    response.append(value + noise)
                    first.append(isFirst ? 1 : 0)
                }
            }
        }
        let n = level.count
        return MixedModelDesign(
            response: response, responseName: "y",
            fixed: FixedEffects(names: [], matrix: Matrix(rows: n, columns: 0)),
            random: [
                RandomTerm(
                    group: "subject", levels: subjects.indices.map { "\($0)" }, levelOfRow: level,
                    coefficients: ["a", "b"],
                    basis: Matrix(rows: n, columns: 2, elements: first + first.map { 1 - $0 }))
            ])
    }

    @Test("The check of convergence raises an alarm at a saddle")
    func saddle() throws {
        let design = murray()
        let crossProducts = CrossProducts(design, structure: BlockStructure(design))
        var search = try CovarianceSearch(
            ProfiledCriterion(crossProducts, method: .ml), start: RelativeFactors(startingValuesFor: crossProducts))
        try search.run()
        #expect(abs(search.lambda[0, 1, 0]) < 1e-6 * search.lambda[0, 0, 0])
        let check = try search.judge()
        // The gradient alone sees nothing.
        #expect(check.decrement < 1e-9)
        #expect(check.verdict == .saddle)
        #expect(!check.isConverged)
        #expect(try #require(check.smallestEigenvalue) < -0.01)
    }

    @Test("The check of convergence lets the fit leave a saddle")
    func escape() throws {
        let fit = try FittedModel(fitting: murray(), method: .ml)
        #expect(fit.optimization.check?.verdict == .optimum)
        #expect(abs(abs(try #require(fit.varianceComponents[2].correlation)) - 0.5) < 1e-3)
        #expect(abs(try #require(fit.varianceComponents[0].variance) - 8.0 / 3) < 1e-3)
    }

    @Test("The check of convergence sees that two terms on one factor cannot be told apart")
    func flat() throws {
        var source = SyntheticDesign.Sequence(seed: 9)
        let leaf = (0..<600).map { Int32($0 / 10) }
        let effects = (0..<60).map { _ in source.next() }
        let response = leaf.map { effects[Int($0)] + source.next() }
        let term = NestedDesign.term("leaf", leaf)
        let fit = try FittedModel(
            fitting: NestedDesign.design([term, term], response: response), degreesOfFreedom: .none)
        #expect(fit.undeterminedComponents.count == 2)
        #expect(fit.optimization.check?.verdict == .optimum)
    }
}
