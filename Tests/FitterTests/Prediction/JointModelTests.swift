import Fitter
import TestSupport
import Testing

@Suite("Linear functions of fixed and random effects")
struct JointModelTests {
    /// A model and what its parts are: formula, weights, theta by term and the standard deviation of the residuals.
    struct Sample: Sendable, CustomTestStringConvertible {
        let formula: String
        let isWeighted: Bool
        let theta: [[Double]]

        init(_ formula: String, isWeighted: Bool = false, theta: [[Double]]) {
            self.formula = formula
            self.isWeighted = isWeighted
            self.theta = theta
        }

        var testDescription: String { formula }
        static let sigma = 0.8

        var data: ModelData {
            get throws {
                try ModelData(
                    table: JointModelTests.table(rows: Array(0..<90)), formula: Formula(formula),
                    options: ModelOptions(weights: isWeighted ? "w" : nil))
            }
        }
    }

    static let samples = [
        Sample("y ~ x + f + (1 | g) + (1 | h)", theta: [[0.9], [0.6]]),
        Sample("y ~ x * f + (1 | g/k)", theta: [[0.5], [0.7]]),
        Sample("y ~ x + offset(o) + (x | g) + (1 | h)", isWeighted: true, theta: [[0.8, -0.3, 0.5], [0.4]]),
        Sample("y ~ x + I(2 * x) + f + (1 | h)", isWeighted: true, theta: [[1.2]]),
    ]

    /// Crossed g and h, k within g, and numbers without a pattern.
    private static func table(rows: [Int], g: [Int: String] = [:]) throws -> Table {
        var generator = SplitMix64(seed: 5)
        let noise = (0..<200).map { _ in Double.random(in: -1...1, using: &generator) }
        return try Table([
            Column(name: "y", numbers: rows.map { Double($0 % 7) + 3 * noise[$0] }),
            Column(name: "x", numbers: rows.map { Double($0 * 37 % 11) + noise[199 - $0] }),
            Column(name: "o", numbers: rows.map { Double($0 % 5) / 3 }),
            Column(name: "w", numbers: rows.map { 1 + Double($0 % 3) }),
            Column(name: "f", texts: rows.map { "f\($0 * $0 % 3)" }),
            Column(name: "g", texts: rows.map { g[$0] ?? "g\($0 % 8)" }),
            Column(name: "h", texts: rows.map { "h\($0 * 7 / 3 % 6)" }),
            Column(name: "k", texts: rows.map { "k\($0 / 8 % 3)" }),
        ])
    }

    private static func close(_ one: Double, _ other: Double, _ tolerance: Double = 1e-8) -> Bool {
        abs(one - other) <= tolerance * max(1, abs(other)) || one.isNaN && other.isNaN
    }

    /// Overlapping sets of rows of all sizes.
    private static let sets = [Array(0..<90), [4], [0, 8, 16], (0..<90).filter { $0 % 3 == 1 }, [1, 1, 2]]

    @Test(
        "The variance of averages and of their differences is that of Henderson's equations inverted as a dense matrix",
        arguments: samples)
    func dense(_ sample: Sample) throws {
        let data = try sample.data
        let design = data.design
        let fit = FittedModel(design, theta: sample.theta, sigma: Sample.sigma)
        let coded = try data.coding.rows(of: Self.table(rows: Array(0..<90)))
        let averages = JointFunction.averages(of: coded, over: Self.sets)
        let difference = JointFunction(sumOf: [averages[0], averages[2]], weights: [1, -1])
        let estimates = try JointModel(fit).estimates(of: averages + [difference], effects: .conditional)

        // [X Z] with Z by term, level and coefficient, and the inverse covariance of its coefficients, 0 for beta.
        let p = design.fixed.matrix.columns
        let widths = design.random.map { $0.levels.count * $0.coefficients.count }
        let columns = p + widths.reduce(0, +)
        var m = Matrix(rows: design.n, columns: columns)
        var prior = Matrix(rows: columns, columns: columns)
        for row in 0..<design.n { for column in 0..<p { m[row, column] = design.fixed.matrix[row, column] } }
        var first = p
        for (index, term) in design.random.enumerated() {
            let (k, lower) = (term.coefficients.count, DenseModel(design: design, theta: sample.theta).lower(index))
            var covariance = Matrix(rows: k, columns: k)
            for i in 0..<k {
                for j in 0..<k {
                    covariance[i, j] =
                        (0..<k).reduce(0) { $0 + lower[i][$1] * lower[j][$1] } * Sample.sigma * Sample.sigma
                }
            }
            let inverse = try #require(covariance.positiveDefiniteInverse())
            for level in term.levels.indices {
                for i in 0..<k {
                    for j in 0..<k { prior[first + level * k + i, first + level * k + j] = inverse[i, j] }
                }
            }
            for row in 0..<design.n {
                for i in 0..<k { m[row, first + Int(term.levelOfRow[row]) * k + i] = term.basis?[row, i] ?? 1 }
            }
            first += widths[index]
        }
        var information = prior
        var right = [Double](repeating: 0, count: columns)
        for row in 0..<design.n {
            let weight = (design.weights?[row] ?? 1) / (Sample.sigma * Sample.sigma)
            for i in 0..<columns {
                right[i] += weight * m[row, i] * (design.response[row] - (design.offset?[row] ?? 0))
                for j in 0..<columns { information[i, j] += weight * m[row, i] * m[row, j] }
            }
        }
        let covariance = try #require(information.positiveDefiniteInverse())
        let coefficients = covariance.multiplied(by: right)
        func average(_ set: [Int]) -> [Double] {
            (0..<columns).map { column in set.reduce(0) { $0 + m[$1, column] } / Double(set.count) }
        }
        func offset(_ set: [Int]) -> Double {
            set.reduce(0) { $0 + (design.offset?[$1] ?? 0) } / Double(set.count)
        }
        var expected = Self.sets.map { (average($0), offset($0)) }
        expected.append(
            (zip(expected[0].0, expected[2].0).map { $0 - $1 }, expected[0].1 - expected[2].1))
        for (estimate, (weights, offset)) in zip(estimates, expected) {
            let value = zip(weights, coefficients).reduce(offset) { $0 + $1.0 * $1.1 }
            #expect(Self.close(estimate.mean.estimate, value))
            #expect(Self.close(estimate.mean.standardError, covariance.quadraticForm(weights).squareRoot()))
            #expect(estimate.mean.degreesOfFreedom == .infinity && estimate.ofNewLevels == nil)
        }
    }

