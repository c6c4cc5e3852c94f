import Fitter

/// A number in the picture of an effect: the values at which the fitted means are computed.
package struct EffectNumber: Sendable, Equatable {
    /// Ascending: equally spaced from the least to the greatest value of the data, with those of ``summary`` among them.
    package let values: [Double]
    /// The least value, the lower quartile, the median, the upper quartile and the greatest, each once.
    package let summary: [Double]
    /// Whether the formula has the number only as a logarithm, so that its axis is logarithmic too.
    package let isLogarithmic: Bool

    private static let steps = 64

    /// - Parameters:
    ///   - values: those of the data, all finite.
    ///   - counts: how many rows have each of the values; nil for one.
    ///   - isLogarithm: whether the formula has the number only as a logarithm.
    package init?(_ values: [Double], counts: [Int]? = nil, isLogarithm: Bool) {
        guard !values.isEmpty else { return nil }
        let last = (counts?.reduce(0, +) ?? values.count) - 1
        let places = [0, last / 4, last / 2, last - last / 4, last]
        let chosen = counts.map { values.orderStatistics(at: places, counts: $0) } ?? values.orderStatistics(at: places)
        let summary = chosen.distinct().sorted()
        guard let least = summary.first, let most = summary.last, least < most, (most - least).isFinite else {
            return nil
        }
        let ratio = most / least
        let isLogarithmic = isLogarithm && least > 0 && ratio.isFinite
        // Of 64 equal factors the product is the ratio of the ends.
        let factor = (0..<6).reduce(ratio) { root, _ in root.squareRoot() }
        let spaced = (0...Self.steps).map { step -> Double in
            isLogarithmic
                ? (0..<step).reduce(least) { value, _ in value * factor }
                : least + Double(step) / Double(Self.steps) * (most - least)
        }
        self.summary = summary
        self.isLogarithmic = isLogarithmic
        // Rounding must not move the ends.
        self.values = (spaced.dropFirst().dropLast() + summary).filter { least...most ~= $0 }.distinct().sorted()
    }

    /// The quartiles, each once: the values of a number that has a line for each.
    package var quartiles: [Double] {
        summary.count == 5 ? Array(summary[1...3]) : summary
    }

    /// Values as a request has them.
    static func labels(_ values: [Double]) -> [String] { values.map { "\($0)" } }
}
