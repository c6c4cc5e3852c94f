import RealModule

/// The linear equations for beta and the means of all effects at given variances.
///
/// In the scaled effects u = m / sigma_k they are
///
///     [ X'W X / sigma^2            X'W Z Lambda / sigma^2          ] [beta]   [ X'W y / sigma^2        ]
///     [ Lambda Z'W X / sigma^2     Lambda Z'W Z Lambda / sigma^2 + I ] [  u ] = [ Lambda Z'W y / sigma^2 ]
///
/// They are Henderson's mixed-model equations: the means of q do not depend on its standard deviations. With u, a
/// variance of 0 is a point like any other. Solved by conjugate gradients from the solution of the sweep before,
/// preconditioned by the diagonal for u and by the Cholesky factor of X'W X for beta.
///
/// Source: Henderson (1950); Hestenes & Stiefel (1952), doi:10.6028/jres.049.044.
struct MeanFieldSystem: Sendable {
    private let cells: CellDesign
    private let homogeneous: CellDesign
    private let factor: FixedEffectsFactor
    private var products: CellProducts
    private var means: [Double]

    /// sigma_k of each effect.
    private var lambda: [Double]
    private var variance = 1.0

    init(cells: CellDesign) {
        self.cells = cells
        homogeneous = cells.homogeneous
        factor = FixedEffectsFactor(cells: cells)
        products = CellProducts(for: cells)
        means = [Double](repeating: 0, count: cells.effectCount)
        lambda = means
    }

    mutating func set(groupSDs: [Double], variance: Double) {
        self.variance = variance
        for (k, sd) in groupSDs.enumerated() {
            for i in cells.effectStarts[k]..<cells.effectStarts[k + 1] { lambda[i] = sd }
        }
    }

    /// r'W r at the solution `x` (beta, then u), and Z'W r.
    mutating func residuals(at x: [Double]) -> (square: Double, products: [Double]) {
        formMeans(x)
        cells.formProducts(at: x, effects: means, into: &products)
        return (products.residualSquare, products.effects)
    }

    /// Improves `x` until the residual of the equations is at most `tolerance` in the norm of the preconditioner, or
    /// `limit` steps are taken.
    mutating func solve(_ x: inout [Double], tolerance: Double, limit: Int = 1000) {
        var residual = apply(cells, to: x, sign: 1)
        for i in means.indices { residual[cells.p + i] -= x[cells.p + i] }
        var preconditioned = precondition(residual)
        var direction = preconditioned
        var norm = residual.dot(preconditioned)
        for _ in 0..<limit {
            if norm <= tolerance * tolerance { return }
            var image = apply(homogeneous, to: direction, sign: -1)
            for i in means.indices { image[cells.p + i] += direction[cells.p + i] }
            let curvature = direction.dot(image)
            guard curvature > 0 else { return }
            let length = norm / curvature
            for i in x.indices {
                x[i] += length * direction[i]
                residual[i] -= length * image[i]
            }
            preconditioned = precondition(residual)
            let next = residual.dot(preconditioned)
            let ratio = next / norm
            for i in x.indices { direction[i] = preconditioned[i] + ratio * direction[i] }
            norm = next
        }
    }

    private mutating func formMeans(_ x: [Double]) {
        for i in means.indices { means[i] = lambda[i] * x[cells.p + i] }
    }

    /// The products X'W r and Lambda Z'W r at `x`, over sigma^2.
    private mutating func apply(_ rows: CellDesign, to x: [Double], sign: Double) -> [Double] {
        formMeans(x)
        rows.formProducts(at: x, effects: means, into: &products)
        var image = x
        for j in 0..<cells.p { image[j] = sign * products.fixed[j] / variance }
        for i in means.indices { image[cells.p + i] = sign * lambda[i] * products.effects[i] / variance }
        return image
    }

    private func precondition(_ residual: [Double]) -> [Double] {
        var solution = residual
        factor.solve(&solution, variance: variance)
        for i in lambda.indices {
            solution[cells.p + i] /= lambda[i] * lambda[i] * cells.effectWeights[i] / variance + 1
        }
        return solution
    }
}
