import Assessment
import Fitter
import Testing

@Suite("The likelihood-ratio test between two reports")
struct LikelihoodComparisonTests {
    /// A model of two fixed effects and a random intercept.
    private var small: ReportedFit {
        ReportedFit(
            formula: "y ~ x + (1|g)", method: "REML", rows: 100, dataDigest: "d", criterion: 50,
            effects: ["(Intercept)", "x"].map { .init(term: $0, estimate: 1, standardError: 1) },
            components: [component(.variance(group: "g", coefficient: "(Intercept)")), component(.residual)])
    }

    /// The same with a random slope.
    private var large: ReportedFit {
        var fit = small
        fit.formula = "y ~ x + (x|g)"
        fit.criterion = 42
        fit.components += [
            component(.variance(group: "g", coefficient: "x")),
            component(.covariance(group: "g", first: "(Intercept)", second: "x")),
        ]
        return fit
    }

    private func component(_ kind: VarianceComponent.Kind, isDetermined: Bool = true) -> ReportedFit.Component {
        .init(kind: kind, group: kind.group ?? "Residual", value: 1, isDetermined: isDetermined)
    }

    private func obstacle(_ before: ReportedFit, _ after: ReportedFit) -> LikelihoodObstacle? {
        if case .failure(let obstacle) = FitChange(before: before, after: after).test { obstacle } else { nil }
    }

    /// The larger model with one thing changed.
    private func changed(_ change: (inout ReportedFit) -> Void) -> ReportedFit {
        var fit = large
        change(&fit)
        return fit
    }

    @Test("The smaller model is tested against the larger one, whichever is the later")
    func valid() throws {
        let forwards = try FitChange(before: small, after: large).test.get()
        #expect(forwards.test.statistic == 8 && forwards.test.degreesOfFreedom == 2 && forwards.largerIsAfter)
        // The upper tail of chi-squared with two degrees of freedom is exp(-x / 2).
        #expect(abs(forwards.test.pValue - 0.018315638888734) < 1e-12)
        let backwards = try FitChange(before: large, after: small).test.get()
        #expect(backwards.test == forwards.test && !backwards.largerIsAfter)
    }

    @Test("A likelihood with a Monte Carlo error is not tested")
    func inexact() {
        #expect(obstacle(small, changed { $0.isExact = false }) == .incomparable(.inexactLikelihoods))
    }

    @Test("There is no test between fits of other data, rows or responses")
    func data() {
        #expect(obstacle(small, changed { $0.dataDigest = "e" }) == .differentData)
        #expect(obstacle(small, changed { $0.dataDigest = nil }) == nil)
        #expect(obstacle(small, changed { $0.rows = 90 }) == .incomparable(.differentRows(100, 90)))
        #expect(obstacle(small, changed { $0.formula = "z ~ x + (x|g)" }) == .differentResponses)
        #expect(obstacle(small, changed { $0.dropped = 1 }) == .droppedRows)
    }

    @Test("There is no test between likelihoods of other methods, or by REML of other fixed effects")
    func methods() {
        #expect(obstacle(small, changed { $0.method = "ML" }) == .incomparable(.differentMethods))
        #expect(obstacle(small, changed { $0.effects.removeLast() }) == .incomparable(.restrictedLikelihoods))
        var (old, new) = (small, large)
        old.method = "MAP"
        new.method = "MAP"
        #expect(obstacle(old, new) == .unknownMethod("MAP"))
    }

    @Test("There is no test of fits that did not converge or have a variance that the data do not determine")
    func faults() {
        #expect(obstacle(small, changed { $0.isConverged = false }) == .notConverged)
        #expect(
            obstacle(small, changed { $0.components[0] = component(.residual, isDetermined: false) })
                == .undetermined)
    }

    @Test("There is no test between models that are not nested, as far as their numbers of parameters show")
    func nesting() {
        #expect(obstacle(small, small) == .equalParameters)
        #expect(obstacle(small, changed { $0.criterion = 51 }) == .notNested)
        // The tolerance is that of the library, whatever the size of the criterion is.
        var (old, new) = (small, large)
        (old.criterion, new.criterion) = (1e6, 1e6 + 1e-5)
        #expect(obstacle(old, new) == .notNested)
        new.criterion = 1e6 + 1e-7
        #expect(obstacle(old, new) == nil)
    }
}
