/// How much a set of residuals bends along a predictor: their product with the predictor's squared deviations, the score of a quadratic term.
///
/// The cube of the score is compared with simulated data, together with the curve of the residuals. A curve is judged by the farthest of its many points, which a correct model puts farther out than a single
/// value; the cube of a normal value has tails that reach as far as the largest of many, so that the bend counts for as much as the curve.
struct PredictorBend: Sendable {
    /// x^2 with its straight-line fit on x taken off, over its length.
    private let direction: [Double]
    /// The length of the residuals of the data at hand, so that cubes stay within range in any unit.
    private let unit: Double

    /// Where the score is below this share of the residuals' length in the data at hand, the model has the term: its score is 0 in every data set, up to rounding.
    private static let rounding = 1e-9

    /// - Parameters:
    ///   - x: the predictor's values, one element per row.
    ///   - residuals: those of the data at hand.
    /// - Returns: nil where the model has the term, and for values that do not vary.
    init?(x: [Double], residuals: [Double]) {
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }
        func product(_ one: [Double], _ other: [Double]) -> Double { zip(one, other).reduce(0) { $0 + $1.0 * $1.1 } }
        let middle = mean(x)
        let reach = x.reduce(0) { max($0, abs($1 - middle)) }
        guard reach > 0, reach.isFinite else { return nil }
        let line = x.map { ($0 - middle) / reach }
        let squares = line.map { $0 * $0 }
        let height = mean(squares)
        let slope = product(line, squares) / product(line, line)
        let bend = zip(line, squares).map { $1 - height - slope * $0 }
        let length = product(bend, bend).squareRoot()
        let unit = product(residuals, residuals).squareRoot()
        guard length > 1e-9 * Double(x.count).squareRoot(), unit > 0, unit.isFinite else { return nil }
        direction = bend.map { $0 / length }
        self.unit = unit
        if !(abs(score(residuals)) > Self.rounding) { return nil }
    }

    /// The cube of the score of a set of residuals.
    func value(_ residuals: [Double]) -> Double {
        let score = score(residuals)
        return score * score * score
    }

    private func score(_ residuals: [Double]) -> Double {
        zip(direction, residuals).reduce(0) { $0 + $1.0 * $1.1 } / unit
    }
}
