import RealModule

/// A quantity at its estimate, from where its profile is followed.
struct ProfileOrigin: Sendable {
    /// Infinite where the estimate is at its bound.
    let coordinate: Double
    /// The coordinates from which on the quantity is at its bound.
    let bounds: ClosedRange<Double>
    /// nil where the search is to find one.
    let standardError: Double?
    /// All covariance parameters, the residual last.
    let factors: RelativeFactors
    let isCorrelation: Bool
    /// Whether a likelihood takes well below a millisecond, so that searches from several places are worth it.
    let isCheap: Bool
    /// The zeta of the model in which the quantity is at its bound, or does not exist, because a coefficient has no variance; nil where that model has no likelihood.
    let zetaWithout: Double?

    var isAtLowerBound: Bool { coordinate < bounds.lowerBound }
    var isAtUpperBound: Bool { coordinate > bounds.upperBound }

    /// What |zeta| does not exceed on one side.
    func ceiling(_ sign: Double) -> Double? { isCorrelation || sign < 0 ? zetaWithout : nil }
}