    @Test(
        "An average of one row is its prediction, with the same standard error and degrees of freedom",
        arguments: samples, [FittedModel.DegreesOfFreedom.satterthwaite, .kenwardRoger])
    func singleRows(_ sample: Sample, _ method: FittedModel.DegreesOfFreedom) throws {
        let data = try sample.data
        let fit = try FittedModel(fitting: data.design, degreesOfFreedom: method)
        let rows = [3, 20, 41, 77]
        // The first row has a level that the fit has not seen.
        let coded = try data.coding.rows(of: Self.table(rows: rows, g: [3: "new"]))
        let functions = JointFunction.averages(of: coded, over: rows.indices.map { [$0] })
        for effects in [PredictionOptions.Effects.conditional, .population] {
            let options = PredictionOptions(effects: effects, newLevels: .population)
            let predictions = try PredictionModel(fit).predict(PredictionRows(coded), options: options)
            for (row, estimate) in try JointModel(fit).estimates(of: functions, effects: effects).enumerated() {
                #expect(Self.close(estimate.mean.estimate, predictions.values[row]))
                #expect(Self.close(estimate.mean.standardError, predictions.standardErrors[row]))
                // Fewer than half a degree of freedom cannot be used.
                let degrees = predictions.degreesOfFreedom[row]
                #expect(Self.close(estimate.mean.degreesOfFreedom, degrees < 0.5 ? .nan : degrees, 1e-6))
                guard let new = estimate.ofNewLevels else {
                    #expect(effects == .conditional)
                    continue
                }
                let whole = predictions.observationDeviations[row]
                #expect(Self.close(new.standardError, (whole * whole - fit.sigma * fit.sigma).squareRoot()))
            }
        }
    }

    @Test("Rows of one new level share its effect, rows of two have an effect each")
    func newLevels() throws {
        let data = try Self.samples[0].data
        let fit = FittedModel(data.design, theta: [[0.9], [0.6]], sigma: 0.8)
        func variance(_ names: [Int: String]) throws -> Double {
            let coded = try data.coding.rows(of: Self.table(rows: [3, 20], g: names))
            let estimate = try JointModel(fit).estimates(
                of: JointFunction.averages(of: coded, over: [[0, 1]]), effects: .conditional)[0].mean
            return estimate.standardError * estimate.standardError
        }
        let own = (0.9 * 0.8) * (0.9 * 0.8)
        let shared = try variance([3: "new", 20: "new"])
        let separate = try variance([3: "new", 20: "other"])
        #expect(abs(shared - separate - own / 2) < 1e-10)
    }

    @Test(
        "An average over a combination that the data lack has no number, and a difference in which it cancels has the one of other averages"
    )
    func estimability() throws {
        let numbers = Array(0..<96).filter { $0 % 3 != 2 || $0 / 3 % 4 != 3 }
        let known: [[String]] = numbers.map { number in
            ["a\(number % 3)", "b\(number / 3 % 4)", "g\(number % 7)"]
        }
        func table(_ rows: [[String]]) throws -> Table {
            try Table([
                Column(name: "a", texts: rows.map { $0[0] }), Column(name: "b", texts: rows.map { $0[1] }),
                Column(name: "g", texts: rows.map { $0[2] }),
                Column(name: "y", numbers: rows.indices.map { Double($0 * 29 % 17) }),
            ])
        }
        let data = try ModelData(table: table(known), formula: Formula("y ~ a * b + (1 | g)"))
        let model = try JointModel(FittedModel(fitting: data.design))
        let coded = try data.coding.rows(
            of: table([["a2", "b3", "g1"], ["a2", "b2", "g1"], ["a2", "b3", "g2"]]))
        let functions = JointFunction.averages(of: coded, over: [[0], [1], [0, 1], [2]])
        let difference = JointFunction(sumOf: [functions[0], functions[3]], weights: [1, -1])
        let estimates: [LinearEstimate] = model.estimates(of: functions + [difference], effects: .conditional)
            .map { $0.mean }
        #expect(estimates.map { $0.estimate.isNaN } == [true, false, true, true, false])
        // The levels g1 and g2 of one combination that is known.
        let others = try data.coding.rows(of: table([["a0", "b0", "g1"], ["a0", "b0", "g2"]]))
        let same = JointFunction.averages(of: others, over: [[0], [1]])
        let expected = model.estimates(
            of: [JointFunction(sumOf: same, weights: [1, -1])], effects: .conditional)[0].mean
        #expect(Self.close(estimates[4].estimate, expected.estimate))
        #expect(Self.close(estimates[4].standardError, expected.standardError))
    }
}
