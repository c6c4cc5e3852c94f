import Fitter
import Foundation
import Testing

@Suite("Coordinate ascent on the mean-field bound")
struct CoordinateAscentTests {
    /// One variable after the other is set to the best value for the others, in closed form, many times over.
    @Test("Plain coordinate ascent ends at the minimum that the optimiser finds", arguments: [3, 8, 21] as [UInt64])
    func sameMinimum(seed: UInt64) throws {
        let design = GeneratedDesign.make(seed: seed, terms: 2)
        let optimum = try VariationalInference(
            design: design, split: .all(rows: design.n),
            options: VariationalOptions(sigma: .learned, scaling: .standardized)
        ).optimum()
        var ascent = CoordinateAscent(design)
        var last = ascent.loss
        for _ in 0..<20_000 {
            ascent.sweep()
            #expect(ascent.loss <= last + 1e-8 * abs(last))
            if last - ascent.loss < 1e-12 * abs(last) { break }
            last = ascent.loss
        }
        // A variance that goes to 0 does so slowly, by plain updates: the loss there is a little above the minimum.
        #expect(optimum.loss <= ascent.loss + 1e-6 * abs(ascent.loss))
        #expect(ascent.loss - optimum.loss < 0.05)
    }
}

/// Mean-field variational EM, one variable at a time.
private struct CoordinateAscent {
    let design: MixedModelDesign
    var beta: [Double]
    var means: [[Double]]
    var deviations: [[Double]]
    var groupSDs: [Double]
    var sigma: Double

    init(_ design: MixedModelDesign) {
        self.design = design
        let spread = (design.response.reduce(0) { $0 + $1 * $1 } / Double(design.n)).squareRoot()
        beta = [Double](repeating: 0, count: design.fixed.matrix.columns)
        means = design.random.map { [Double](repeating: 0, count: $0.levels.count) }
        deviations = means.map { $0.map { _ in spread } }
        groupSDs = design.random.map { _ in spread }
        sigma = spread
    }

    private func weight(_ row: Int) -> Double { design.weights?[row] ?? 1 }

    private func residual(_ row: Int) -> Double {
        var value = design.response[row] - (design.offset?[row] ?? 0)
        for j in beta.indices { value -= beta[j] * design.fixed.matrix[row, j] }
        for (k, term) in design.random.enumerated() { value -= means[k][Int(term.levelOfRow[row])] }
        return value
    }

    var loss: Double {
        plainExactLoss(
            design: design, rows: (0..<design.n).map(Int32.init), fixedEffects: beta, sigma: sigma,
            effects: design.random.enumerated().map { k, term in
                VariationalEffects(
                    group: term.group, levels: term.levels, counts: term.levels.map { _ in 0 }, means: means[k],
                    standardDeviations: deviations[k], groupSD: groupSDs[k])
            })
    }

    mutating func sweep() {
        let x = design.fixed.matrix
        for j in beta.indices {
            var (product, square) = (0.0, 0.0)
            for row in 0..<design.n {
                product += weight(row) * x[row, j] * residual(row)
                square += weight(row) * x[row, j] * x[row, j]
            }
            beta[j] += product / square
        }
        for (k, term) in design.random.enumerated() {
            var sums = [Double](repeating: 0, count: term.levels.count)
            var weights = sums
            for row in 0..<design.n {
                let level = Int(term.levelOfRow[row])
                sums[level] += weight(row) * (residual(row) + means[k][level])
                weights[level] += weight(row)
            }
            for level in sums.indices {
                let precision = weights[level] / (sigma * sigma) + 1 / (groupSDs[k] * groupSDs[k])
                means[k][level] = sums[level] / (sigma * sigma) / precision
                deviations[k][level] = 1 / precision.squareRoot()
            }
            let squares = zip(means[k], deviations[k]).reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 }
            groupSDs[k] = (squares / Double(term.levels.count)).squareRoot()
        }
        var square = 0.0
        for row in 0..<design.n {
            square += weight(row) * residual(row) * residual(row)
            for (k, term) in design.random.enumerated() {
                let deviation = deviations[k][Int(term.levelOfRow[row])]
                square += weight(row) * deviation * deviation
            }
        }
        sigma = (square / Double(design.n)).squareRoot()
    }
}
