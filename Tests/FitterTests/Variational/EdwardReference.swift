import Fitter
import Foundation
import TestSupport

/// One of Edward's runs, as recorded in Tests/Fixtures/edward (see the README there).
struct EdwardReference: Decodable {
    struct Snapshot: Decodable {
        let t: Int
        let loss: Double
        let rmse: Double
    }

    let sigmaS: Double
    let sigmaD: Double
    let sigmaDept: Double
    let mu: Double
    let service: Double
    let snapshots: [Snapshot]

    static func read(iterations: Int) throws -> EdwardReference {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let file = Fixtures.path("Tests/Fixtures/edward/edward-\(iterations).json")
        return try decoder.decode(EdwardReference.self, from: Data(contentsOf: URL(filePath: file)))
    }

    /// Edward's factors q by group, each as pairs of mean and standard deviation by level name.
    static func effects(iterations: Int) throws -> [String: [String: (mean: Double, sd: Double)]] {
        var effects: [String: [String: (mean: Double, sd: Double)]] = [:]
        let file = Fixtures.path("Tests/Fixtures/edward/edward-\(iterations)-effects.csv")
        for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").dropFirst() {
            let fields = line.split(separator: ",")
            guard fields.count == 4, let mean = Double(fields[2]), let sd = Double(fields[3]) else { continue }
            effects[String(fields[0]), default: [:]][String(fields[1])] = (mean, sd)
        }
        return effects
    }
}
