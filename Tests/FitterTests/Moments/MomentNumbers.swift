import Fitter

/// All numbers that a fit has in common whether it is of rows or of moments, by name.
struct MomentNumbers {
    private(set) var values: [String: Double] = [:]

    init(_ fit: FittedModel, _ data: ModelData) {
        values["n"] = Double(fit.n)
        for effect in fit.fixedEffects {
            values["beta \(effect.name)"] = effect.estimate
            values["SE \(effect.name)"] = effect.standardError
            values["df \(effect.name)"] = effect.degreesOfFreedom
        }
        for (index, value) in fit.theta.enumerated() { values["theta \(index)"] = value }
        for (index, error) in (fit.uncertainty.componentErrors ?? []).enumerated() { values["error \(index)"] = error }
        values["sigma"] = fit.sigma
        values["BIC"] = fit.bic
        values["boundaries"] = Double(fit.boundaries.count)
        for effects in fit.randomEffects {
            for (level, name) in effects.levels.enumerated() {
                values["count \(effects.group) \(name)"] = Double(effects.counts[level])
                for row in effects.coefficients.indices {
                    let label = "\(effects.group) \(name) \(effects.coefficients[row])"
                    values["mode \(label)"] = effects.modes[row, level]
                    values["mode SD \(label)"] = effects.standardDeviations[row, level]
                }
            }
        }
        let shares = VarianceShares(fit)
        values["R2 marginal"] = shares.marginalRSquared
        values["R2 conditional"] = shares.conditionalRSquared
        for (index, value) in shares.intraclassCorrelations.enumerated() { values["ICC \(index)"] = value }
        for test in fit.termTests(data.termHypotheses) {
            let name = test.term
            for (kind, test) in [("0", test.test), ("means", test.testAtMeans ?? test.test)] {
                values["F of \(name) at \(kind)"] = test.statistic
                values["F df of \(name) at \(kind)"] = test.denominatorDegreesOfFreedom
            }
        }
    }

    /// The largest difference, relative to the larger of the number and the error that goes with it.
    func largestDifference(from other: MomentNumbers) -> (name: String, size: Double) {
        // Tests at the mean of a calculation need the rows.
        let missing = Set(values.keys).symmetricDifference(other.values.keys).filter { !$0.hasPrefix("F ") }
        guard missing.isEmpty else { return ("names \(missing.sorted().prefix(4))", .infinity) }
        let sizes = values.keys.filter { other.values[$0] != nil }.sorted().map {
            name -> (name: String, size: Double) in
            let (one, second) = (values[name] ?? .nan, other.values[name] ?? .nan)
            if one == second || one.isNaN && second.isNaN { return (name, 0) }
            // An estimate near 0 is as precise as its error says.
            let scale =
                ["beta ": "SE ", "mode ": "mode SD "].first { name.hasPrefix($0.key) && !name.hasPrefix("mode SD ") }
                .flatMap { values[$0.value + name.dropFirst($0.key.count)] } ?? 0
            return (name, abs(one - second) / max(abs(one), abs(scale), 1e-3))
        }
        return sizes.max { $0.size < $1.size } ?? ("none", .infinity)
    }
}
