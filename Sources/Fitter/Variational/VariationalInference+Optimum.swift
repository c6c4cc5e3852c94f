extension VariationalInference {
    /// The minimum of the exact loss for these training rows, found without sampling.
    ///
    /// It depends on the split, on sigma (held or learned) and on nothing else in the options. The loss is not convex
    /// in the variances: what is found is the minimum that the sweeps reach from equal shares of the response's
    /// variance.
    public func optimum() -> VariationalOptimum {
        var optimizer = MeanFieldOptimizer(objective: objective)
        optimizer.run()
        let deviations = optimizer.variances.map { scaling.scale * $0.squareRoot() }
        let variance = optimizer.variance.squareRoot()
        let sigma = if case .fixed(let given) = options.sigma { given } else { scaling.scale * variance }
        return VariationalOptimum(
            loss: optimizer.loss,
            fixedEffects: scaling.restore(fixedEffects: Array(optimizer.solution[objective.layout.fixedEffects])),
            fixedEffectDeviations: independentDeviations(sigma: sigma), sigma: sigma,
            effects: effects(
                means: optimizer.means, deviations: optimizer.deviations, groupSDs: deviations),
            sweeps: optimizer.sweeps, converged: optimizer.converged)
    }

    private func independentDeviations(sigma: Double) -> [Double] {
        let x = design.fixed.matrix
        return (0..<x.columns).map { j in
            let information = split.training.reduce(0) { sum, row in
                sum + (design.weights?[Int(row)] ?? 1) * x[Int(row), j] * x[Int(row), j]
            }
            return sigma / information.squareRoot()
        }
    }
}
