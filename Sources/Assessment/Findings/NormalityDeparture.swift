package import Fitter

/// How a sample departs from the normal distribution.
package struct NormalityDeparture: Sendable, Equatable {
    /// The grouping factor and the coefficient that the values are effects of; empty for residuals.
    package let subject: [String]
    /// Nil where the tail is as a normal one.
    package let lowerTail: TailWeight?
    /// The weight of the upper tail; nil where it is as a normal one.
    package let upperTail: TailWeight?
    /// The largest distance of a value from the line of a normal sample, in standard deviations.
    package let largestDistance: Double
    /// Whether it is more than chance makes of any of all checks.
    package let isCertain: Bool

    /// The departure of a sample by its quantiles; an empty subject stands for residuals.
    package init(_ quantiles: NormalQuantiles, subject: [String] = [], isCertain: Bool) {
        self.subject = subject
        lowerTail = quantiles.extent.lowerTailWeight
        upperTail = quantiles.extent.upperTailWeight
        largestDistance = quantiles.largestDistance
        self.isCertain = isCertain
    }
}
