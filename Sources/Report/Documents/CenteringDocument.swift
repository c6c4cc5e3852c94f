import Fitter

/// A number that is centred within groups.
struct CenteringDocument: Codable {
    /// The between-group slope less the within-group slope.
    struct Contextual: Codable {
        @Nullable var estimate: Double?
        @Nullable var se: Double?
        @Nullable var df: Double?
        @Nullable var lower: Double?
        @Nullable var upper: Double?
        @Nullable var statistic: Double?
        @Nullable var p: Double?
    }

    let variable: String
    let group: String
    /// The names of the deviations and of the means as columns.
    let within: String
    let between: String
    /// Nil where one of the two has no coefficient of its own.
    @Nullable var contextual: Contextual?

    init(_ slopes: CenteredSlopes, level: Double) {
        (variable, group) = (slopes.names.variable, slopes.group)
        (within, between) = (slopes.names.within, slopes.names.between)
        contextual = slopes.contextual.map { estimate in
            let interval = estimate.interval(quantile: estimate.quantile(level: level))
            return Contextual(
                estimate: estimate.estimate.finite, se: estimate.standardError.finite,
                df: estimate.degreesOfFreedom.finite, lower: interval.lower.finite, upper: interval.upper.finite,
                statistic: estimate.statistic().finite, p: estimate.pValue().finite)
        }
    }
}
