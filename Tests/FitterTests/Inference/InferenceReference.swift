import Foundation
import TestSupport

/// What lme4, lmerTest, pbkrtest and nlme say of the models in `Tests/Fixtures/cases`; made by `Tests/Fixtures/inference/make.R`.
struct InferenceReference: CustomStringConvertible {
    struct Interval: Decodable {
        let parameter: String
        let lower: Double
        let upper: Double
    }

    struct Coefficient: Decodable {
        let term: String
        let se: Double
        let df: Double
    }

    struct Test: Decodable {
        let term: String?
        let statistic: Double
        let numerator: Double
        let denominator: Double
        let p: Double
    }

    struct JointTest: Decodable {
        let kenwardRoger: Test
        let satterthwaite: Test
    }

    private struct Content: Decodable {
        let profile: [Interval]?
        let kenwardRoger: [Coefficient]?
        let jointTest: JointTest?
        let typeIII: [String: [Test]]?
        let wald: [Interval]?
    }

    /// The case's name.
    let name: String
    private let content: Content

    var description: String { name }
    var profile: [Interval]? { content.profile }
    var kenwardRoger: [Coefficient]? { content.kenwardRoger }
    var jointTest: JointTest? { content.jointTest }
    var typeIII: [String: [Test]]? { content.typeIII }
    var wald: [Interval]? { content.wald }

    static let all: [InferenceReference] = {
        guard let data = try? Data(contentsOf: URL(filePath: Fixtures.path("Tests/Fixtures/inference/expected.json"))),
            let contents = try? JSONDecoder().decode([String: Content].self, from: data)
        else { return [] }
        return contents.sorted { $0.key < $1.key }.map { InferenceReference(name: $0.key, content: $0.value) }
    }()
}
