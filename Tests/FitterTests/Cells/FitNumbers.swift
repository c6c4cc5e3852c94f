import Fitter

/// All numbers that a fit and what is derived from it have in common whether the data are rows or cells, by name.
struct FitNumbers {
    private(set) var values: [(name: String, value: Double)] = []

    /// - Parameter cellOfRow: for each row of the design its cell; nil for a design of cells.
    init(_ fit: FittedModel, _ data: ModelData, cellOfRow: [Int]? = nil) throws {
        func add(_ name: String, _ value: Double?) { values.append((name, value ?? -12345)) }
        add("n", Double(fit.n))
        for effect in fit.fixedEffects {
            add("beta \(effect.name)", effect.estimate)
            add("SE \(effect.name)", effect.standardError)
            add("df \(effect.name)", effect.degreesOfFreedom)
        }
        for (index, value) in fit.theta.enumerated() { add("theta \(index)", value) }
        for (index, error) in (fit.uncertainty.componentErrors ?? []).enumerated() { add("error \(index)", error) }
        add("sigma", fit.sigma)
        add("AIC", fit.aic)
        add("AICc", fit.aicc.isFinite ? fit.aicc : 0)
        add("BIC", fit.bic)
        add("boundaries", Double(fit.boundaries.count))
        for effects in fit.randomEffects {
            for level in effects.levels.indices {
                add("count", Double(effects.counts[level]))
                for row in effects.coefficients.indices {
                    add("mode \(effects.group) \(level) \(row)", effects.modes[row, level])
                    add("mode SD \(effects.group) \(level) \(row)", effects.standardDeviations[row, level])
                }
            }
        }
        let cells = cellOfRow ?? Array(fit.fitted.indices)
        var fitted: [Int: Double] = [:]
        for (row, cell) in cells.enumerated() { fitted[cell] = fit.fitted[row] }
        for cell in fitted.keys.sorted() { add("fitted \(cell)", fitted[cell]) }
        let shares = VarianceShares(fit)
        add("R2 marginal", shares.marginalRSquared)
        add("R2 conditional", shares.conditionalRSquared)
        for value in shares.intraclassCorrelations { add("ICC", value) }
        for test in fit.termTests(data.termHypotheses) {
            for (kind, test) in [("0", test.test), ("means", test.testAtMeans ?? test.test)] {
                add("F \(test.numeratorDegreesOfFreedom) at \(kind)", test.statistic)
                add("F df at \(kind)", test.denominatorDegreesOfFreedom)
                add("F p at \(kind)", test.pValue)
            }
            for covariate in test.covariates { add("covariate \(covariate.name)", covariate.mean) }
        }
        addMeans(fit, data)
        for interval in ModelIntervals(waldFor: fit).fixedEffects { add("Wald", interval.lower) }
        for term in fit.randomEffects.indices {
            let unpooled = UnpooledEstimates(fit, term: term)
            for value in unpooled.estimates.elements where !value.isNaN { add("unpooled", value) }
        }
        let linear = MaximizedLikelihood(linear: fit.design, method: fit.method)
        add("linear criterion", linear.criterion)
        add("linear n", Double(linear.n))
        guard fit.hasFactor else { return }
        try addFactored(fit, cells)
    }

    private mutating func addMeans(_ fit: FittedModel, _ data: ModelData) {
        for name in ["a", "b"] where data.coding.fixedVariables.contains(where: { $0.name == name }) {
            for weights in [MeansRequest.Weights.equal, .proportional] {
                guard
                    let means = try? MarginalMeans(fit, data: data, request: MeansRequest(of: [name], weights: weights))
                else { continue }
                for mean in means.families.flatMap(\.means) where !mean.estimate.estimate.isNaN {
                    values.append(("mean \(name)", mean.estimate.estimate))
                    values.append(("mean SE \(name)", mean.estimate.standardError))
                    values.append(("mean df \(name)", mean.estimate.degreesOfFreedom))
                }
            }
        }
    }

    /// Predictions, and what leaving out levels does.
    private mutating func addFactored(_ fit: FittedModel, _ cells: [Int]) throws {
        let predictions = try PredictionModel(fit).predict(PredictionRows(fit.design))
        var rowOfCell: [Int: Int] = [:]
        for (row, cell) in cells.enumerated() { rowOfCell[cell] = row }
        for cell in rowOfCell.keys.sorted() {
            guard let row = rowOfCell[cell] else { continue }
            values.append(("prediction", predictions.values[row]))
            values.append(("prediction SE", predictions.standardErrors[row]))
            values.append(("observation SD", predictions.observationDeviations[row]))
            if !predictions.degreesOfFreedom.isEmpty {
                values.append(("prediction df", predictions.degreesOfFreedom[row]))
            }
        }
        let analysis = try InfluenceAnalysis(fit)
        values.append(("effective df", analysis.rows().effectiveDegreesOfFreedom))
        for group in analysis.groupingFactors {
            guard let influence = analysis.groups(of: group) else { continue }
            for level in influence.levels.indices {
                values.append(("group rows", Double(influence.counts[level])))
                values.append(("Cook \(group)", influence.cooksDistances[level]))
                values.append(("leverage \(group)", influence.leverages[level]))
            }
        }
    }

    /// The largest difference from other numbers in parts of their size, or of 1, and where it is; nil where the names differ.
    func largestDifference(from other: FitNumbers) -> (name: String, one: Double, other: Double, size: Double)? {
        guard values.map(\.name) == other.values.map(\.name) else { return nil }
        var largest = (name: "", one: 0.0, other: 0.0, size: 0.0)
        for (one, two) in zip(values, other.values) {
            if one.value.isNaN && two.value.isNaN { continue }
            if one.value == two.value { continue }
            let size = abs(one.value - two.value) / max(1, abs(one.value))
            if !(size <= largest.size) { largest = (one.name, one.value, two.value, size) }
        }
        return largest
    }
}
