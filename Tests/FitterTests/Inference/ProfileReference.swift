import Fitter
import Foundation
import TestSupport

/// Profile limits of models at the edge of their parameters, found by R without a mixed-model package; made by `Tests/Fixtures/inference/profile/make.R`.
struct ProfileReference: Decodable, CustomStringConvertible {
    struct Limits: Decodable {
        let parameter: String
        let lower: Double
        let upper: Double
    }

    let file: String
    let coefficients: [String]
    let weights: String?
    let deviance: Double
    let limits: [Limits]

    var description: String { file }

    func design() throws -> MixedModelDesign {
        let names = coefficients.joined(separator: " + ")
        let formula = try Formula("y ~ \(names) + (\(names) | g)")
        let options = ModelOptions(weights: weights)
        let path = Fixtures.path("Tests/Fixtures/inference/profile/\(file)")
        return try ModelData(
            table: Table(contentsOf: path, columns: formula.columnRequests(options)), formula: formula, options: options
        ).design
    }

    static let all: [ProfileReference] = {
        let path = Fixtures.path("Tests/Fixtures/inference/profile/expected.json")
        guard let data = try? Data(contentsOf: URL(filePath: path)),
            let references = try? JSONDecoder().decode([ProfileReference].self, from: data)
        else { return [] }
        return references
    }()
}
