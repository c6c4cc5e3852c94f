extension VariationalInference {
    /// Runs the optimiser from random starting values.
    ///
    /// - Parameter progress: Called after step 1, after each multiple of ``VariationalOptions/traceEvery`` and after the last step;
    ///   returns false to stop the run there.
    /// - Throws: ``VariationalError/diverged(iteration:)``.
    public func run(
        progress: (VariationalProgress) -> Bool = { _ in true }
    ) throws(VariationalError) -> VariationalFit {
        var starts = Xoshiro256StarStar(seed: options.seed)
        var draws = starts.split()
        let normals = NormalSampler()
        var variables = [Double](repeating: 0, count: objective.layout.count)
        normals.fill(&variables, using: &starts)
        var gradient = variables
        var noise = [Double](repeating: 0, count: options.samples * objective.cells.effectCount)
        var workspace = VariationalWorkspace(for: objective.cells)
        var adam = AdamOptimizer(variables: variables.count)
        let decay = StaircaseDecay()

        var trace: [VariationalTracePoint] = []
        var snapshots: [VariationalSnapshot] = []
        var outcome: VariationalFit.Outcome?
        var iteration = 0
        while outcome == nil {
            iteration += 1
            let traced =
                iteration == 1 || iteration.isMultiple(of: options.traceEvery) || iteration == options.iterations
            let rate = decay.rate(step: iteration)
            normals.fill(&noise, using: &draws)
            let sampledLoss = objective.formGradient(
                &gradient, at: variables, noise: noise, wantsLoss: traced, workspace: &workspace)
            adam.step(&variables, gradient: gradient, rate: rate)
            if traced {
                let exactLoss = objective.exactLoss(variables, workspace: &workspace)
                guard sampledLoss.isFinite && exactLoss.isFinite else { throw .diverged(iteration: iteration) }
                trace.append(
                    tracePoint(variables, iteration: iteration, rate: rate, sampled: sampledLoss, exact: exactLoss))
                let status = VariationalProgress(
                    iteration: iteration, iterations: options.iterations, sampledLoss: sampledLoss, exactLoss: exactLoss
                )
                if !progress(status) {
                    outcome = .cancelled
                } else if options.convergence?.holds(for: trace, rows: split.training.count) ?? false {
                    outcome = .converged
                }
            }
            if outcome == nil && iteration == options.iterations { outcome = .iterationLimit }
            if !split.test.isEmpty && (outcome != nil || options.snapshots.includes(iteration)) {
                snapshots.append(VariationalSnapshot(iteration: iteration, residuals: testResiduals(variables)))
            }
        }
        return VariationalFit(
            options: options, split: split, outcome: outcome ?? .iterationLimit, iterations: iteration, trace: trace,
            snapshots: snapshots, fixedEffectNames: design.fixed.names, fixedEffects: fixedEffects(variables),
            sigma: sigma(variables), effects: effects(variables),
            exactLoss: objective.exactLoss(variables, workspace: &workspace),
            optimum: options.findsOptimum ? optimum() : nil)
    }
}
