extension VariationalInference {
    /// Runs the optimiser from random starting values.
    ///
    /// - Parameter progress: Called after step 1, after each multiple of ``VariationalOptions/traceEvery`` and after
    ///   the last step; returns false to stop the run there.
    /// - Returns: Where the run ended and how it went there, in the data's own units.
    /// - Throws: ``VariationalError/diverged(iteration:)``.
    public func run(
        progress: (VariationalProgress) -> Bool = { _ in true }
    ) throws(VariationalError) -> VariationalFit {
        var state = VariationalState(objective: objective, samples: options.samples, seed: options.seed)
        var trace: [VariationalTracePoint] = []
        var snapshots: [VariationalSnapshot] = []
        var outcome: VariationalFit.Outcome?
        while outcome == nil {
            let isTraced = isTraced(state.iteration + 1)
            let sampledLoss = state.step(wantsLoss: isTraced)
            if isTraced {
                let point = tracePoint(state, sampled: sampledLoss, exact: state.exactLoss())
                guard sampledLoss.isFinite && point.exactLoss.isFinite else {
                    throw .diverged(iteration: state.iteration)
                }
                trace.append(point)
                outcome = self.outcome(after: trace, progress: progress)
            }
            let isKept = outcome != nil || options.snapshots.includes(state.iteration)
            if isKept && !split.test.isEmpty {
                let residuals = testResiduals(state.variables)
                snapshots.append(VariationalSnapshot(iteration: state.iteration, residuals: residuals))
            }
        }
        return VariationalFit(
            options: options, split: split, outcome: outcome ?? .iterationLimit, iterations: state.iteration,
            trace: trace, snapshots: snapshots, fixedEffectNames: design.fixed.names,
            fixedEffects: fixedEffects(state.variables), sigma: sigma(state.variables),
            effects: effects(state.variables), exactLoss: state.exactLoss(),
            optimum: options.findsOptimum ? optimum() : nil)
    }

    private func isTraced(_ iteration: Int) -> Bool {
        iteration == 1 || iteration.isMultiple(of: options.traceEvery) || iteration == options.iterations
    }

    /// Why the run ends at the last entry of `trace`, or nil where it goes on.
    ///
    /// The last iteration is always in the trace.
    private func outcome(
        after trace: [VariationalTracePoint], progress: (VariationalProgress) -> Bool
    ) -> VariationalFit.Outcome? {
        guard let last = trace.last else { return nil }
        let status = VariationalProgress(
            iteration: last.iteration, iterations: options.iterations, sampledLoss: last.sampledLoss,
            exactLoss: last.exactLoss)
        if !progress(status) { return .cancelled }
        if options.convergence?.holds(for: trace, rows: split.training.count) ?? false { return .converged }
        return last.iteration >= options.iterations ? .iterationLimit : nil
    }
}
