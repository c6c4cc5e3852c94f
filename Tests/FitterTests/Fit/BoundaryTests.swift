import Fitter
import TestSupport
import Testing

@Suite("A boundary of the covariance parameters")
struct BoundaryTests {
    private let term = RandomTerm(
        group: "g", levels: ["1"], levelOfRow: [0], coefficients: ["(Intercept)", "x", "z"],
        basis: Matrix(rows: 1, columns: 3))

    private func boundaries(_ rows: [[Double]]) -> [FittedModel.Boundary] {
        var factor = Matrix(rows: 3, columns: 3)
        for (i, row) in rows.enumerated() {
            for (j, value) in row.enumerated() { factor[i, j] = value }
        }
        return FittedModel.Boundary.rows(for: term, factor: factor)
    }

    @Test("A boundary of the covariance parameters does not exist for a factor of full rank")
    func none() {
        #expect(boundaries([[2], [0.5, 1], [0, -1, 0.1]]).isEmpty)
    }

    @Test("A boundary of the covariance parameters is a variance of 0 where a row of the factor is 0")
    func zeroVariance() {
        #expect(
            boundaries([[2], [0, 0], [1, 0, 1]]) == [.zeroVariance(group: "g", coefficient: "x")])
    }

    @Test(
        "A boundary of the covariance parameters is a correlation of 1 or -1 where a row is a multiple of an earlier one"
    )
    func perfectCorrelation() {
        #expect(
            boundaries([[2], [-1, 0], [0.5, 0, 1]]) == [
                .perfectCorrelation(group: "g", coefficient: "x", with: "(Intercept)", sign: -1, slope: -0.5)
            ])
        #expect(
            boundaries([[2], [1, 3], [0.5, 1.5, 0]]) == [
                .perfectCorrelation(group: "g", coefficient: "z", with: "x", sign: 1, slope: 0.5)
            ])
    }

    @Test("A boundary of the covariance parameters is a combination of earlier coefficients otherwise")
    func combination() {
        // z = 3 (Intercept) - 2 x.
        #expect(
            boundaries([[2], [1, 4], [4, -8, 0]]) == [
                .linearCombination(
                    group: "g", coefficient: "z",
                    weights: [.init(coefficient: "(Intercept)", value: 3), .init(coefficient: "x", value: -2)], rank: 2,
                    of: 3)
            ])
    }

    @Test("A boundary of the covariance parameters names what the estimates show", arguments: 1...8)
    func estimates(_ number: Int) throws {
        let fit = try SingularFitTests.fit(number).fit
        let group = fit.varianceComponents.filter { $0.kind.group == "g" }
        for boundary in fit.boundaries {
            #expect(boundary.group == "g")
            switch boundary {
            case .zeroVariance(_, let coefficient):
                #expect(
                    group.contains { $0.kind == .variance(group: "g", coefficient: coefficient) && $0.variance == 0 })
            case .perfectCorrelation(_, let coefficient, let with, let sign, let slope):
                let row = group.first { $0.kind == .covariance(group: "g", first: with, second: coefficient) }
                #expect(abs(try #require(row?.correlation) - Double(sign)) < 1e-12)
                let effects = fit.randomEffects[0]
                let (i, j) = (
                    try #require(effects.coefficients.firstIndex(of: coefficient)),
                    try #require(effects.coefficients.firstIndex(of: with))
                )
                for level in effects.levels.indices {
                    #expect(abs(effects.modes[i, level] - slope * effects.modes[j, level]) < 1e-10)
                }
            case .linearCombination(_, let coefficient, let weights, let rank, let size):
                #expect(rank < size)
                let effects = fit.randomEffects[0]
                let i = try #require(effects.coefficients.firstIndex(of: coefficient))
                for level in effects.levels.indices {
                    let sum = weights.reduce(0) { sum, weight in
                        let j = effects.coefficients.firstIndex(of: weight.coefficient) ?? 0
                        return sum + weight.value * effects.modes[j, level]
                    }
                    #expect(abs(effects.modes[i, level] - sum) < 1e-10)
                }
            }
        }
    }
}
