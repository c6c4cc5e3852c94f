import Fitter
import TestSupport
import Testing

@Suite("The autocorrelation of residuals within levels")
struct ResidualAutocorrelationTests {
    private func term(_ levelOfRow: [Int32]) -> RandomTerm {
        let count = Int(levelOfRow.max() ?? 0) + 1
        return RandomTerm(group: "g", levels: (0..<count).map { "\($0)" }, levelOfRow: levelOfRow)
    }

    // nlme 3.1-162: ACF(lme(Reaction ~ Days, random = ~ Days | Subject, sleepstudy)), and with ~ 1 | Subject.
    @Test(
        "The autocorrelation of residuals within levels is nlme's",
        arguments: [
            (
                "sleepstudy-correlated-reml",
                [
                    0.11611745651, -0.16709181889, -0.33634193430, -0.13829274651, -0.16715772995, -0.29434727749,
                    -0.06377500717, 0.24364188622,
                ]
            ),
            (
                "sleepstudy-intercept-reml",
                [
                    0.38251233001, 0.08912476883, -0.11114832391, -0.14346209342, -0.37387686692, -0.57681012208,
                    -0.54025137901, -0.54150229487,
                ]
            ),
        ])
    func nlme(name: String, expected: [Double]) throws {
        let design = try ReferenceCase.named(name).design()
        let fit = try FittedModel(fitting: design, degreesOfFreedom: .none)
        let autocorrelation = try #require(ResidualAutocorrelation.all(design).first)
        #expect(autocorrelation.group == "Subject")
        #expect(autocorrelation.pairs == [162, 144, 126, 108, 90, 72, 54, 36])
        for (value, theirs) in zip(autocorrelation.values(fit.residuals), expected) {
            #expect(abs(value - theirs) < 1e-5)
        }
    }

    @Test("The autocorrelation of residuals within levels takes each level's rows in the order of the data")
    func order() throws {
        // Residuals alternate within each level: at lag 1 they are opposite, at lag 2 the same.
        let residuals = (0..<60).map { ($0 / 5) % 2 == 0 ? 1.0 : -1.0 }
        let mixed = try #require(ResidualAutocorrelation(term((0..<60).map { Int32($0 % 5) })))
        #expect(mixed.values(residuals).prefix(2) == [-1, 1])
    }

    @Test("The autocorrelation of residuals within levels leaves out levels of few rows, and lags with few pairs")
    func few() throws {
        // Three levels of ten rows, and one of four rows with residuals that would change every sum.
        let levelOfRow = (0..<30).map { Int32($0 / 10) } + [Int32](repeating: 3, count: 4)
        let residuals = (0..<30).map { Double(($0 * 7) % 5) - 2 }
        let autocorrelation = try #require(ResidualAutocorrelation(term(levelOfRow)))
        let without = try #require(ResidualAutocorrelation(term(Array(levelOfRow.prefix(30)))))
        #expect(autocorrelation.pairs == [27, 24, 21])
        #expect(autocorrelation.values(residuals + [100, 100, 100, 100]) == without.values(residuals))
        #expect(ResidualAutocorrelation(term((0..<40).map { Int32($0 / 4) })) == nil)
        #expect(ResidualAutocorrelation(term((0..<20).map { Int32($0 / 10) })) == nil)
    }
}
