import Fitter
import Foundation
import Testing

/// The partially factorised q of a design at given variances, from its definition with dense matrices.
struct DensePartialFactorization {
    /// The expected log density under q plus q's entropy, with sigma as given.
    let bound: Double
    let fixedEffectDeviations: [Double]
    /// The standard deviations of all effects, term after term.
    let effectDeviations: [Double]

    init(_ design: MixedModelDesign, groupSDs: [Double], sigma: Double, includesFixedEffects: Bool) throws {
        let (n, p) = (design.n, design.fixed.matrix.columns)
        let sizes = design.random.map(\.levels.count)
        let main = sizes.indices.max { sizes[$0] < sizes[$1] } ?? 0
        let starts = sizes.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        let q = starts[sizes.count]
        // [Z Lambda, X] and y, each row times the root of its weight.
        var a = Matrix(rows: n, columns: q + p)
        var y = Matrix(rows: n, columns: 1)
        for row in 0..<n {
            let root = (design.weights?[row] ?? 1).squareRoot()
            y[row, 0] = root * (design.response[row] - (design.offset?[row] ?? 0))
            for (k, term) in design.random.enumerated() {
                a[row, starts[k] + Int(term.levelOfRow[row])] = root * groupSDs[k] / sigma
            }
            for j in 0..<p { a[row, q + j] = root * design.fixed.matrix[row, j] }
        }
        var omega = a.transposeMultiplied(by: a)
        for effect in 0..<q { omega[effect, effect] += 1 }
        let means = try #require(omega.positiveDefiniteInverse()).multiplied(by: a.transposeMultiplied(by: y))
        var square = 0.0
        let fitted = a.multiplied(by: means)
        for row in 0..<n { square += (y[row, 0] - fitted[row, 0]) * (y[row, 0] - fitted[row, 0]) }
        for effect in 0..<q { square += means[effect, 0] * means[effect, 0] }

        let mainEffects = Array(starts[main]..<starts[main + 1])
        let others = Array(0..<starts[main]) + Array(starts[main + 1]..<q)
        let conditional = Self.covariance(omega, mainEffects, others)
        let joint = Self.covariance(omega, mainEffects, others + Array(q..<q + p))
        let freedom = Double(n - (includesFixedEffects ? p : 0))
        let variance = sigma * sigma
        let determinant = includesFixedEffects ? joint.logDeterminant : conditional.logDeterminant
        let logWeights = (design.weights ?? []).reduce(0) { $0 + log($1) }
        bound = (logWeights - freedom * log(2 * .pi * variance) - square / variance - determinant) / 2
        fixedEffectDeviations = (q..<q + p).map { sigma * (joint.variances[$0] ?? .nan).squareRoot() }
        effectDeviations = design.random.indices.flatMap { k in
            (starts[k]..<starts[k + 1]).map { groupSDs[k] * (conditional.variances[$0] ?? .nan).squareRoot() }
        }
    }

    /// log|Omega_CC| + sum_j log S_jj, and the variances under q by column.
    private static func covariance(
        _ omega: Matrix, _ main: [Int], _ others: [Int]
    ) -> (logDeterminant: Double, variances: [Int: Double]) {
        let block = omega.selecting(rows: others, columns: others)
        let cross = omega.selecting(rows: others, columns: main)
        let inverse = others.isEmpty ? block : block.positiveDefiniteInverse() ?? block.scaled(by: .nan)
        let slopes = inverse.multiplied(by: cross)
        let factor = block.semidefiniteCholesky()
        var logDeterminant = others.indices.reduce(0) { $0 + 2 * log(factor[$1, $1]) }
        var variances: [Int: Double] = [:]
        for (index, column) in others.enumerated() { variances[column] = inverse[index, index] }
        for (index, column) in main.enumerated() {
            var schur = omega[column, column]
            for row in others.indices { schur -= cross[row, index] * slopes[row, index] }
            logDeterminant += log(schur)
            variances[column] = 1 / schur
            for (row, other) in others.enumerated() {
                variances[other, default: 0] += slopes[row, index] * slopes[row, index] / schur
            }
        }
        return (logDeterminant, variances)
    }
}
