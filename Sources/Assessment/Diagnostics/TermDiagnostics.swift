package import Fitter

/// One coefficient of one random-effects term: its modes against the normal distribution, and how far they are drawn together.
package struct TermDiagnostics {
    package let effects: ConditionalModes
    package let coefficient: Int
    /// Whether the data determine the coefficient's variance, without which the modes mean nothing.
    package let isDetermined: Bool
    /// Of the modes over their standard deviations under the model; nil where these are 0, or for fewer than five levels.
    package let quantiles: NormalQuantiles?
    /// The levels in the order of their values, those without one left out.
    package let levelsInOrder: [Int]
    /// What the level's own rows say, everything else held; one value a level, NaN where they do not say it.
    package let unpooled: [Double]
    /// Gelman and Pardoe's pooling factor.
    package let poolingFactor: Double
    /// The same values in simulated data; nil where there are no quantiles.
    let sample: NormalityStatistic.Sample?

    package init(_ fit: FittedModel, term: Int, coefficient: Int, unpooled: UnpooledEstimates) {
        effects = fit.randomEffects[term]
        self.coefficient = coefficient
        isDetermined = fit.isDetermined(term: term, coefficient: coefficient)
        let modes = StandardizedModes(fit, term: term, coefficient: coefficient)
        let (values, deviations) = (modes.values, modes.deviations)
        let known = values.indices.filter { values[$0].isFinite }
        let quantiles = known.count < 5 ? nil : NormalQuantiles(values)?.thinned()
        self.quantiles = quantiles
        sample = quantiles.map {
            NormalityStatistic.Sample($0) { data in
                deviations.indices.map { data.modes[term][coefficient, $0] / deviations[$0] }
            }
        }
        levelsInOrder = known.sorted { (values[$0], $0) < (values[$1], $1) }
        self.unpooled = effects.levels.indices.map { unpooled.estimates[coefficient, $0] }
        poolingFactor = unpooled.poolingFactors[coefficient]
    }

    /// The grouping factor and the coefficient.
    package var subject: [String] { [effects.group, effects.coefficients[coefficient]] }
}
