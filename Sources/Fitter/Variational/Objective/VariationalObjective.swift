import RealModule

/// The loss that variational inference minimises, as a function of one vector of variables (``VariableLayout``).
///
/// With v_k = log sigma_k^2, w = log sigma^2 and r'W r the weighted residual sum of squares at z,
///
///     loss(z) = n (log 2 pi + w) / 2 + e^-w r'W r / 2 + sum_k sum_l [ v_k / 2 - log s + (m^2 + s^2) e^-v_k / 2 - 1/2 ]
///
/// less half the logarithms of the weights. The exact loss is its expectation: r'W r is taken at m, plus the sum of
/// (weight of the level's rows) s^2, since the residuals are linear in z and the draws independent.
package struct VariationalObjective: Sendable {
    let cells: CellDesign
    package let layout: VariableLayout
    /// log sigma^2 in the working units, where sigma is held at a value.
    let fixedLogVariance: Double?
    /// What turns a loss in working units into one for the data's own.
    let lossShift: Double

    init(design: MixedModelDesign, rows: [Int32], scaling: DesignScaling, sigma: ResidualScale) {
        cells = CellDesign(design: design, rows: rows, scaling: scaling)
        switch sigma {
        case .fixed(let value): fixedLogVariance = 2 * Double.log(value / scaling.scale)
        case .learned: fixedLogVariance = nil
        }
        layout = VariableLayout(
            fixedEffects: cells.p, terms: design.random.count, effects: cells.effectCount,
            learnsSigma: fixedLogVariance == nil)
        lossShift = Double(cells.n) * Double.log(scaling.scale) - cells.logWeights / 2
    }

    /// log sigma^2 at the given variables.
    func logResidualVariance(_ variables: [Double]) -> Double {
        fixedLogVariance ?? layout.logResidualVariance.map { variables[$0] } ?? 0
    }

    /// The part of the loss that depends on the residuals: the negative log density of the response.
    private func dataLoss(residualSquare: Double, logVariance w: Double) -> Double {
        0.5 * (Double(cells.n) * (Double.log(2 * .pi) + w) + residualSquare * Double.exp(-w)) + lossShift
    }

    /// The divergence of q from the model's distribution of the effects, KL(q || N(0, sigma_k^2)).
    private func divergence(_ variables: [Double], scales: [Double]) -> Double {
        var total = 0.0
        for (k, v) in layout.logVariances.enumerated() {
            let precision = Double.exp(-variables[v])
            var squares = 0.0
            var logs = 0.0
            for i in cells.effectStarts[k]..<cells.effectStarts[k + 1] {
                let m = variables[layout.means.lowerBound + i]
                let s = scales[i]
                squares += m * m + s * s
                logs += Double.log(s)
            }
            let levels = Double(cells.effectStarts[k + 1] - cells.effectStarts[k])
            total += 0.5 * (levels * (variables[v] - 1) + precision * squares) - logs
        }
        return total
    }

    /// The loss in closed form.
    func exactLoss(_ variables: [Double], workspace: inout VariationalWorkspace) -> Double {
        workspace.formScales(variables, layout: layout)
        workspace.draws.replaceSubrange(0..<cells.effectCount, with: variables[layout.means])
        cells.formProducts(at: variables, effects: workspace.draws, into: &workspace.products)
        var square = workspace.products.residualSquare
        for i in workspace.scales.indices {
            square += cells.effectWeights[i] * workspace.scales[i] * workspace.scales[i]
        }
        return dataLoss(residualSquare: square, logVariance: logResidualVariance(variables))
            + divergence(variables, scales: workspace.scales)
    }
}

extension VariationalObjective {
    /// Forms the gradient of the loss for the draws z = m + s eps, averaged over the draws that `noise` holds (a
    /// whole number of vectors eps, one after another), and returns the loss of the same draws where `wantsLoss` says
    /// so, else 0.
    ///
    /// With g = Z'W r at z: dm = m / sigma_k^2 - g / sigma^2, ds = s / sigma_k^2 - 1 / s - g eps / sigma^2, dr = ds /
    /// (1 + e^-r).
    func formGradient(
        _ gradient: inout [Double], at variables: [Double], noise: [Double], wantsLoss: Bool,
        workspace: inout VariationalWorkspace
    ) -> Double {
        let effects = cells.effectCount
        let samples = noise.count / effects
        precondition(samples >= 1 && samples * effects == noise.count)
        precondition(gradient.count == layout.count && variables.count == layout.count)
        let w = logResidualVariance(variables)
        let weight = Double.exp(-w) / Double(samples)
        workspace.formScales(variables, layout: layout)
        for j in layout.fixedEffects { gradient[j] = 0 }
        var meanSquare = 0.0
        for sample in 0..<samples {
            workspace.formDraws(variables, noise: noise, sample: sample, layout: layout)
            cells.formProducts(at: variables, effects: workspace.draws, into: &workspace.products)
            meanSquare += workspace.products.residualSquare / Double(samples)
            for j in layout.fixedEffects { gradient[j] -= weight * workspace.products.fixed[j] }
            addDataGradient(
                &gradient, noise: noise, sample: sample, weight: weight, products: workspace.products.effects)
        }
        addDivergenceGradient(&gradient, at: variables, workspace: workspace)
        if let index = layout.logResidualVariance {
            gradient[index] = 0.5 * (Double(cells.n) - meanSquare * Double.exp(-w))
        }
        guard wantsLoss else { return 0 }
        return dataLoss(residualSquare: meanSquare, logVariance: w) + divergence(variables, scales: workspace.scales)
    }

    /// Adds one draw's part to the gradient for m and s; the first draw replaces what stood there.
    private func addDataGradient(
        _ gradient: inout [Double], noise: [Double], sample: Int, weight: Double, products: [Double]
    ) {
        let noise = noise.span
        let products = products.span
        var gradient = gradient.mutableSpan
        let first = sample * products.count
        let kept = sample == 0 ? 0.0 : 1.0
        // m and s of effect i stand at fixed distances in the vector, whose length the caller has checked.
        for i in products.indices {
            let m = layout.means.lowerBound + i
            let s = layout.scales.lowerBound + i
            let slope = weight * products[unchecked: i]
            gradient[unchecked: m] = kept * gradient[unchecked: m] - slope
            gradient[unchecked: s] = kept * gradient[unchecked: s] - slope * noise[unchecked: first + i]
        }
    }

    /// Adds the divergence's part for m and s, goes over from s to r, and sets the gradient for the log variances.
    private func addDivergenceGradient(
        _ gradient: inout [Double], at variables: [Double], workspace: borrowing VariationalWorkspace
    ) {
        let variables = variables.span
        let scales = workspace.scales.span
        let slopes = workspace.slopes.span
        var gradient = gradient.mutableSpan
        for (k, v) in layout.logVariances.enumerated() {
            let precision = Double.exp(-variables[v])
            var squares = 0.0
            for i in cells.effectStarts[k]..<cells.effectStarts[k + 1] {
                let m = variables[unchecked: layout.means.lowerBound + i]
                let s = scales[unchecked: i]
                squares += m * m + s * s
                gradient[unchecked: layout.means.lowerBound + i] += m * precision
                let total = gradient[unchecked: layout.scales.lowerBound + i] + s * precision - 1 / s
                gradient[unchecked: layout.scales.lowerBound + i] = total * slopes[unchecked: i]
            }
            let levels = Double(cells.effectStarts[k + 1] - cells.effectStarts[k])
            gradient[v] = 0.5 * (levels - precision * squares)
        }
    }
}
