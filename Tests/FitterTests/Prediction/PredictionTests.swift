import Fitter
import Testing

@Suite("Prediction")
struct PredictionTests {
    private func close(_ x: Double, _ y: Double) -> Bool { abs(x - y) <= 1e-8 * max(1, abs(y)) }

    @Test(
        "Prediction of the fitted rows gives back the fitted values, with sigma sqrt(h / w) as standard errors",
        arguments: InfluenceCase.all)
    func fittedRows(_ example: InfluenceCase) throws {
        let (fit, design) = (example.fit, example.design)
        let predictions = try PredictionModel(fit).predict(PredictionRows(design))
        let leverages = try InfluenceAnalysis(fit).leverages
        for row in 0..<design.n {
            let weight = design.weights?[row] ?? 1
            #expect(close(predictions.values[row], fit.fitted[row]))
            #expect(close(predictions.standardErrors[row], fit.sigma * (leverages[row] / weight).squareRoot()))
            let whole = fit.sigma * ((leverages[row] + 1) / weight).squareRoot()
            #expect(close(predictions.observationDeviations[row], whole))
        }
    }

    /// Var(x'beta^ + z'b^ - x'beta - z'b) from the n x n covariance matrix: with c = Cov(y, z'b) and k = H^-1 c,
    /// z'Sigma z - c'k + (x - X'k)'(X'H^-1 X)^-1 (x - X'k), all in units of sigma^2.
    @Test(
        "Prediction of levels that have met in no row has the standard error of the long way",
        arguments: InfluenceCase.all)
    func newCombinations(_ example: InfluenceCase) throws {
        let (fit, design, dense) = (example.fit, example.design, example.dense)
        let n = design.n
        // Row i's fixed effects with the levels and bases of other rows, term by term, and the last term new in some rows.
        let sources = design.random.indices.map { term in (0..<n).map { ($0 * 7 + 11 * term + 3) % n } }
        func isNew(_ term: Int, _ row: Int) -> Bool { term == design.random.count - 1 && row % 5 == 0 }
        let rows = PredictionRows(
            fixed: design.fixed.matrix,
            random: design.random.indices.map { index in
                let term = design.random[index]
                return PredictionRows.Term(
                    basis: term.basis.map { basis in
                        Matrix(
                            rows: n, columns: basis.columns,
                            elements: (0..<basis.columns).flatMap { k in sources[index].map { basis[$0, k] } })
                    },
                    levels: (0..<n).map {
                        isNew(index, $0) ? .unseen("new") : .known(Int(term.levelOfRow[sources[index][$0]]))
                    })
            })
        let predictions = try PredictionModel(fit)
            .predict(rows, options: PredictionOptions(newLevels: .population))

        let parts = dense.projection()
        let x = design.fixed.matrix
        let covariance = fit.fixedEffectsCovariance
        for row in 0..<n {
            var c = [Double](repeating: 0, count: n)
            var variance = 0.0
            for (index, term) in design.random.enumerated() {
                let factor = dense.lower(index)
                let source = sources[index][row]
                let z = factor.indices.map { a in
                    factor.indices.reduce(0) { $0 + (term.basis?[source, $1] ?? 1) * factor[$1][a] }
                }
                variance += z.reduce(0) { $0 + $1 * $1 }
                guard !isNew(index, row) else { continue }
                for i in 0..<n where term.levelOfRow[i] == term.levelOfRow[source] {
                    for a in factor.indices {
                        c[i] += z[a] * factor.indices.reduce(0) { $0 + (term.basis?[i, $1] ?? 1) * factor[$1][a] }
                    }
                }
            }
            let k = (0..<n).map { i in (0..<n).reduce(0) { $0 + parts.inverse[i][$1] * c[$1] } }
            let d = (0..<x.columns).map { j in (0..<n).reduce(x[row, j]) { $0 - x[$1, j] * k[$1] } }
            variance -= zip(c, k).reduce(0) { $0 + $1.0 * $1.1 }
            let expected = fit.sigma * fit.sigma * variance + covariance.quadraticForm(d)
            #expect(close(predictions.standardErrors[row] * predictions.standardErrors[row], expected))
            // z'b = c'P y.
            let value = (0..<x.columns).reduce(zip(c, parts.py).reduce(0) { $0 + $1.0 * $1.1 }) {
                $0 + x[row, $1] * fit.fixedEffects[$1].estimate
            }
            #expect(close(predictions.values[row], value))
        }
    }

    @Test("Prediction counts a new observation's weight and, for the population, the variance of all random effects")
    func observations() throws {
        let design = SyntheticDesign.slopesCrossedWithIntercept.design()
        let fit = FittedModel(design, theta: SyntheticDesign.slopesCrossedWithIntercept.theta, sigma: 0.7)
        let model = try PredictionModel(fit)
        let all = PredictionRows(design)
        let weights = (0..<design.n).map { 1 + Double($0 % 3) }
        let rows = PredictionRows(fixed: all.fixed, weights: weights, random: all.random)
        let conditional = try model.predict(rows)
        let population = try model.predict(rows, options: PredictionOptions(effects: .population))
        let without = try model.predict(
            PredictionRows(fixed: all.fixed, random: []), options: PredictionOptions(effects: .population))
        for row in 0..<design.n {
            let own = 0.49 / weights[row]
            func square(_ x: Double) -> Double { x * x }
            #expect(
                close(square(conditional.observationDeviations[row]), square(conditional.standardErrors[row]) + own))
            // theta (0.9, -0.2, 0.5) of intercept and slope, 0.7 of the other factor.
            let z = design.random[0].basis?[row, 1] ?? 0
            let random = 0.49 * (square(0.9 - 0.2 * z) + square(0.5 * z) + square(0.7))
            #expect(
                close(
                    square(population.observationDeviations[row]), square(population.standardErrors[row]) + random + own
                ))
            #expect(without.values[row] == population.values[row])
            #expect(without.observationDeviations[row].isNaN)
            let interval = conditional.predictionInterval(row)
            // qnorm(0.975).
            #expect(
                close((interval.upper - interval.lower) / 2, 1.959963984540054 * conditional.observationDeviations[row])
            )
            let mean = conditional.confidenceInterval(row)
            #expect(close((mean.upper + mean.lower) / 2, conditional.values[row]))
        }
        // qt(0.95, 17).
        let t = try model.predict(rows, options: PredictionOptions(level: 0.9, degreesOfFreedom: 17))
        let reach = t.confidenceInterval(0).upper - t.values[0]
        #expect(close(reach, 1.739606726 * t.standardErrors[0]))
    }

    @Test("Prediction of a row with a missing value is NaN and leaves the others as they are")
    func missingValues() throws {
        let example = SyntheticDesign.crossed
        let design = example.design()
        let model = try PredictionModel(FittedModel(design, theta: example.theta, sigma: 0.7))
        var fixed = design.fixed.matrix
        fixed[4, 1] = .nan
        let all = PredictionRows(design)
        let predictions = try model.predict(PredictionRows(fixed: fixed, random: all.random))
        #expect(predictions.values.indices.filter { predictions.values[$0].isNaN } == [4])
        #expect(predictions.standardErrors.indices.filter { predictions.standardErrors[$0].isNaN } == [4])
    }
}
