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

    /// - Precondition: at least one value.
    public init(_ values: [Double]) {
        precondition(!values.isEmpty)
        let n = Double(values.count)
        let mean = values.reduce(0, +) / n
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let cube = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) }
        let deviation = (square / n).squareRoot()
        let sorted = values.sorted()
        count = values.count
        self.mean = mean
        standardDeviation = values.count > 1 ? (square / (n - 1)).squareRoot() : 0
        skewness = deviation > 0 ? cube / n / (deviation * deviation * deviation) : 0
        minimum = sorted[0]
        maximum = sorted[values.count - 1]
        median = (sorted[(values.count - 1) / 2] + sorted[values.count / 2]) / 2
    }
}
