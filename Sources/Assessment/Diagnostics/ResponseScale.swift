import Fitter

/// The steps that a response was rounded to, and the ends that it is limited by.
///
/// Simulated responses have neither. Before they are compared with the data, they are put on the same scale.
package struct ResponseScale: Sendable, Equatable {
    package let least: Double
    package let greatest: Double
    /// The distance that all differences of values are multiples of, such as 1 for whole numbers; nil for a response
    /// without steps that its bins could show.
    package let step: Double?
    package let isLimitedBelow: Bool
    package let isLimitedAbove: Bool

    /// Finer steps than the range by this number make no difference to bins.
    private static let mostSteps = 1000.0
    /// A scale of so few steps is taken for limited at its ends.
    private static let fewSteps = 20.0
    /// A limit that is no step shows by so many rows at exactly one value.
    private static let fewestRowsAtLimit = 3

    /// Nil for a response that does not vary, is not finite, or is too wide for a difference.
    package init?(_ values: [Double]) {
        guard values.allSatisfy(\.isFinite), let least = values.min(), let greatest = values.max(),
            greatest > least, (greatest - least).isFinite
        else { return nil }
        let range = greatest - least
        let step = Self.distinct(values).flatMap { Self.step($0) }
        self.least = least
        self.greatest = greatest
        self.step = step
        let isShort = step.map { range / $0 < Self.fewSteps + 0.5 } ?? false
        // Where values pile up at an end, more of them lie there than one step inside.
        func isLimit(_ end: Double, _ neighbour: Double) -> Bool {
            let tolerance = (step ?? 0) / 4
            let atEnd = values.count { $0 == end }
            let inside = values.count { $0 != end && abs($0 - neighbour) <= tolerance }
            return atEnd >= Self.fewestRowsAtLimit && atEnd > inside
        }
        isLimitedBelow = isShort || isLimit(least, least + (step ?? 0))
        isLimitedAbove = isShort || isLimit(greatest, greatest - (step ?? 0))
    }

    /// The proportion of normal values that lie beyond the limits once they are rounded to the steps.
    ///
    /// - Parameters:
    ///   - means: one element per row.
    ///   - variances: one element per row.
    package func proportionBeyond(means: [Double], variances: [Double]) -> Double {
        guard isLimitedBelow || isLimitedAbove, !means.isEmpty else { return 0 }
        let half = (step ?? 0) / 2
        let sum = zip(means, variances).reduce(0) { sum, moments in
            let (mean, deviation) = (moments.0, moments.1.squareRoot())
            let below = isLimitedBelow ? NormalDistribution.cumulative((least - half - mean) / deviation) : 0
            let above = isLimitedAbove ? NormalDistribution.cumulative((mean - greatest - half) / deviation) : 0
            return sum + below + above
        }
        return sum / Double(means.count)
    }

    /// Each value once, ascending; nil for more values than coarse steps could have.
    private static func distinct(_ values: [Double]) -> [Double]? {
        var seen: Set<Double> = []
        for value in values {
            seen.insert(value)
            if Double(seen.count) > mostSteps + 1 { return nil }
        }
        return seen.sorted()
    }

    /// - Parameter values: ascending, each once.
    private static func step(_ values: [Double]) -> Double? {
        nearlyEven(values) ?? greatestCommonDivisor(values)
    }

    /// The distance of evenly spaced values of which some may be missing and all may be rounded, such as 1.33 and 1.67.
    private static func nearlyEven(_ values: [Double]) -> Double? {
        guard values.count > 2, values.count <= 100 else { return nil }
        let range = values[values.count - 1] - values[0]
        return (values.count - 1...2 * values.count).lazy.map { range / Double($0) }.first { step in
            values.allSatisfy { value in
                let position = (value - values[0]) / step
                return abs(position - position.rounded()) < 0.03
            }
        }
    }

    /// By Euclid's algorithm, up to rounding; nil where it is too small a part of the range.
    private static func greatestCommonDivisor(_ values: [Double]) -> Double? {
        let range = values[values.count - 1] - values[0]
        let rounding = 1e-9 * Swift.max(abs(values[0]), abs(values[values.count - 1]))
        var step = range
        for (value, next) in zip(values, values.dropFirst()) {
            var rest = next - value
            while rest > rounding { (step, rest) = (rest, abs(step - (step / rest).rounded() * rest)) }
            if step < range / mostSteps { return nil }
        }
        return step
    }
}
