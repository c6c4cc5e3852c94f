import Fitter
import Foundation

/// The exact loss of a variational fit, computed row by row and effect by effect from its definition.
func plainExactLoss(
    design: MixedModelDesign, rows: [Int32], fixedEffects: [Double], sigma: Double, effects: [VariationalEffects]
) -> Double {
    var loss = 0.0
    for row in rows.map(Int.init) {
        var mean = design.offset?[row] ?? 0
        var spread = 0.0
        for j in fixedEffects.indices { mean += fixedEffects[j] * design.fixed.matrix[row, j] }
        for (term, effect) in zip(design.random, effects) {
            let level = Int(term.levelOfRow[row])
            mean += effect.means[level]
            spread += effect.standardDeviations[level] * effect.standardDeviations[level]
        }
        let variance = sigma * sigma / (design.weights?[row] ?? 1)
        let residual = design.response[row] - mean
        loss += 0.5 * log(2 * .pi * variance) + (residual * residual + spread) / (2 * variance)
    }
    // A point mass at 0 against a point mass at 0: no divergence.
    for effect in effects where effect.groupSD > 0 {
        let variance = effect.groupSD * effect.groupSD
        for (m, s) in zip(effect.means, effect.standardDeviations) {
            loss += log(effect.groupSD / s) + (s * s + m * m) / (2 * variance) - 0.5
        }
    }
    return loss
}
