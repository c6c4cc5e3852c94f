import RealModule

/// From the working variables to results in the data's own units.
extension VariationalInference {
    func fixedEffects(_ variables: [Double]) -> [Double] {
        scaling.restore(fixedEffects: Array(variables[objective.layout.fixedEffects]))
    }

    func sigma(_ variables: [Double]) -> Double {
        if case .fixed(let sigma) = options.sigma { return sigma }
        return scaling.scale * Double.exp(objective.logResidualVariance(variables) / 2)
    }

    func groupSDs(_ variables: [Double]) -> [Double] {
        variables[objective.layout.logVariances].map { scaling.scale * Double.exp($0 / 2) }
    }

    func effects(_ variables: [Double]) -> [VariationalEffects] {
        var workspace = VariationalWorkspace(for: objective.cells)
        workspace.formScales(variables, layout: objective.layout)
        return effects(
            means: Array(variables[objective.layout.means]), deviations: workspace.scales,
            groupSDs: groupSDs(variables))
    }

    /// The terms' results from the means and standard deviations of all effects in working units.
    func effects(means: [Double], deviations: [Double], groupSDs: [Double]) -> [VariationalEffects] {
        let starts = objective.cells.effectStarts
        return design.random.enumerated().map { k, term in
            var counts = [Int](repeating: 0, count: term.levels.count)
            for row in split.training { counts[Int(term.levelOfRow[Int(row)])] += 1 }
            let range = starts[k]..<starts[k + 1]
            return VariationalEffects(
                group: term.group, levels: term.levels, counts: counts, means: means[range].map { $0 * scaling.scale },
                standardDeviations: deviations[range].map { $0 * scaling.scale }, groupSD: groupSDs[k])
        }
    }

    func tracePoint(_ state: VariationalState, sampled: Double, exact: Double) -> VariationalTracePoint {
        VariationalTracePoint(
            iteration: state.iteration, learningRate: state.rate, sampledLoss: sampled, exactLoss: exact,
            sigma: sigma(state.variables), groupSDs: groupSDs(state.variables),
            fixedEffects: fixedEffects(state.variables))
    }

    /// Observed minus predicted response on the test rows, with the means of q.
    func testResiduals(_ variables: [Double]) -> [Double] {
        let beta = fixedEffects(variables)
        let first = objective.layout.means.lowerBound
        let x = design.fixed.matrix
        return split.test.map { testRow in
            let row = Int(testRow)
            var predicted = design.offset?[row] ?? 0
            for j in beta.indices { predicted += beta[j] * x[row, j] }
            for (k, term) in design.random.enumerated() {
                let effect = objective.cells.effectStarts[k] + Int(term.levelOfRow[row])
                predicted += scaling.scale * variables[first + effect]
            }
            return design.response[row] - predicted
        }
    }
}
