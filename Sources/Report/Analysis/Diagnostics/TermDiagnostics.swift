import Fitter

/// One coefficient of one random-effects term: its modes against the normal distribution, and how far they are drawn together.
struct TermDiagnostics {
    let effects: ConditionalModes
    let coefficient: Int
    /// Whether the data determine the coefficient's variance, without which the modes mean nothing.
    let isDetermined: Bool
    /// Of the modes over their standard deviations under the model; nil where these are 0, or for fewer than five levels.
    let quantiles: NormalQuantiles?
    /// The levels in the order of their values, those without one left out.
    let levelsInOrder: [Int]
    /// What the level's own rows say, everything else held; one value a level, NaN where they do not say it.
    let unpooled: [Double]
    /// Gelman and Pardoe's pooling factor.
    let poolingFactor: Double

    init(_ fit: FittedModel, term: Int, coefficient: Int, unpooled: UnpooledEstimates) {
        effects = fit.randomEffects[term]
        self.coefficient = coefficient
        isDetermined = fit.isDetermined(term: term, coefficient: coefficient)
        let values = StandardizedModes(fit, term: term, coefficient: coefficient).values
        let known = values.indices.filter { values[$0].isFinite }
        quantiles = known.count < 5 ? nil : NormalQuantiles(values)?.thinned()
        levelsInOrder = known.sorted { (values[$0], $0) < (values[$1], $1) }
        self.unpooled = effects.levels.indices.map { unpooled.estimates[coefficient, $0] }
        poolingFactor = unpooled.poolingFactors[coefficient]
    }

    /// "the effects of s", "the effects of Subject on Days".
    var name: String {
        let coefficient = effects.coefficients[coefficient]
        let group = effects.group.shown
        return coefficient == "(Intercept)" ? "effects of \(group)" : "effects of \(group) on \(coefficient.shown)"
    }
}
