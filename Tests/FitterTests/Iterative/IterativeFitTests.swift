import Fitter
import TestSupport
import Testing

/// Fits by conjugate gradients against those by the factor.
@Suite("A fit by conjugate gradients")
struct IterativeFitTests {
    static let cases = (try? ReferenceCase.all().filter { $0.criterion != nil }) ?? []

    private func design(_ reference: ReferenceCase) throws -> MixedModelDesign {
        let formula = try Formula(reference.formula)
        let options = ModelOptions(categorical: Set(reference.categorical), weights: reference.weights)
        let table = try Table(contentsOf: reference.dataPath, columns: formula.columnRequests(options))
        return try ModelData(table: table, formula: formula, options: options).design
    }

    @Test(
        "A fit by conjugate gradients of a reference case without Monte Carlo error is the factor's", arguments: cases)
    func reference(_ reference: ReferenceCase) throws {
        let design = try design(reference)
        // InstEval has too many columns for a probe each; it has a test of its own.
        guard design.n < 10_000 else { return }
        let method: EstimationMethod = reference.isREML ? .reml : .ml
        let direct = try FittedModel(fitting: design, method: method)
        let iterative = try FittedModel(
            fitting: design, method: method, solver: .iterative(IterativeOptions(errorBound: 1e-9)))
        let converged = iterative.optimization.converged
        #expect(converged)
        #expect(iterative.iterativeSummary?.criterionError == 0)
        #expect(abs(iterative.criterion - direct.criterion) < 2e-6 * max(1, abs(direct.criterion) / 1000))
        #expect(iterative.isSingular == direct.isSingular)
        for (found, expected) in zip(iterative.fixedEffects, direct.fixedEffects) {
            #expect(abs(found.estimate - expected.estimate) < 1e-3 * expected.standardError)
            #expect(abs(found.standardError / expected.standardError - 1) < 1e-3)
        }
        for (found, expected) in zip(iterative.randomEffects, direct.randomEffects) {
            for (mode, reference) in zip(found.modes.elements, expected.modes.elements) {
                #expect(abs(mode - reference) < 2e-3 * direct.sigma)
            }
        }
    }

