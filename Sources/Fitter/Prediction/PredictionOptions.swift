/// The effects that are predicted, and the treatment of new levels and intervals.
public struct PredictionOptions: Sendable {
    /// The effects that take part.
    public enum Effects: Sendable {
        /// Fixed and random effects: lme4's `re.form = NULL`.
        case conditional
        /// The fixed effects alone: lme4's `re.form = NA`.
        case population
    }

    /// The treatment of a level that the fit has not seen.
    public enum NewLevels: Sendable {
        /// Throws ``PredictionError/newLevels(_:total:)``.
        case error
        /// Predicts with a random effect of 0 and counts its variance: lme4's `allow.new.levels = TRUE`.
        case population
        /// Predicts NaN.
        case missing
    }

    /// The effects that are added up.
    public let effects: Effects
    /// The treatment of levels that the fit has not seen.
    public let newLevels: NewLevels
    /// The coverage of the intervals, between 0 and 1.
    public let level: Double
    /// The degrees of freedom of the t distribution that all intervals take their quantile from, infinite for the normal distribution; nil for Satterthwaite's of each prediction,
    /// where the fit has them, else the normal distribution.
    public let degreesOfFreedom: Double?

    /// Options; by default conditional predictions with 95 % intervals.
    ///
    /// - Parameters:
    ///   - effects: the effects that are added up.
    ///   - newLevels: the treatment of levels that the fit has not seen.
    ///   - level: the coverage of the intervals.
    ///   - degreesOfFreedom: the degrees of freedom of the t distribution that the quantiles are from; nil for those of each prediction.
    /// - Precondition: 0 < `level` < 1, `degreesOfFreedom` > 0.
    public init(
        effects: Effects = .conditional, newLevels: NewLevels = .error, level: Double = 0.95,
        degreesOfFreedom: Double? = nil
    ) {
        precondition(level > 0 && level < 1 && degreesOfFreedom ?? .infinity > 0)
        self.effects = effects
        self.newLevels = newLevels
        self.level = level
        self.degreesOfFreedom = degreesOfFreedom
    }
}
