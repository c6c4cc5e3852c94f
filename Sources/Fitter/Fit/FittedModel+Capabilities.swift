extension FittedModel {
    /// Whether the factor of the whole model was affordable, which leaving out rows and refits to simulated responses need.
    public var hasFactor: Bool {
        switch solver {
        case .direct: true
        case .iterative: false
        }
    }

    /// Whether the criterion is exact, so that it can be compared with that of another model; otherwise it has a Monte Carlo error.
    public var hasExactLikelihood: Bool {
        switch solver {
        case .direct: true
        case .iterative(let summary): summary.probesAreExact
        }
    }

    /// Whether responses can be drawn from the model and fitted again: there is a factor and a residual variance.
    public var canBeSimulated: Bool { hasFactor && sigma > 0 && sigma.isFinite }
}
