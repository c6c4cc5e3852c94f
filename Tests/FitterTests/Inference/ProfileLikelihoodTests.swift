import Fitter
import RealModule
import TestSupport
import Testing

@Suite("The profile likelihood")
struct ProfileLikelihoodTests {
    private func profile(_ name: String, threads: Int = 1) throws -> (FittedModel, ProfileLikelihood) {
        let design = try ReferenceCase.named(name).design()
        let fit = try FittedModel(fitting: design, method: .ml)
        let profile = try ProfileLikelihood(of: fit, threads: threads)
        return (fit, try #require(profile))
    }

    @Test("The profile likelihood has the published intervals of sleepstudy (Bates et al. 2015, section 5.1)")
    func sleepstudy() throws {
        let (_, profile) = try profile("sleepstudy-correlated-ml")
        let fixed = profile.fixedEffects.map(\.interval)
        #expect(abs(fixed[0].lower - 237.6807) < 5e-5 && abs(fixed[0].upper - 265.1295) < 5e-5)
        #expect(abs(fixed[1].lower - 7.35865) < 5e-6 && abs(fixed[1].upper - 13.57592) < 5e-6)
        // In lme4's vignette: .sig01 14.3815 37.7160, .sig02 -0.4815 0.6850, .sig03 3.8012 8.7534, .sigma 22.8983 28.8580.
        let published = [(14.3815, 37.7160), (3.8012, 8.7534), (-0.4815, 0.6850), (22.8983, 28.8580)]
        for (curve, expected) in zip(profile.components, published) {
            let interval = curve.interval
            #expect(abs(interval.lower - expected.0) < 2e-4 && abs(interval.upper - expected.1) < 2e-4)
        }
    }

    @Test("The profile likelihood has lme4's intervals", arguments: InferenceReference.all.filter { $0.profile != nil })
    func intervals(_ reference: InferenceReference) throws {
        let (fit, profile) = try profile(reference.name)
        let expected = try #require(reference.profile)
        // lme4 lists the correlations of a term before its later standard deviations, and the fixed effects last.
        var components: [String: ConfidenceInterval] = [:]
        for (row, curve) in zip(fit.varianceComponents, profile.components) {
            let name: String
            switch row.kind {
            case .residual: name = "sigma"
            case .variance(let group, let coefficient): name = "sd_\(coefficient)|\(group)"
            case .covariance(let group, let first, let second): name = "cor_\(second).\(first)|\(group)"
            }
            components[name] = curve.interval
        }
        for (effect, curve) in zip(fit.fixedEffects, profile.fixedEffects) { components[effect.name] = curve.interval }
        #expect(components.count == expected.count)
        for row in expected {
            let interval = try #require(components[row.parameter], "\(row.parameter)")
            // lme4 reads its ends off a spline.
            let tolerance = 2e-4 * (row.upper - row.lower)
            #expect(abs(interval.lower - row.lower) < tolerance, "\(row.parameter)")
            #expect(abs(interval.upper - row.upper) < tolerance, "\(row.parameter)")
        }
    }

    @Test("The profile likelihood of a singular model frees the variance that is 0 at the estimate")
    func singular() throws {
        let (_, profile) = try profile("dyestuff2-ml-singular")
        // uniroot() on lme4's own deviance of Yield - c ~ 0 + (1|Batch), less that at the optimum; lme4's spline gives 4.3121.
        #expect(abs(profile.fixedEffects[0].interval.lower - 4.312837494) < 1e-6)
        #expect(profile.components[0].interval.lower == 0)
        #expect(profile.components[0].estimate == 0)
    }

    @Test("The profile likelihood rises with the distance to the estimate, and its slopes are those of its points")
    func slopes() throws {
        let (_, profile) = try profile("sleepstudy-correlated-ml")
        for curve in profile.fixedEffects + profile.components {
            for (point, next) in zip(curve.points, curve.points.dropFirst()) {
                #expect(point.zeta < next.zeta)
                // Hermite's formula for the mean of a smooth slope over a short step.
                let secant = (next.zeta - point.zeta) / (next.value - point.value)
                let (least, most) = (min(point.slope, next.slope), max(point.slope, next.slope))
                #expect(secant > 0.7 * least && secant < 1.4 * most)
            }
        }
    }

    @Test("The profile likelihood is the same on any number of threads")
    func threads() throws {
        let (_, one) = try profile("penicillin-crossed-reml", threads: 1)
        let (_, two) = try profile("penicillin-crossed-reml", threads: 3)
        #expect(one.fixedEffects.map(\.points) == two.fixedEffects.map(\.points))
        #expect(one.components.map(\.points) == two.components.map(\.points))
    }

    @Test("The profile likelihood of a REML fit is that of its ML fit")
    func reml() throws {
        let design = try ReferenceCase.named("dyestuff-reml").design()
        let fit = try FittedModel(fitting: design, method: .reml)
        let profile = try #require(try ProfileLikelihood(of: fit))
        let likelihood = try FittedModel(fitting: design, method: .ml)
        #expect(profile.criterion == likelihood.criterion)
        let deviation = try #require(likelihood.varianceComponents[0].standardDeviation)
        let estimate = profile.components[0].estimate
        #expect(abs(estimate - deviation) < 1e-14 * deviation)
    }

    @Test("The profile likelihood follows the units of the response and of a predictor")
    func units() throws {
        let reference = try ReferenceCase.named("sleepstudy-correlated-ml")
        let design = try reference.design()
        let scaled = design.replacing(response: design.response.map { 1000 * $0 + 5e6 })
        let fit = try FittedModel(fitting: design, method: .ml)
        let plain = try #require(try ProfileLikelihood(of: fit))
        let other = try FittedModel(fitting: scaled, method: .ml)
        let moved = try #require(try ProfileLikelihood(of: other))
        #expect(abs(moved.fixedEffects[1].interval.lower / plain.fixedEffects[1].interval.lower - 1000) < 1e-3)
        #expect(abs(moved.fixedEffects[0].interval.upper - 5e6 - 1000 * plain.fixedEffects[0].interval.upper) < 1e-1)
        let (a, b) = (plain.components[2].interval, moved.components[2].interval)
        #expect(abs(a.lower - b.lower) < 1e-6)
    }

    @Test("The profile likelihood stops when it is told to")
    func stops() throws {
        let design = try ReferenceCase.named("dyestuff-reml").design()
        let fit = try FittedModel(fitting: design, method: .ml)
        #expect(try ProfileLikelihood(of: fit, progress: { done, _ in done < 1 }) == nil)
    }
}
