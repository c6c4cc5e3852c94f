import Fitter
import TestSupport
import Testing

@Suite("Predictions with Kenward and Roger's degrees of freedom")
struct KenwardRogerPredictionTests {
    /// Six groups of unequal sizes with slopes of their own, a number and a factor.
    private static func model(_ degreesOfFreedom: FittedModel.DegreesOfFreedom) throws -> (
        fit: FittedModel, data: ModelData
    ) {
        let rows = (0..<60).filter { $0 * $0 % 7 != 3 }
        var generator = SplitMix64(seed: 11)
        let table = try Table([
            Column(
                name: "y",
                numbers: rows.map { row in
                    Double(row % 4) + Double(row / 10 * 5 % 6) * (1 + Double(row % 4) / 3)
                        + Double.random(in: -1...1, using: &generator)
                }),
            Column(name: "x", numbers: rows.map { Double($0 % 4) }),
            Column(name: "f", texts: rows.map { "f\($0 % 3)" }), Column(name: "g", texts: rows.map { "g\($0 / 10)" }),
        ])
        let data = try ModelData(table: table, formula: Formula("y ~ x + f + (x | g)"))
        return (try FittedModel(fitting: data.design, degreesOfFreedom: degreesOfFreedom), data)
    }

    private static func predict(
        _ model: (fit: FittedModel, data: ModelData), _ options: PredictionOptions
    ) throws -> Predictions {
        let table = try Table([
            Column(name: "x", numbers: [0, 1.5, 3]), Column(name: "f", texts: ["f0", "f1", "f2"]),
            Column(name: "g", texts: ["g0", "g1", "g2"]),
        ])
        return try PredictionModel(model.fit).predict(
            PredictionRows(model.data.coding.rows(of: table)), options: options)
    }

    @Test("The mean of the population has the standard error and degrees of freedom of the same marginal mean")
    func population() throws {
        let model = try Self.model(.kenwardRoger)
        let predictions = try Self.predict(model, PredictionOptions(effects: .population))
        for (row, x) in [(0, "0"), (1, "1.5"), (2, "3")] {
            let request = MeansRequest(of: ["f"], at: ["x": [x]])
            let mean = try MarginalMeans(model.fit, data: model.data, request: request).families[0].means[row].estimate
            #expect(abs(predictions.values[row] - mean.estimate) < 1e-9)
            #expect(abs(predictions.standardErrors[row] - mean.standardError) < 1e-9)
            #expect(abs(predictions.degreesOfFreedom[row] - mean.degreesOfFreedom) < 1e-6 * mean.degreesOfFreedom)
        }
    }

    @Test(
        "A new observation has the adjusted variance of the mean and Satterthwaite's degrees of freedom, and other predictions are as without the adjustment"
    )
    func others() throws {
        let (adjusted, plain) = (try Self.model(.kenwardRoger), try Self.model(.satterthwaite))
        let population = PredictionOptions(effects: .population)
        let (one, two) = (try Self.predict(adjusted, population), try Self.predict(plain, population))
        for row in 0..<3 {
            func own(_ predictions: Predictions) -> Double {
                let (deviation, error) = (predictions.observationDeviations[row], predictions.standardErrors[row])
                return deviation * deviation - error * error
            }
            #expect(one.standardErrors[row] > two.standardErrors[row])
            #expect(abs(own(one) - own(two)) < 1e-6 * own(two))
            #expect(one.observationDegreesOfFreedom[row].isFinite)
        }
        let (known, same) = (
            try Self.predict(adjusted, PredictionOptions()), try Self.predict(plain, PredictionOptions())
        )
        for row in 0..<3 {
            #expect(abs(known.standardErrors[row] - same.standardErrors[row]) < 1e-6 * same.standardErrors[row])
            #expect(abs(known.degreesOfFreedom[row] - same.degreesOfFreedom[row]) < 1e-3 * same.degreesOfFreedom[row])
        }
    }

    @Test("Sleepstudy's means are those of emmeans 1.8.4 with pbkrtest 0.5.2")
    func sleepstudy() throws {
        let formula = try Formula("Reaction ~ Days + (Days | Subject)")
        let options = ModelOptions(categorical: ["Subject"])
        let sample = try Table(
            contentsOf: Fixtures.path("Tests/Fixtures/influence/sleepstudy.csv"),
            columns: formula.columnRequests(options))
        let data = try ModelData(table: sample, formula: formula, options: options)
        let fit = try FittedModel(fitting: data.design, degreesOfFreedom: .kenwardRoger)
        let table = try Table([Column(name: "Days", numbers: [0, 5, 9])])
        let predictions = try PredictionModel(fit).predict(
            PredictionRows(data.coding.populationRows(of: table)), options: PredictionOptions(effects: .population))
        for (row, reference) in [(251.4051, 6.824597), (303.7415, 9.581277), (345.6107, 14.628816)].enumerated() {
            #expect(abs(predictions.values[row] - reference.0) < 1e-3)
            #expect(abs(predictions.standardErrors[row] - reference.1) < 1e-4)
            #expect(abs(predictions.degreesOfFreedom[row] - 17) < 1e-3)
        }
    }
}
