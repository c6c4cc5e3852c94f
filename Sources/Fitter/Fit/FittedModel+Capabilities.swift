extension FittedModel {
    /// Whether there are rows: residuals, fitted values and leverages, and what is made of them.
    public var hasRows: Bool { design.hasRows }

    /// Whether the factor of the whole model was affordable and there are rows, which leaving out rows and refits to simulated responses need.
    public var hasFactor: Bool {
        switch solver {
        case .direct: hasRows
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
    public var canBeSimulated: Bool { hasRows && hasFactor && sigma > 0 && sigma.isFinite }
}
