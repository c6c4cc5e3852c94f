import Fitter
import Testing

/// What must not change a fit, or change it in a known way.
@Suite("A fit")
struct FittedModelInvariantTests {
    private static let designs = SyntheticDesign.allCases

    private func close(_ x: Double, _ y: Double, _ tolerance: Double) -> Bool {
        abs(x - y) <= tolerance * max(1, abs(x), abs(y))
    }

    @Test("A fit is at a stationary point that no random change improves", arguments: designs)
    func optimal(_ synthetic: SyntheticDesign) throws {
        let design = synthetic.design()
        let fit = try FittedModel(fitting: design, method: .ml)
        #expect(fit.optimization.converged)
        var source = SyntheticDesign.Sequence(seed: 3)
        let sizes = design.random.map { $0.coefficients.count }
        for _ in 0..<5 {
            var theta = fit.theta.map { $0 * (1 + 0.02 * (source.next() - 0.5)) }[...]
            let point = sizes.map { k -> [Double] in
                defer { theta = theta.dropFirst(k * (k + 1) / 2) }
                return Array(theta.prefix(k * (k + 1) / 2))
            }
            #expect(DenseModel(design: design, theta: point).criterion(.ml) >= fit.criterion - 1e-9)
        }
    }

    @Test("A fit does not depend on the order of the rows", arguments: designs)
    func rowOrder(_ synthetic: SyntheticDesign) throws {
        let design = synthetic.design()
        let order = design.response.indices.sorted { ($0 * 37) % design.n < ($1 * 37) % design.n }
        let (one, other) = (try FittedModel(fitting: design), try FittedModel(fitting: design.reordered(order)))
        #expect(close(one.criterion, other.criterion, 1e-10))
        #expect(zip(one.theta, other.theta).allSatisfy { close($0, $1, 1e-5) })
        #expect(
            zip(one.randomEffects[0].modes.elements, other.randomEffects[0].modes.elements).allSatisfy {
                close($0, $1, 1e-6)
            })
        #expect(zip(order.map { one.fitted[$0] }, other.fitted).allSatisfy { close($0, $1, 1e-6) })
    }

    @Test("A fit moves with the response's units", arguments: designs, [1e-6, 1e9])
    func responseScale(_ synthetic: SyntheticDesign, _ factor: Double) throws {
        let design = synthetic.design()
        let one = try FittedModel(fitting: design)
        let other = try FittedModel(
            fitting: design.with(response: design.response.map { $0 * factor }, offsetFactor: factor))
        #expect(zip(one.theta, other.theta).allSatisfy { close($0, $1, 1e-5) })
        #expect(close(one.sigma * factor / other.sigma, 1, 1e-6))
        for (a, b) in zip(one.fixedEffects, other.fixedEffects) {
            #expect(close(a.estimate * factor / b.estimate, 1, 1e-6))
            #expect(close(a.standardError * factor / b.standardError, 1, 1e-6))
        }
    }

    @Test("A fit moves only the intercept when the response is shifted")
    func responseShift() throws {
        let design = SyntheticDesign.crossed.design()
        let one = try FittedModel(fitting: design)
        let other = try FittedModel(fitting: design.with(response: design.response.map { $0 + 1e6 }))
        #expect(close(one.criterion, other.criterion, 1e-7))
        #expect(close(one.fixedEffects[0].estimate + 1e6, other.fixedEffects[0].estimate, 1e-9))
        #expect(close(one.fixedEffects[1].estimate, other.fixedEffects[1].estimate, 1e-6))
    }

    @Test("A fit takes weights of 1 as none", arguments: [EstimationMethod.ml, .reml])
    func unitWeights(_ method: EstimationMethod) throws {
        let design = SyntheticDesign.crossed.design()
        let one = try FittedModel(fitting: design, method: method)
        let other = try FittedModel(fitting: design.with(weights: design.response.map { _ in 1 }), method: method)
        #expect(close(one.criterion, other.criterion, 1e-12))
        #expect(zip(one.theta, other.theta).allSatisfy { close($0, $1, 1e-7) })
    }

    @Test("A fit changes only sigma and theta's unit when all weights get a common factor")
    func commonWeightFactor() throws {
        let design = SyntheticDesign.weighted.design()
        let one = try FittedModel(fitting: design)
        let other = try FittedModel(fitting: design.with(weights: design.weights?.map { $0 * 4 }))
        #expect(close(one.criterion, other.criterion, 1e-10))
        #expect(close(one.sigma * 2, other.sigma, 1e-6))
        #expect(close(one.fixedEffects[1].standardError, other.fixedEffects[1].standardError, 1e-6))
        let variances = try [one, other].map { try #require($0.varianceComponents[0].variance) }
        #expect(close(variances[0], variances[1], 1e-5))
    }

    @Test("A fit does not depend on the shift and scale of a covariate")
    func covariateUnits() throws {
        let design = SyntheticDesign.nestedAndCrossed.design()
        var matrix = design.fixed.matrix
        for row in 0..<matrix.rows { matrix[row, 1] = matrix[row, 1] * 1e4 - 3e7 }
        let moved = MixedModelDesign(
            response: design.response, responseName: "y",
            fixed: FixedEffects(names: design.fixed.names, matrix: matrix),
            random: design.random)
        let (one, other) = (try FittedModel(fitting: design, method: .ml), try FittedModel(fitting: moved, method: .ml))
        #expect(close(one.criterion, other.criterion, 1e-8))
        #expect(close(one.fixedEffects[1].estimate, other.fixedEffects[1].estimate * 1e4, 1e-6))
        #expect(zip(one.fitted, other.fitted).allSatisfy { close($0, $1, 1e-6) })
    }

    @Test("A fit leaves residuals that are orthogonal to the fixed effects, in the model's metric")
    func normalEquations() throws {
        let design = SyntheticDesign.crossed.design()
        let fit = try FittedModel(fitting: design)
        for column in 0..<design.fixed.matrix.columns {
            let product = (0..<design.n).reduce(0) { $0 + design.fixed.matrix[$1, column] * fit.residuals[$1] }
            #expect(abs(product) < 1e-8)
        }
    }

    @Test("A fit refuses what it cannot fit, by name")
    func errors() {
        let design = SyntheticDesign.oneFactor.design()
        let constantWithin = design.with(response: design.random[0].levelOfRow.map { Double($0) })
        #expect(throws: FitError.perfectFit) { try FittedModel(fitting: constantWithin) }
        #expect(throws: FitError.noRandomTerms) {
            try FittedModel(
                fitting: MixedModelDesign(
                    response: design.response, responseName: "y", fixed: design.fixed, random: []))
        }
        #expect {
            try FittedModel(fitting: design, memoryLimit: 10)
        } throws: { error in
            if case FitError.tooLarge(let bytes, let limit) = error { return bytes > 10 && limit == 10 }
            return false
        }
        let message = FitError.tooLarge(bytes: 240_000_000_000, limit: 8 << 30).description
        #expect(message.contains(" 223.5 GiB ") && message.contains(" 8.0 GiB "))
    }
}
