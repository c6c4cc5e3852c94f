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

    // The same numbers of nlme, whose rows are in the order of Days within each Subject.
    @Test("The autocorrelation in the order of time is nlme's, in whatever order the rows are")
    func time() throws {
        let reference = try ReferenceCase.named("sleepstudy-correlated-reml")
        let design = try reference.design()
        let fit = try FittedModel(fitting: design, degreesOfFreedom: .none)
        let inOrder = try #require(ResidualAutocorrelation.all(design).first)
        let rows = (0..<180).map { $0 * 77 % 180 }
        let term = design.random[0]
        let shuffled = RandomTerm(group: term.group, levels: term.levels, levelOfRow: rows.map { term.levelOfRow[$0] })
        let byTime = try #require(ResidualAutocorrelation(shuffled, time: rows.map { Double($0 % 10) }))
        #expect(byTime.pairs == inOrder.pairs)
        for (one, other) in zip(byTime.values(rows.map { fit.residuals[$0] }), inOrder.values(fit.residuals)) {
            #expect(abs(one - other) < 1e-12)
        }
    }

    @Test(
        "Rows of a level at the same time are one occasion, and rows without a time are left out", arguments: [1, 2, 3])
    func ties(seed: UInt64) throws {
        var generator = Xoshiro256StarStar(seed: seed)
        let levels = (0..<200).map { _ in Int32(generator.uniform() * 8) }
        let time = levels.map { _ in generator.uniform() < 0.1 ? .nan : Double(Int(generator.uniform() * 6)) }
        let residuals = levels.map { _ in generator.uniform() - 0.4 }
        let autocorrelation = try #require(ResidualAutocorrelation(term(levels), time: time))
        // The definition: all pairs of rows of one level, by the ranks of their times among those of the level.
        let rows = levels.indices.filter { !time[$0].isNaN }
        let ranks = Dictionary(
            uniqueKeysWithValues: rows.map { row in
                (row, Set(rows.filter { levels[$0] == levels[row] && time[$0] < time[row] }.map { time[$0] }).count)
            })
        let values = autocorrelation.values(residuals)
        let square = rows.reduce(0) { $0 + residuals[$1] * residuals[$1] } / Double(rows.count)
        for lag in 1...autocorrelation.pairs.count {
            var (sum, count) = (0.0, 0)
            for one in rows {
                for other in rows where levels[one] == levels[other] && ranks[other] == (ranks[one] ?? 0) + lag {
                    sum += residuals[one] * residuals[other]
                    count += 1
                }
            }
            #expect(count == autocorrelation.pairs[lag - 1])
            #expect(abs(values[lag - 1] - sum / Double(count) / square) < 1e-12)
        }
    }
}
