import Fitter
import Foundation
import TestSupport

/// What lmerTest says of generated unbalanced designs, some with empty cells or weights; made by `Tests/Fixtures/inference/terms/make.R`.
struct TermReference: Decodable, CustomStringConvertible {
    /// An F test.
    struct Test: Decodable {
        let term: String
        let statistic: Double
        let numerator: Double
        let denominator: Double
    }

    /// A model without a random-effects term, the whole model first.
    struct Reduction: Decodable {
        let npar: Int
        let logLik: Double
        let p: Double?
    }

    let name: String
    let formula: String
    /// Whether the rows have the weights `w`.
    let weights: Bool
    let type3: [Test]
    /// By Kenward and Roger's method; nil with weights, which pbkrtest does not heed.
    let kr: [Test]?
    let drop1: [Test]
    let ranova: [Reduction]

    var description: String { "\(name): \(formula)" }

    static let all: [TermReference] = {
        guard let data = try? Data(contentsOf: URL(filePath: path("expected.json"))) else { return [] }
        return (try? JSONDecoder().decode([TermReference].self, from: data)) ?? []
    }()

    private static func path(_ name: String) -> String { Fixtures.path("Tests/Fixtures/inference/terms/\(name)") }

    /// The options of the data.
    func options(_ factors: [String: FactorOptions] = [:]) -> ModelOptions {
        ModelOptions(weights: weights ? "w" : nil, factors: factors)
    }

    /// The table for a formula, which may be another one of the same columns.
    func table(_ formula: Formula, _ options: ModelOptions) throws -> Table {
        try Table(contentsOf: Self.path(name + ".csv"), columns: formula.columnRequests(options))
    }

    /// The type III tests of a formula.
    func typeIII(
        _ text: String, _ method: FittedModel.DegreesOfFreedom = .satterthwaite, factors: [String: FactorOptions] = [:]
    ) throws -> [TermTest] {
        let (formula, options) = (try Formula(text), options(factors))
        let data = try ModelData(table: table(formula, options), formula: formula, options: options)
        return try FittedModel(fitting: data.design, degreesOfFreedom: method).termTests(data.termHypotheses)
    }
}
