import Fitter
import TestSupport
import Testing

@Suite("A refit at held theta")
struct HeldRefitterTests {
    private func close(_ x: Double, _ y: Double, _ tolerance: Double = 1e-9) -> Bool {
        abs(x - y) <= tolerance * max(1, abs(y))
    }

    @Test("A refit at held theta is generalised least squares with the n x n covariance", arguments: HeldCase.all)
    func dense(_ example: InfluenceCase) throws {
        var source = SyntheticDesign.Sequence(seed: 77)
        let response = (0..<example.design.n).map { _ in 20 * source.next() - 4 }
        let design = example.design.replacing(response: response)
        let refit = try HeldRefitter(example.fit).refit(response: response)

        let dense = DenseModel(design: design, theta: example.dense.theta)
        let py = dense.projection().py
        let offset = design.offset ?? [Double](repeating: 0, count: design.n)
        var quadratic = 0.0
        for row in 0..<design.n {
            // y - X beta - Z b = W^-1 P y.
            let residual = py[row] / (design.weights?[row] ?? 1)
            #expect(close(refit.residuals[row], residual))
            #expect(close(refit.fitted[row], response[row] - residual))
            #expect(close(refit.response[row], response[row]))
            quadratic += (response[row] - offset[row]) * py[row]
        }
        let degrees = Double(design.n - design.fixed.matrix.columns)
        #expect(close(refit.sigma, (quadratic / degrees).squareRoot()))

        // b = T T'Z'P y, level by level.
        for (index, term) in design.random.enumerated() {
            let factor = dense.lower(index)
            let k = factor.count
            #expect(refit.randomEffects[index].rows == k && refit.randomEffects[index].columns == term.levels.count)
            var sums = Matrix(rows: k, columns: term.levels.count)
            for row in 0..<design.n {
                for a in 0..<k { sums[a, Int(term.levelOfRow[row])] += (term.basis?[row, a] ?? 1) * py[row] }
            }
            for level in term.levels.indices {
                for a in 0..<k {
                    var mode = 0.0
                    for b in 0..<k {
                        for c in 0..<k { mode += factor[a][b] * factor[c][b] * sums[c, level] }
                    }
                    #expect(close(refit.randomEffects[index][a, level], mode))
                }
            }
        }
    }

    @Test(
        "A refit at held theta to the observed response is the fit",
        arguments: [
            "sleepstudy-correlated-ml", "sleepstudy-correlated-reml", "ergostool-weights-reml", "dyestuff2-ml-singular",
            "penicillin-crossed-reml",
        ])
    func observed(_ name: String) throws {
        let example = try ReferenceCase.named(name)
        try expectOwnFit(try example.design(), name.contains("reml") ? .reml : .ml)
    }

    @Test("A refit at held theta to the observed response is the fit, whatever the order of nested levels")
    func observedNested() throws {
        try expectOwnFit(HeldCase.shuffled(.nested), .reml)
        try expectOwnFit(HeldCase.shuffled(.nestedSlopes), .ml)
    }

    private func expectOwnFit(_ design: MixedModelDesign, _ method: EstimationMethod) throws {
        let fit = try FittedModel(fitting: design, method: method)
        let refit = try HeldRefitter(fit).refit(response: design.response)
        #expect(close(refit.sigma, fit.sigma, 1e-8))
        let scale = fit.sigma
        for row in 0..<design.n {
            #expect(abs(refit.fitted[row] - fit.fitted[row]) < 1e-7 * scale)
            #expect(abs(refit.residuals[row] - fit.residuals[row]) < 1e-7 * scale)
        }
        for (own, expected) in zip(refit.randomEffects, fit.randomEffects) {
            #expect(own.rows == expected.modes.rows && own.columns == expected.modes.columns)
            for (x, y) in zip(own.elements, expected.modes.elements) { #expect(abs(x - y) < 1e-7 * scale) }
        }
    }

    @Test("A refit at held theta keeps the residuals' digits beside a large mean")
    func largeMean() throws {
        let example = InfluenceCase("", SyntheticDesign.oneFactor.design(), SyntheticDesign.oneFactor.theta)
        let shifted = example.design.replacing(response: example.design.response.map { $0 + 1e9 })
        let fit = FittedModel(shifted, theta: example.dense.theta, sigma: 0.7)
        let plain = try HeldRefitter(example.fit)
        let raised = try HeldRefitter(fit)
        var source = SyntheticDesign.Sequence(seed: 3)
        let deviations = (0..<shifted.n).map { _ in source.next() - 0.5 }
        let (low, high) = (plain.refit(deviations: deviations), raised.refit(deviations: deviations))
        for row in 0..<shifted.n { #expect(abs(low.residuals[row] - high.residuals[row]) < 1e-12) }
    }
}
