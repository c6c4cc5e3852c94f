import Fitter
import TestSupport
import Testing

@Suite("The Kenward-Roger approximation")
struct KenwardRogerTests {
    private func fit(_ name: String, _ degreesOfFreedom: FittedModel.DegreesOfFreedom) throws -> FittedModel {
        let design = try ReferenceCase.named(name).design()
        return try FittedModel(fitting: design, method: .reml, degreesOfFreedom: degreesOfFreedom)
    }

    /// All coefficients but the first.
    private func jointContrasts(_ p: Int) -> Matrix {
        var contrasts = Matrix(rows: p - 1, columns: p)
        for row in 0..<p - 1 { contrasts[row, row + 1] = 1 }
        return contrasts
    }

    @Test("The Kenward-Roger approximation gives Days of sleepstudy 17 degrees of freedom (pbkrtest's documentation)")
    func sleepstudy() throws {
        let fit = try fit("sleepstudy-correlated-reml", .kenwardRoger)
        #expect(abs((fit.fixedEffects[1].degreesOfFreedom ?? 0) - 17) < 1e-6)
    }

    @Test(
        "The Kenward-Roger approximation has pbkrtest's standard errors and degrees of freedom",
        arguments: InferenceReference.all.filter { $0.kenwardRoger != nil })
    func coefficients(_ reference: InferenceReference) throws {
        let fit = try fit(reference.name, .kenwardRoger)
        for (ours, theirs) in zip(fit.fixedEffects, try #require(reference.kenwardRoger)) {
            #expect(ours.name == theirs.term)
            #expect(abs(ours.standardError - theirs.se) < 1e-5 * theirs.se, "\(theirs.term)")
            #expect(abs((ours.degreesOfFreedom ?? 0) - theirs.df) < 1e-3 * theirs.df, "\(theirs.term)")
        }
    }

    @Test(
        "The Kenward-Roger approximation has the F tests of pbkrtest and lmerTest for all slopes at once",
        arguments: InferenceReference.all.filter { $0.jointTest != nil },
        [FittedModel.DegreesOfFreedom.satterthwaite, .kenwardRoger])
    func jointTest(_ reference: InferenceReference, _ method: FittedModel.DegreesOfFreedom) throws {
        let fit = try fit(reference.name, method)
        let joint = try #require(reference.jointTest)
        let expected = method == .kenwardRoger ? joint.kenwardRoger : joint.satterthwaite
        let test = try #require(fit.test(contrasts: jointContrasts(fit.fixedEffects.count)))
        #expect(abs(test.statistic - expected.statistic) < 1e-4 * expected.statistic)
        #expect(test.numeratorDegreesOfFreedom == expected.numerator)
        #expect(abs(test.denominatorDegreesOfFreedom - expected.denominator) < 1e-3 * expected.denominator)
        #expect(abs(test.pValue - expected.p) < 2e-3 * expected.p + 1e-12)
    }

    @Test("The Kenward-Roger approximation does not depend on the units of the data")
    func units() throws {
        let design = try ReferenceCase.named("orthodont-slopes-reml").design()
        let scaled = design.replacing(response: design.response.map { 1e-3 * $0 - 40 })
        let fits = try [design, scaled].map {
            try FittedModel(fitting: $0, method: .reml, degreesOfFreedom: .kenwardRoger)
        }
        for (a, b) in zip(fits[0].fixedEffects, fits[1].fixedEffects) {
            #expect(abs(b.standardError - 1e-3 * a.standardError) < 1e-8 * a.standardError)
            #expect(abs((b.degreesOfFreedom ?? 0) - (a.degreesOfFreedom ?? 1)) < 1e-4)
        }
    }

    @Test(
        "The Kenward-Roger approximation is refused for a fit by maximum likelihood, and where it would not fit in memory"
    )
    func refusals() throws {
        let design = try ReferenceCase.named("dyestuff-reml").design()
        #expect(throws: FitError.kenwardRoger(.notREML)) {
            try FittedModel(fitting: design, method: .ml, degreesOfFreedom: .kenwardRoger)
        }
        let fit = try FittedModel(fitting: design)
        #expect(throws: KenwardRogerError.tooLarge(randomEffects: 6, bytes: 864, limit: 800)) {
            try KenwardRogerApproximation(of: fit, memoryLimit: 800)
        }
    }
}
