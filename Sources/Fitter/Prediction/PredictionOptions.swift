/// What is predicted, and how new levels and intervals are treated.
public struct PredictionOptions: Sendable {
    /// Which effects take part.
    public enum Effects: Sendable {
        /// Fixed and random effects: lme4's `re.form = NULL`.
        case conditional
        /// The fixed effects alone: lme4's `re.form = NA`.
        case population
    }

    /// What to do with a level that the fit has not seen.
    public enum NewLevels: Sendable {
        /// To throw ``PredictionError/newLevels(_:total:)``.
        case error
        /// To predict with a random effect of 0 and to count its variance: lme4's `allow.new.levels = TRUE`.
        case population
        /// To predict NaN.
        case missing
    }

    public let effects: Effects
    public let newLevels: NewLevels
    /// The coverage of the intervals, between 0 and 1.
    public let level: Double
    /// The degrees of freedom of the t distribution that the intervals take their quantile from; infinite for the normal distribution.
    public let degreesOfFreedom: Double

    /// - Precondition: 0 < `level` < 1, `degreesOfFreedom` > 0.
    public init(
        effects: Effects = .conditional, newLevels: NewLevels = .error, level: Double = 0.95,
        degreesOfFreedom: Double = .infinity
    ) {
        precondition(level > 0 && level < 1 && degreesOfFreedom > 0)
        self.effects = effects
        self.newLevels = newLevels
        self.level = level
        self.degreesOfFreedom = degreesOfFreedom
    }
}
