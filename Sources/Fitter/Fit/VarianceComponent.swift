/// A variance, a covariance or the residual variance: one row of lme4's `as.data.frame(VarCorr(m))`, in its order.
public struct VarianceComponent: Sendable {
    /// What a variance component is of, without its number.
    public enum Kind: Sendable, Equatable {
        /// The variance of one coefficient of a random-effects term.
        case variance(group: String, coefficient: String)
        /// The covariance of two coefficients of a random-effects term.
        case covariance(group: String, first: String, second: String)
        /// The residual variance, that of a row with weight 1.
        case residual
    }

    /// The number of a component, in squared units of the response, with what it is of.
    public enum Estimate: Sendable, Equatable {
        /// The variance of one coefficient of a random-effects term.
        case variance(Double, group: String, coefficient: String)
        /// The covariance of two coefficients of a random-effects term, and their correlation, NaN where a variance is 0.
        case covariance(Double, correlation: Double, group: String, first: String, second: String)
        /// The residual variance, that of a row with weight 1.
        case residual(Double)
    }

    /// The number, with what it is of.
    public let estimate: Estimate
    /// False where the criterion is constant in the variance or covariance, alone or together with others: the data do not determine it, and the values here are those of one of many
    /// fits that are equally good.
    public let isDetermined: Bool
}

extension VarianceComponent {
    /// What the component is of.
    public var kind: Kind {
        switch estimate {
        case .variance(_, let group, let coefficient): .variance(group: group, coefficient: coefficient)
        case .covariance(_, _, let group, let first, let second):
            .covariance(group: group, first: first, second: second)
        case .residual: .residual
        }
    }

    /// The variance, in squared units of the response; nil for a covariance.
    public var variance: Double? {
        switch estimate {
        case .variance(let variance, _, _), .residual(let variance): variance
        case .covariance: nil
        }
    }

    /// The covariance, in squared units of the response; nil for a variance.
    public var covariance: Double? {
        if case .covariance(let covariance, _, _, _, _) = estimate { covariance } else { nil }
    }

    /// The correlation that belongs to a covariance, NaN where a variance is 0; nil for a variance.
    public var correlation: Double? {
        if case .covariance(_, let correlation, _, _, _) = estimate { correlation } else { nil }
    }

    /// The root of the variance, in units of the response; nil for a covariance.
    public var standardDeviation: Double? { variance?.squareRoot() }
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
