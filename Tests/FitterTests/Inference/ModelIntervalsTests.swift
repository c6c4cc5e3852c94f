import Fitter
import TestSupport
import Testing

@Suite("Confidence intervals")
struct ModelIntervalsTests {
    @Test(
        "Confidence intervals by Wald's method for standard deviations and a correlation have the ends that the exact Hessian gives"
    )
    func wald() throws {
        let reference = try #require(InferenceReference.all.first { $0.wald != nil })
        let design = try ReferenceCase.named(reference.name).design()
        let fit = try FittedModel(fitting: design)
        let intervals = ModelIntervals(waldFor: fit)
        #expect(intervals.varianceComponents.count == 4)
        for (ours, theirs) in zip(intervals.varianceComponents, try #require(reference.wald)) {
            let ours = try #require(ours)
            #expect(abs(ours.lower - theirs.lower) < 1e-4 * abs(theirs.lower), "\(theirs.parameter)")
            #expect(abs(ours.upper - theirs.upper) < 1e-4 * abs(theirs.upper), "\(theirs.parameter)")
        }
        let days = intervals.fixedEffects[1]
        // lmerTest: 10.467286 -+ qt(0.975, 17) 1.545790.
        #expect(abs(days.lower - 7.205957) < 1e-5 && abs(days.upper - 13.728615) < 1e-5)
    }

    @Test("Confidence intervals by Wald's method leave out what is on a boundary")
    func boundary() throws {
        let design = try ReferenceCase.named("dyestuff2-ml-singular").design()
        let intervals = ModelIntervals(waldFor: try FittedModel(fitting: design, method: .ml))
        #expect(intervals.varianceComponents[0] == nil)
        #expect(intervals.varianceComponents[1] != nil)
    }

    @Test("Confidence intervals widen with their level")
    func level() throws {
        let design = try ReferenceCase.named("penicillin-crossed-reml").design()
        let fit = try FittedModel(fitting: design)
        let (narrow, wide) = (ModelIntervals(waldFor: fit, level: 0.8), ModelIntervals(waldFor: fit, level: 0.99))
        for (a, b) in zip(narrow.varianceComponents, wide.varianceComponents) {
            let (a, b) = (try #require(a), try #require(b))
            #expect(b.lower < a.lower && a.upper < b.upper)
        }
    }
}
