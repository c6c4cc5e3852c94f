import Assessment

/// Where the page shows what a finding rests on.
struct FindingPlace {
    /// The id of the section, figure or table.
    let target: String
    let name: String

    init(_ code: FindingCode) {
        (target, name) =
            switch code {
            case .converged, .notConverged: ("fit-statistics", "Fit statistics")
            case .flatLikelihood, .notSingular, .undeterminedVariance, .undeterminedErrors, .zeroVariance,
                .perfectCorrelation, .reducedRank, .droppedColumns, .unusableDegreesOfFreedom, .uncertainComponents:
                ("variance-components", "Variance components")
            case .normalResiduals, .nonNormalResiduals, .discreteResponse: ("residual-quantiles", "Residual quantiles")
            case .trend: ("residuals-fitted", "Residuals against fitted")
            case .heteroscedastic: ("scale-location", "Size of residuals")
            case .predictorDependence, .noPattern, .outlier: ("residuals", "Residuals")
            case .predictiveMatch, .predictiveMismatch: ("predictive-check", "Predictive check")
            case .nonNormalEffects: ("random-effects", "Random effects")
            case .influential, .notEstimable, .notInfluential: ("influence", "Influence")
            case .variationalFit, .variationalCollapse: ("variational", "Variational inference")
            case .referenceAgrees, .referenceDiffers, .referenceUnrelated: ("comparison", "Comparison")
            case .referenceOrder, .referenceLabels: ("order-table", "Order")
            }
    }
}
