/// The standard deviations of residuals under the model, sigma sqrt((1 - leverage) / weight).
package struct ResidualScale: Sendable {
    /// sqrt(1 - leverage), one element per row, NaN where that is 0; nil where leverages are not known and are taken for 0.
    private let roots: [Double]?

    /// Where 1 - leverage is not above this, the residual is 0 whatever the response is.
    private static let smallestRest = 1e-11

    package init(leverages: [Double]?) {
        roots = leverages?.map { 1 - $0 > Self.smallestRest ? (1 - $0).squareRoot() : .nan }
    }

    /// Residuals over their standard deviations; NaN where these are 0.
    ///
    /// - Parameters:
    ///   - residuals: times the roots of their weights, one element per row.
    ///   - sigma: the residual standard deviation of a row with weight 1.
    package func standardized(_ residuals: [Double], sigma: Double) -> [Double] {
        guard let roots else { return residuals.map { $0 / sigma } }
        return zip(residuals, roots).map { $0 / (sigma * $1) }
    }

    /// Standardised residuals, or the residuals as they are where none of these is finite.
    func standardizedOrPlain(_ residuals: [Double], sigma: Double) -> [Double] {
        let standardized = standardized(residuals, sigma: sigma)
        return standardized.contains(where: \.isFinite) ? standardized : residuals
    }

    /// The distance of the farthest standardised residual from their mean, in their standard deviations, those that are not finite aside; NaN without any.
    func largestDeviation(_ residuals: [Double], sigma: Double) -> Double {
        var (count, sum, squares) = (0.0, 0.0, 0.0)
        var (least, greatest) = (Double.infinity, -Double.infinity)
        for row in residuals.indices {
            let value = residuals[row] / (sigma * (roots?[row] ?? 1))
            guard value.isFinite else { continue }
            count += 1
            sum += value
            squares += value * value
            least = min(least, value)
            greatest = max(greatest, value)
        }
        // Residuals have a mean next to 0, so that no digits are lost in the difference.
        let mean = sum / count
        let deviation = ((squares - count * mean * mean) / (count - 1)).squareRoot()
        return max(greatest - mean, mean - least) / deviation
    }
}
