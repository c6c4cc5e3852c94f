import Fitter
import TestSupport
import Testing

@Suite("Intervals of predictions")
struct PredictionIntervalTests {
    /// y = 10 + u_g + e in balanced groups, the variance of u twice that of e.
    private func oneWay(groups: Int, rows: Int, seed: UInt64) -> MixedModelDesign {
        var generator = Xoshiro256StarStar(seed: seed)
        let normal = NormalSampler()
        let effects = (0..<groups).map { _ in 2.0.squareRoot() * normal.next(using: &generator) }
        let levels = (0..<Int32(groups * rows)).map { $0 % Int32(groups) }
        let response = levels.map { 10 + effects[Int($0)] + normal.next(using: &generator) }
        return MixedModelDesign(
            response: response, responseName: "y",
            fixed: FixedEffects(
                names: ["(Intercept)"],
                matrix: Matrix(
                    rows: response.count, columns: 1, elements: [Double](repeating: 1, count: response.count))),
            random: [RandomTerm(group: "g", levels: (0..<groups).map { "g\($0)" }, levelOfRow: levels)])
    }

    /// With M = MSB and E = MSE, independent with q - 1 and N - q degrees of freedom, the three variances are functions v(M, E):
    /// M / N of the mean, M / N + (M - E) / n + E of an observation of a new group, and E / n (1 - (1 - 1/q) E / M) of the mean of a
    /// group of the data; the degrees of freedom are 2 v^2 / (v_M^2 2 M^2 / (q - 1) + v_E^2 2 E^2 / (N - q)).
    @Test(
        "Intervals of predictions of balanced groups have Satterthwaite's degrees of freedom by hand", arguments: 1...6)
    func closedForm(seed: Int) throws {
        let (q, n) = (4 + seed, 3 + seed % 3)
        let design = oneWay(groups: q, rows: n, seed: UInt64(seed))
        let fit = try FittedModel(fitting: design)
        let (e, s) = (fit.sigma * fit.sigma, fit.varianceComponents[0].variance ?? 0)
        try #require(s > 0)
        let (m, size, total) = (e + Double(n) * s, Double(n), Double(q * n))
        let share = 1 - 1 / Double(q)
        func degrees(_ v: Double, _ slopeM: Double, _ slopeE: Double) -> Double {
            let (a, b) = (slopeM * m, slopeE * e)
            return v * v / (a * a / Double(q - 1) + b * b / (total - Double(q)))
        }
        let model = try PredictionModel(fit)
        let row = PredictionRows(
            fixed: Matrix(rows: 1, columns: 1, elements: [1]), random: [PredictionRows.Term(levels: [.known(1)])])
        let population = try model.predict(row, options: PredictionOptions(effects: .population))
        let mean = population.degreesOfFreedom[0]
        #expect(abs(mean - Double(q - 1)) < 1e-4 * mean)
        let new = degrees(m / total + (m - e) / size + e, 1 / total + 1 / size, 1 - 1 / size)
        #expect(abs(population.observationDegreesOfFreedom[0] - new) < 1e-3 * new)
        let conditional = try model.predict(row)
        let v = e / size * (1 - share * e / m)
        #expect(abs(conditional.standardErrors[0] * conditional.standardErrors[0] - v) < 1e-6 * v)
        let known = degrees(v, share * e * e / (size * m * m), (1 - 2 * share * e / m) / size)
        #expect(abs(conditional.degreesOfFreedom[0] - known) < 1e-3 * known)
        let observation = degrees(v + e, share * e * e / (size * m * m), (1 - 2 * share * e / m) / size + 1)
        #expect(abs(conditional.observationDegreesOfFreedom[0] - observation) < 1e-3 * observation)
        // A new level of a conditional prediction is one of the population, its effect part of the mean.
        let unseen = PredictionRows(fixed: row.fixed, random: [PredictionRows.Term(levels: [.unseen("new")])])
        let other = try model.predict(unseen, options: PredictionOptions(newLevels: .population))
        #expect(abs(other.observationDegreesOfFreedom[0] - new) < 1e-3 * new)
    }

    @Test("The interval of the population's mean is that of the fit")
    func fixedEffect() throws {
        let design = try ReferenceCase.named("dyestuff-reml").design()
        let fit = try FittedModel(fitting: design)
        let row = PredictionRows(fixed: Matrix(rows: 1, columns: 1, elements: [1]), random: [])
        let interval = try PredictionModel(fit)
            .predict(row, options: PredictionOptions(effects: .population)).confidenceInterval(0)
        let own = fit.fixedEffects[0].interval()
        #expect(
            abs(interval.lower - own.lower) < 1e-6 * own.lower && abs(interval.upper - own.upper) < 1e-6 * own.upper)
        // confint by lmerTest: 1477.7 to 1577.3.
        #expect(abs(interval.lower - 1477.7) < 0.05 && abs(interval.upper - 1577.3) < 0.05)
    }

    /// 1000 data sets of 6 groups of 5 rows: a coverage of 95 % is estimated with a standard error of 0.7 %.
    @Test(
        "The interval of the population's mean covers it in 95 % of data sets of six groups, which normal quantiles do not"
    )
    func coverage() throws {
        let row = PredictionRows(fixed: Matrix(rows: 1, columns: 1, elements: [1]), random: [])
        let options = PredictionOptions(effects: .population)
        let normal = PredictionOptions(effects: .population, degreesOfFreedom: .infinity)
        var (covered, coveredByNormal) = (0, 0)
        for seed in 1...1000 {
            let model = try PredictionModel(FittedModel(fitting: oneWay(groups: 6, rows: 5, seed: UInt64(seed))))
            let (student, other) = (try model.predict(row, options: options), try model.predict(row, options: normal))
            func covers(_ interval: (lower: Double, upper: Double)) -> Bool {
                interval.lower < 10 && 10 < interval.upper
            }
            covered += covers(student.confidenceInterval(0)) ? 1 : 0
            coveredByNormal += covers(other.confidenceInterval(0)) ? 1 : 0
        }
        #expect((930...970).contains(covered), "\(covered)")
        #expect(coveredByNormal < 925, "\(coveredByNormal)")
    }
}
