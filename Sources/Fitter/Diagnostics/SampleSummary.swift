/// Moments and order statistics of a sample.
public struct SampleSummary: Sendable, Equatable {
    public let count: Int
    public let mean: Double
    /// With the divisor n - 1; 0 for fewer than two values.
    public let standardDeviation: Double
    /// The third standardised moment; 0 where the values do not vary.
    public let skewness: Double
    public let minimum: Double
    public let median: Double
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
