import Fitter
import TestSupport
import Testing

@Suite("What can be done with a fit")
struct CapabilityTests {
    private func penicillin(_ solver: FittedModel.Solver = .direct) throws -> FittedModel {
        try FittedModel(fitting: try ReferenceCase.named("penicillin-crossed-reml").design(), solver: solver)
    }

    @Test("A fit by the factor has a factor and an exact likelihood, and can be simulated")
    func direct() throws {
        let fit = try penicillin()
        #expect(fit.hasFactor && fit.hasExactLikelihood && fit.canBeSimulated)
        guard case .direct(let summary) = fit.solver else {
            Issue.record("\(fit.solver)")
            return
        }
        #expect(summary.fixedEffects == 1)
    }

    @Test("A fit by conjugate gradients has no factor, and an exact likelihood if its probes are exact")
    func iterative() throws {
        let fit = try penicillin(.iterative(IterativeOptions(errorBound: 1e-9)))
        #expect(!fit.hasFactor && fit.hasExactLikelihood && !fit.canBeSimulated)
        guard case .iterative(let summary) = fit.solver else {
            Issue.record("\(fit.solver)")
            return
        }
        #expect(summary.probesAreExact)
    }

    @Test("The degrees of freedom of a fit say which approximation they come from")
    func degreesOfFreedom() throws {
        let design = try ReferenceCase.named("penicillin-crossed-reml").design()
        for method in FittedModel.DegreesOfFreedom.allCases {
            let fit = try FittedModel(fitting: design, degreesOfFreedom: method)
            #expect(fit.degreesOfFreedom.approximation == method && fit.degreesOfFreedom.requested == method)
            #expect((fit.degreesOfFreedom.degreesOfFreedom(contrast: [1]) == nil) == (method == .none))
            #expect(fit.fixedEffects[0].degreesOfFreedom == fit.degreesOfFreedom.degreesOfFreedom(contrast: [1]))
        }
    }

    @Test("Degrees of freedom that do not exist are none, and keep what was asked for")
    func unavailable() {
        let method = DegreesOfFreedomMethod.unavailable(.noAsymptoticCovariance)
        #expect(method.approximation == .none && method.requested == .satterthwaite)
        #expect(method.degreesOfFreedom(contrast: [1]) == nil)
    }

    @Test("Variance components have the numbers of their kind alone")
    func components() throws {
        let fit = try FittedModel(fitting: try ReferenceCase.named("sleepstudy-correlated-reml").design())
        #expect(
            fit.varianceComponents.map(\.kind) == [
                .variance(group: "Subject", coefficient: "(Intercept)"),
                .variance(group: "Subject", coefficient: "Days"),
                .covariance(group: "Subject", first: "(Intercept)", second: "Days"), .residual,
            ])
        for component in fit.varianceComponents {
            switch component.estimate {
            case .variance(let variance, _, _), .residual(let variance):
                #expect(component.variance == variance && component.standardDeviation == variance.squareRoot())
                #expect(component.covariance == nil && component.correlation == nil)
            case .covariance(let covariance, let correlation, _, _, _):
                #expect(component.covariance == covariance && component.correlation == correlation)
                #expect(component.variance == nil && component.standardDeviation == nil)
            }
        }
        #expect(fit.varianceComponents.last?.standardDeviation == fit.sigma)
    }

    @Test("A fit holds the design that it was given, levels in their order")
    func design() throws {
        let design = SyntheticDesign.nested.design()
        let fit = try FittedModel(fitting: design)
        #expect(fit.design.random.map(\.levels) == design.random.map(\.levels))
        #expect(fit.design.response == design.response)
    }
}
