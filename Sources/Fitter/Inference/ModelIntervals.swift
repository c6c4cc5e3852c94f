import RealModule

/// Confidence intervals for all parameters of a fit.
public struct ModelIntervals: Sendable {
    /// A method for confidence intervals.
    public enum Method: String, Sendable, CaseIterable {
        /// From standard errors: Student's t for fixed effects; for standard deviations on the scale of their logarithm and for correlations on that of
        /// Fisher's z, as nlme's `intervals` has them.
        case wald
        /// The profile likelihood: see ``ProfileLikelihood``.
        case profile
        /// The percentiles of a parametric bootstrap: see ``ParametricBootstrap``.
        case bootstrap
    }

    /// The method that all intervals were found by.
    public let method: Method
    /// The coverage, such as 0.95.
    public let level: Double
    /// One interval a fixed effect.
    public let fixedEffects: [ConfidenceInterval]
    /// One element a row of ``FittedModel/varianceComponents``, for its standard deviation or correlation; nil where the method has none and where the data
    /// do not determine it.
    public let varianceComponents: [ConfidenceInterval?]

    /// The largest standard error of a logarithm of a standard deviation, or of Fisher's z, for which there is a Wald interval: a 95 % interval of a standard deviation then reaches
    /// from a thousandth of the estimate to a thousand times it.
    public static let largestError = 3.5

    /// Wald intervals.
    ///
    /// Those of variance components need second derivatives of the criterion, and there is none for what is on a boundary or
    /// hardly determined; see ``largestError``. Fixed effects whose degrees of freedom cannot be used have NaN.
    public init(waldFor fit: FittedModel, level: Double = 0.95) {
        precondition(level > 0 && level < 1)
        method = .wald
        self.level = level
        fixedEffects = fit.fixedEffects.map {
            let (lower, upper) = $0.interval(level: level)
            return ConfidenceInterval(lower: lower, upper: upper)
        }
        let quantile = StudentT(degreesOfFreedom: .infinity).twoSidedQuantile(1 - level)
        let errors = fit.uncertainty.componentErrors ?? fit.varianceComponents.map { _ in nil }
        varianceComponents = zip(fit.varianceComponents, errors).map { component, error in
            guard let error, error <= Self.largestError, component.isDetermined else { return nil }
            let reach = quantile * error
            if let correlation = component.correlation {
                let z = Double.atanh(correlation)
                return ConfidenceInterval(lower: Double.tanh(z - reach), upper: Double.tanh(z + reach))
            }
            return component.standardDeviation.map {
                ConfidenceInterval(lower: $0 * Double.exp(-reach), upper: $0 * Double.exp(reach))
            }
        }
    }

    /// The intervals of a profile.
    public init(_ profile: ProfileLikelihood) {
        method = .profile
        level = profile.level
        fixedEffects = profile.fixedEffects.map(\.interval)
        varianceComponents = profile.varianceComponents.map { $0?.interval }
    }

    /// The percentile intervals of a bootstrap.
    public init(_ bootstrap: ParametricBootstrap, level: Double = 0.95) {
        precondition(level > 0 && level < 1)
        method = .bootstrap
        self.level = level
        let count = bootstrap.fixedEffectCount
        fixedEffects = (0..<count).map { bootstrap.interval(ofParameter: $0, level: level) }
        varianceComponents = (count..<bootstrap.estimates.columns).map {
            let interval = bootstrap.interval(ofParameter: $0, level: level)
            return interval.lower.isNaN || interval.upper.isNaN ? nil : interval
        }
    }
}
