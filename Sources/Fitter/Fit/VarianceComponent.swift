/// A variance, a covariance or the residual variance: one row of lme4's `as.data.frame(VarCorr(m))`, in its order.
public struct VarianceComponent: Sendable {
    /// What a variance component is of.
    public enum Kind: Sendable, Equatable {
        /// The variance of one coefficient of a random-effects term.
        case variance(group: String, coefficient: String)
        /// The covariance of two coefficients of a random-effects term.
        case covariance(group: String, first: String, second: String)
        /// The residual variance, that of a row with weight 1.
        case residual
    }

    /// What the component is of.
    public let kind: Kind
    /// The variance, in squared units of the response; nil for a covariance.
    public let variance: Double?
    /// The covariance, in squared units of the response; nil for a variance.
    public let covariance: Double?
    /// The correlation that belongs to a covariance, NaN where a variance is 0; nil for a variance.
    public let correlation: Double?
    /// False where the criterion is constant in the variance or covariance, alone or together with others: the data do not determine it, and the values here are those of one of many
    /// fits that are equally good.
    public let isDetermined: Bool

    /// The root of the variance, in units of the response; nil for a covariance.
    public var standardDeviation: Double? { variance?.squareRoot() }

    /// The variance of a coefficient.
    init(variance: Double, group: String, coefficient: String, isDetermined: Bool) {
        kind = .variance(group: group, coefficient: coefficient)
        self.variance = variance
        covariance = nil
        correlation = nil
        self.isDetermined = isDetermined
    }

    /// The covariance of two coefficients.
    init(
        covariance: Double, correlation: Double, group: String, coefficients: (first: String, second: String),
        isDetermined: Bool
    ) {
        kind = .covariance(group: group, first: coefficients.first, second: coefficients.second)
        variance = nil
        self.covariance = covariance
        self.correlation = correlation
        self.isDetermined = isDetermined
    }

    /// The residual variance.
    init(residualVariance: Double, isDetermined: Bool) {
        kind = .residual
        variance = residualVariance
        covariance = nil
        correlation = nil
        self.isDetermined = isDetermined
    }
}

extension VarianceComponent.Kind {
    /// The grouping factor; nil for the residual variance.
    public var group: String? {
        switch self {
        case .variance(let group, _), .covariance(let group, _, _): group
        case .residual: nil
        }
    }

    /// The names of the one or two coefficients; empty for the residual variance.
    public var coefficients: [String] {
        switch self {
        case .variance(_, let coefficient): [coefficient]
        case .covariance(_, let first, let second): [first, second]
        case .residual: []
        }
    }
}
