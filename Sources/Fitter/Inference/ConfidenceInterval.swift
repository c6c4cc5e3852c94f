/// An interval for one parameter, in the parameter's units.
public struct ConfidenceInterval: Sendable, Equatable {
    /// The lower end, or the parameter's own bound where the interval reaches it; NaN where there is no interval.
    public let lower: Double
    /// The upper end, or the parameter's own bound where the interval reaches it; NaN where there is no interval.
    public let upper: Double

    package init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }
}
