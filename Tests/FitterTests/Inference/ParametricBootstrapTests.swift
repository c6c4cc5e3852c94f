import Fitter
import TestSupport
import Testing

@Suite("The parametric bootstrap")
struct ParametricBootstrapTests {
    private func sleepstudy() throws -> FittedModel {
        try FittedModel(fitting: try ReferenceCase.named("sleepstudy-correlated-ml").design(), method: .ml)
    }

    @Test(
        "The parametric bootstrap of 1000 replicates agrees with the profile of sleepstudy within what 1000 draws can tell"
    )
    func agreesWithProfile() throws {
        let fit = try sleepstudy()
        let bootstrap = try #require(
            ParametricBootstrap(of: fit, replicates: 1000, seed: 1, threads: 2))
        #expect(bootstrap.failureCount == 0)
        #expect(bootstrap.estimates.rows == 1000)
        let profile = try #require(try ProfileLikelihood(of: fit))
        for (index, curve) in profile.fixedEffects.enumerated() {
            let interval = bootstrap.interval(ofParameter: index)
            let standardError = fit.fixedEffects[index].standardError
            // A 2.5 % quantile of 1000 normal draws has a standard error of 0.084 standard deviations; and the profile's own ends differ from a
            // normal's by a twentieth.
            #expect(abs(interval.lower - curve.interval.lower) < 0.35 * standardError)
            #expect(abs(interval.upper - curve.interval.upper) < 0.35 * standardError)
            let (bias, error) = bootstrap.biasAndStandardError(
                ofParameter: index, estimate: fit.fixedEffects[index].estimate)
            #expect(abs(bias) < 4 * standardError / 1000.0.squareRoot())
            #expect(abs(error / standardError - 1) < 0.1)
        }
        // The residual's degrees of freedom are many, so its interval is close to the profile's.
        let sigma = bootstrap.interval(ofParameter: 5)
        let curve = profile.components[3]
        #expect(abs(sigma.upper - curve.interval.upper) < 1)
        #expect(abs(sigma.lower - curve.interval.lower) < 1)
    }

    @Test("The parametric bootstrap gives the same replicates on any number of threads, and others for another seed")
    func reproducible() throws {
        let fit = try sleepstudy()
        let one = try #require(ParametricBootstrap(of: fit, replicates: 40, seed: 9, threads: 1))
        let three = try #require(ParametricBootstrap(of: fit, replicates: 40, seed: 9, threads: 3))
        let other = try #require(ParametricBootstrap(of: fit, replicates: 40, seed: 10, threads: 3))
        #expect(one.estimates.elements.elementsEqual(three.estimates.elements) { $0 == $1 || ($0.isNaN && $1.isNaN) })
        #expect(one.estimates[0, 0] != other.estimates[0, 0])
    }

    @Test("The parametric bootstrap refits by the model's own method, with its weights and offset")
    func weights() throws {
        let design = try ReferenceCase.named("ergostool-weights-reml").design()
        let fit = try FittedModel(fitting: design, method: .reml)
        let bootstrap = try #require(ParametricBootstrap(of: fit, replicates: 600, seed: 3, threads: 2))
        // REML's residual variance is nearly unbiased; its mean over 600 replicates of 24 degrees of freedom has a standard error of 1.2 %.
        let column = bootstrap.estimates.columns - 1
        let mean =
            bootstrap.sortedValues(ofParameter: column).reduce(0) { $0 + $1 * $1 }
            / Double(bootstrap.estimates.rows)
        #expect(abs(mean / (fit.sigma * fit.sigma) - 1) < 0.05)
    }

    @Test("The parametric bootstrap of a singular model has replicates with a variance and replicates without")
    func singular() throws {
        let design = try ReferenceCase.named("dyestuff2-ml-singular").design()
        let fit = try FittedModel(fitting: design, method: .ml)
        let bootstrap = try #require(ParametricBootstrap(of: fit, replicates: 200, seed: 1))
        // Without variance between batches the estimate is 0 where F of the batches is below 6/5: with probability 0.66.
        #expect(bootstrap.singularCount > 100 && bootstrap.singularCount < 160)
        #expect(bootstrap.interval(ofParameter: 1).lower == 0)
        #expect(bootstrap.interval(ofParameter: 1).upper > 0)
    }

    @Test("The parametric bootstrap takes percentiles at (R + 1) p")
    func percentiles() throws {
        let fit = try sleepstudy()
        let bootstrap = try #require(ParametricBootstrap(of: fit, replicates: 39, seed: 2))
        let values = bootstrap.sortedValues(ofParameter: 0)
        let interval = bootstrap.interval(ofParameter: 0, level: 0.95)
        #expect(interval.lower == values[0])
        #expect(interval.upper == values[38])
        #expect(bootstrap.interval(ofParameter: 0, level: 0.99).lower.isNaN)
    }

    @Test("The parametric bootstrap stops when it is told to")
    func stops() throws {
        let fit = try sleepstudy()
        #expect(ParametricBootstrap(of: fit, replicates: 50, progress: { done, _ in done < 3 }) == nil)
    }
}
