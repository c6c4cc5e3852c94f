/// Moments and order statistics of a sample.
public struct SampleSummary: Sendable, Equatable {
    /// The number of values, at least 1.
    public let count: Int
    /// The arithmetic mean; NaN if one value is NaN.
    public let mean: Double
    /// The standard deviation with the divisor n - 1; 0 for fewer than two values.
    public let standardDeviation: Double
    /// The third standardised moment; 0 where the values do not vary.
    public let skewness: Double
    /// The smallest value.
    public let minimum: Double
    /// The middle value, or the mean of the two middle values of an even number.
    public let median: Double
    /// The largest value.
    public let maximum: Double

    /// Whether the mean lies within two standard errors of 0.
    public var meanIsNearZero: Bool {
        abs(mean) <= 2 * standardDeviation / Double(count).squareRoot()
    }

    /// How many of as many normal values would be expected to lie at least as far from the mean, in standard
    /// deviations, as the farthest one here.
    ///
    /// Well below 1 where the farthest value is an outlier; the number of values where they do not vary.
    public var expectedAsExtreme: Double {
        guard standardDeviation > 0 else { return Double(count) }
        return Double(count) * StudentT(degreesOfFreedom: .infinity).twoSidedProbability(largestDeviation)
    }

    /// The distance of the farthest value from the mean, in standard deviations; 0 where the values do not vary.
    public var largestDeviation: Double {
        standardDeviation > 0 ? max(maximum - mean, mean - minimum) / standardDeviation : 0
    }

    /// A summary of values in any order; one NaN makes the moments NaN.
    ///
    /// - Precondition: at least one value.
    public init(_ values: [Double]) {
        precondition(!values.isEmpty)
        let n = Double(values.count)
        let mean = values.reduce(0, +) / n
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let cube = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) }
        let deviation = (square / n).squareRoot()
        count = values.count
        self.mean = mean
        standardDeviation = values.count > 1 ? (square / (n - 1)).squareRoot() : 0
        skewness = deviation > 0 ? cube / n / (deviation * deviation * deviation) : 0
        minimum = values.reduce(values[0], min)
        maximum = values.reduce(values[0], max)
        let middle = values.orderStatistics(at: [(values.count - 1) / 2, values.count / 2])
        median = (middle[0] + middle[1]) / 2
    }
}
