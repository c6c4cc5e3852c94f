import Fitter
import Foundation
import TestSupport

/// A model with small residuals and its criterion in 60 digits: Tests/Fixtures/near-exact.
struct NearExactCase: Decodable, CustomStringConvertible, Sendable {
    struct Values: Decodable {
        let criterion: Double
        let sigma: Double
        let beta: [Double]
        let standardErrors: [Double]
        /// By term of the design, the lower triangles by columns.
        let gradient: [Double]
    }

    let kind: String
    /// The residual standard deviation; that of the response is about 1.
    let size: Double
    let y: [Double]
    let x: [Double]
    let g: [Int32]
    let h: [Int32]
    let w: [Double]?
    let o: [Double]?
    /// The relative covariance factors, by rows.
    let factors: [[[Double]]]
    let ml: Values
    let reml: Values

    static let all: [NearExactCase] = {
        let file = URL(filePath: Fixtures.path("Tests/Fixtures/near-exact/reference.json"))
        return (try? JSONDecoder().decode([NearExactCase].self, from: Data(contentsOf: file))) ?? []
    }()

    var description: String { "\(kind), residuals of \(size)" }

    func values(_ method: EstimationMethod) -> Values { method == .reml ? reml : ml }

    var design: MixedModelDesign {
        let n = y.count
        let basis = Matrix(rows: n, columns: 2, elements: [Double](repeating: 1, count: n) + x)
        func term(_ group: String, _ level: [Int32], _ hasSlope: Bool) -> RandomTerm {
            RandomTerm(
                group: group, levels: (0...(level.max() ?? 0)).map { "\(group)\($0)" }, levelOfRow: level,
                coefficients: hasSlope ? ["(Intercept)", "x"] : ["(Intercept)"], basis: hasSlope ? basis : nil)
        }
        return MixedModelDesign(
            response: y, responseName: "y", offset: o, weights: w,
            fixed: FixedEffects(names: ["(Intercept)", "x"], matrix: basis),
            random: [term("g", g, kind == "slopes")] + (factors.count > 1 ? [term("h", h, false)] : []))
    }

    /// theta in lme4's order.
    var theta: [Double] {
        factors.flatMap { factor in
            factor.indices.flatMap { column in (column..<factor.count).map { factor[$0][column] } }
        }
    }
}
