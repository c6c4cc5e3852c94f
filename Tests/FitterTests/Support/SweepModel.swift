import Fitter
import Foundation
import TestSupport

/// A model of `Tests/Fixtures/sweep` and what is known of its optimum; `docs/testing.md` says how models are added.
struct SweepModel: Sendable {
    /// The estimates at the lowest criterion that lme4's objective was found to have.
    struct Reference: Sendable, Decodable {
        let id: String
        let n: Int
        let criterion: Double
        let sigma: Double
        let terms: [String]
        let estimates: [Double]
        let standardErrors: [Double]
    }

    let specification: Specification
    let reference: Reference

    /// A line of `models.jsonl`.
    struct Specification: Sendable, Decodable {
        let id: String
        let data: String
        let formula: String
        /// ML or REML.
        let method: String
        let categorical: [String]?
        let weights: String?
    }
}

extension SweepModel {
    private static let folder = Fixtures.path("Tests/Fixtures/sweep")

    /// All models, in the order of `models.jsonl`.
    static func all() throws -> [SweepModel] {
        let references = try lines(of: "references.jsonl", as: Reference.self)
        let byID = Dictionary(references.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        return try lines(of: "models.jsonl", as: Specification.self).map { specification in
            guard let reference = byID[specification.id] else { throw MissingReference(id: specification.id) }
            return SweepModel(specification: specification, reference: reference)
        }
    }

    struct MissingReference: Error {
        let id: String
    }

    var method: EstimationMethod { specification.method == "ML" ? .ml : .reml }

    func design() throws -> MixedModelDesign {
        let formula = try Formula(specification.formula)
        let options = ModelOptions(categorical: Set(specification.categorical ?? []), weights: specification.weights)
        let table = try Table(
            contentsOf: "\(Self.folder)/data/\(specification.data)", columns: formula.columnRequests(options))
        return try ModelData(table: table, formula: formula, options: options).design
    }

    private static func lines<Line: Decodable>(of file: String, as type: Line.Type) throws -> [Line] {
        try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(type, from: Data($0.utf8))
        }
    }
}

extension SweepModel: CustomStringConvertible {
    /// The id and the model, by which a failing test says which one it was.
    var description: String { "\(specification.id): \(specification.formula), \(method.rawValue)" }
}