    /// y ~ service + (1|s) + (1|d) + (1|dept): the estimates are lme4's within three of the errors that the fit states.
    @Test(
        "A fit by conjugate gradients of InstEval is within its stated error", arguments: [EstimationMethod.ml, .reml])
    func instEval(_ method: EstimationMethod) throws {
        let design = try InstEval.design()
        let direct = try FittedModel(fitting: design, method: method)
        // The largest relative error of a level's standard deviation, of 4114, is 0.014 to 0.029 for seeds from 1 to 16.
        let options = IterativeOptions(seed: 3)
        let fit = try FittedModel(fitting: design, method: method, solver: .iterative(options))
        let summary = try #require(fit.iterativeSummary)
        let converged = fit.optimization.converged
        #expect(converged)
        #expect(summary.errorRatio <= options.errorBound)
        #expect(!summary.probesAreExact && summary.probes < 100)
        let criterionError = try #require(summary.criterionError)
        #expect(abs(fit.criterion - direct.criterion) < 4 * criterionError)
        #expect(criterionError < 0.2)
        for (index, (found, expected)) in zip(fit.varianceComponents, direct.varianceComponents).enumerated() {
            let error = try #require(summary.componentErrors[index])
            let deviation = try #require(found.standardDeviation)
            let difference = abs((deviation / (try #require(expected.standardDeviation))).logarithm)
            #expect(difference < 3 * error)
            #expect(error < 0.01)
        }
        for (found, expected) in zip(fit.fixedEffects, direct.fixedEffects) {
            #expect(abs(found.estimate - expected.estimate) < 0.02 * expected.standardError)
            #expect(abs(found.standardError / expected.standardError - 1) < 1e-3)
        }
        for (found, expected) in zip(fit.randomEffects, direct.randomEffects) {
            // Of eight seeds, the largest of 4114 errors was 0.014 to 0.028.
            let errors = zip(found.standardDeviations.elements, expected.standardDeviations.elements)
                .map { abs($0 / $1 - 1) }
            #expect(errors.allSatisfy { $0 < 0.04 })
            let meanSquare = errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)
            #expect(meanSquare.squareRoot() < 0.005)
        }
    }

    private func intercept(rows n: Int) -> FixedEffects {
        FixedEffects(
            names: ["(Intercept)"],
            matrix: Matrix(rows: n, columns: 1, elements: [Double](repeating: 1, count: n)))
    }

    /// Crossed data with levels of very different frequency.
    private func crossed(rows n: Int, levels: (Int, Int)) -> MixedModelDesign {
        var source = Xoshiro256StarStar(seed: 11)
        let normal = NormalSampler()
        func draw(_ count: Int) -> [Int32] {
            (0..<n).map { _ in
                let place = Double.random(in: 0..<1, using: &source)
                return Int32(place * place * Double(count))
            }
        }
        let groups = [draw(levels.0), draw(levels.1)]
        let effects = [levels.0, levels.1].map { count in (0..<count).map { _ in 0.5 * normal.next(using: &source) } }
        let response = (0..<n).map { row in
            effects[0][Int(groups[0][row])] + effects[1][Int(groups[1][row])] + normal.next(using: &source)
        }
        return MixedModelDesign(
            response: response, responseName: "y",
            fixed: intercept(rows: n),
            random: [
                SyntheticDesign.term("user", groups[0], levels: levels.0),
                SyntheticDesign.term("item", groups[1], levels: levels.1),
            ])
    }

    @Test("A fit by conjugate gradients with a Monte Carlo error has no likelihood-ratio test")
    func likelihoodRatio() throws {
        let fit = try FittedModel(
            fitting: crossed(rows: 6000, levels: (400, 300)), solver: .iterative(IterativeOptions(errorBound: 0.5)))
        #expect(!fit.hasExactLikelihood && !fit.hasFactor)
        #expect(throws: LikelihoodRatioError.inexactLikelihoods) { try LikelihoodRatioTest(of: fit, against: fit) }
    }

    /// Over many sets of probes the mean square of the differences from the factor's answer is that of the errors that the fits state, and the
    /// differences of neighbouring seeds have nothing in common.
    @Test("A fit by conjugate gradients states the errors that it has")
    func calibration() throws {
        let design = crossed(rows: 6000, levels: (400, 300))
        let direct = try FittedModel(fitting: design)
        let count = 200
        var differences = [[Double]](repeating: [], count: 4)
        var squaredErrors = [Double](repeating: 0, count: 4)
        for seed in 1...count {
            let fit = try FittedModel(
                fitting: design, solver: .iterative(IterativeOptions(errorBound: 0.5, seed: UInt64(seed))))
            let summary = try #require(fit.iterativeSummary)
            #expect(!summary.probesAreExact)
            for (index, (found, expected)) in zip(fit.varianceComponents, direct.varianceComponents).enumerated() {
                let error = try #require(summary.componentErrors[index])
                let deviation = try #require(found.standardDeviation)
                differences[index].append((deviation / (try #require(expected.standardDeviation))).logarithm)
                squaredErrors[index] += error * error
            }
            let error = try #require(summary.criterionError)
            differences[3].append(fit.criterion - direct.criterion)
            squaredErrors[3] += error * error
        }
        for (values, expected) in zip(differences, squaredErrors) {
            let found = values.reduce(0) { $0 + $1 * $1 }
            #expect(found > 0.6 * expected && found < 1.6 * expected)
            let mean = values.reduce(0, +) / Double(count)
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let products = zip(values, values.dropFirst()).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
            // Its standard error is 0.07; probes in common would bring it near 1.
            #expect(abs(products / variance) < 0.3)
        }
    }

    @Test("A fit by conjugate gradients reaches a variance of 0 where that is the optimum")
    func boundary() throws {
        // The second factor has no effect, and its levels differ by less than chance would make them.
        let n = 4000
        let first: [Int32] = (0..<n).map { row in Int32(row % 200) }
        let second: [Int32] = (0..<n).map { row in
            let shift = row / 200 * 7
            return Int32((shift + row) % 50)
        }
        var source = Xoshiro256StarStar(seed: 8)
        let normal = NormalSampler()
        let effects = (0..<200).map { _ in normal.next(using: &source) }
        var response = first.map { level in effects[Int(level)] + normal.next(using: &source) }
        var sums = [Double](repeating: 0, count: 50)
        var counts = sums
        for row in 0..<n {
            sums[Int(second[row])] += response[row] - effects[Int(first[row])]
            counts[Int(second[row])] += 1
        }
        for row in 0..<n { response[row] -= 0.9 * sums[Int(second[row])] / counts[Int(second[row])] }
        let design = MixedModelDesign(
            response: response, responseName: "y",
            fixed: intercept(rows: n),
            random: [
                SyntheticDesign.term("first", first, levels: 200), SyntheticDesign.term("second", second, levels: 50),
            ])
        let direct = try FittedModel(fitting: design)
        let fit = try FittedModel(fitting: design, solver: .iterative(IterativeOptions()))
        #expect(direct.theta[1] == 0)
        #expect(fit.theta[1] == 0)
        #expect(abs(fit.theta[0] / direct.theta[0] - 1) < 1e-4)
        #expect(fit.boundaries == direct.boundaries)
    }

    @Test("A fit by conjugate gradients is chosen for crossed factors of many levels, and for them alone")
    func choice() throws {
        func design(_ levels: [Int], n: Int) -> MixedModelDesign {
            var source = Xoshiro256StarStar(seed: 1)
            return MixedModelDesign(
                response: [Double](repeating: 0, count: n), responseName: "y",
                fixed: intercept(rows: n),
                random: levels.enumerated().map { index, count in
                    SyntheticDesign.term(
                        "g\(index)", (0..<n).map { _ in Int32.random(in: 0..<Int32(count), using: &source) },
                        levels: count)
                })
        }
        let crossed = SolverCosts(design([5000, 4000], n: 200_000))
        #expect(crossed.prefersIterating(memoryLimit: .max))
        #expect(crossed.denseColumns == 4002)
        #expect(!SolverCosts(design([3000, 1100], n: 70_000)).prefersIterating(memoryLimit: .max))
        #expect(!SolverCosts(design([50_000, 20], n: 200_000)).prefersIterating(memoryLimit: .max))
        // A tenth of a gigabyte does not hold the dense block of 1100 columns three times over.
        #expect(SolverCosts(design([3000, 1100], n: 70_000)).prefersIterating(memoryLimit: 10_000_000))
        #expect(!SolverCosts(try InstEval.design()).prefersIterating(memoryLimit: .max))
    }
}

extension Double {
    /// The natural logarithm by its series, for ratios near 1.
    fileprivate var logarithm: Double {
        let t = (self - 1) / (self + 1)
        return 2 * (t + t * t * t / 3 + t * t * t * t * t / 5)
    }
}

extension FittedModel {
    /// The numbers of a fit by conjugate gradients.
    fileprivate var iterativeSummary: IterativeSummary? {
        if case .iterative(let summary) = solver { summary } else { nil }
    }
}
