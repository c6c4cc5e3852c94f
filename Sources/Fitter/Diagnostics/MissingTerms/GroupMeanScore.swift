/// Whether the levels' means of a predictor have an effect of their own: the score of a column of these means.
///
/// A predictor that differs within levels and between them has one slope in the model. If levels with larger means have other effects for another reason, the slope between
/// levels is not that within them, and the estimate is a mixture of both (Mundlak 1978, doi:10.2307/1913646). The column is the mean of the row's level less its regression on the
/// predictor; the denominator sums squares over levels, not rows. For a factor the means are the shares of its categories.
package struct GroupMeanScore: TermScore {
    private let data: GroupedPredictor
    /// By column: its mean over all rows, and the share of its sum of squares that lies between levels.
    private let centres: [Double]
    private let shares: [Double]

    /// Means that differ less than this have no effect that could be estimated.
    private static let leastShare = 0.01

    /// - Returns: nil with fewer than five levels, and where less than 1 % of the predictor's variation is between levels, or within them.
    package init?(_ data: GroupedPredictor) {
        guard data.levels.count >= SlopeScore.fewestLevels else { return nil }
        let total = data.weights.reduce(0, +)
        let k = data.columns
        var centres: [Double] = []
        var shares: [Double] = []
        for column in 0..<k {
            let cells = data.levels.indices.map { ($0, $0 * k + column) }
            let centre = cells.reduce(0) { $0 + data.weights[$1.0] * data.means[$1.1] } / total
            let between = cells.reduce(0) { sum, cell in
                let deviation = data.means[cell.1] - centre
                return sum + data.weights[cell.0] * deviation * deviation
            }
            let within = cells.reduce(0) { $0 + data.squares[$1.1] }
            centres.append(centre)
            shares.append(between / (between + within))
        }
        guard shares.contains(where: { $0 >= Self.leastShare && $0 <= 1 - Self.leastShare }) else { return nil }
        self.data = data
        self.centres = centres
        self.shares = shares.map { $0.isFinite ? $0 : 0 }
    }

    package var subject: [String] { [data.group, data.predictor] }

    package func ratio(_ residuals: [Double]) -> Double {
        let k = data.columns
        let isNumber = k == 1
        let (whole, sums, _) = data.sums(residuals, centre: isNumber ? centres[0] : 0)
        var (squares, independent) = (0.0, 0.0)
        for column in 0..<k {
            var sum = 0.0
            for level in whole.indices {
                let cell = level * k + column
                // Numbers are summed about their mean already.
                let own = sums[cell] - (isNumber ? 0 : centres[column] * whole[level])
                let score = (data.means[cell] - centres[column]) * whole[level] - shares[column] * own
                sum += score
                independent += score * score
            }
            squares += sum * sum
        }
        return squares / independent
    }

    /// By level the mean residual at the level's mean; of a factor, at the share of the category whose shares differ most.
    package func deviations(_ residuals: [Double], sigma: Double) -> [TermDeviation] {
        let k = data.columns
        let column = widestColumn
        let whole = data.sums(residuals).whole
        return data.levels.indices.map { level in
            TermDeviation(
                labels: [data.levels[level]], place: data.means[level * k + column],
                value: whole[level] / data.weights[level], standardError: sigma / data.weights[level].squareRoot())
        }
    }

    /// The category that ``deviations(_:sigma:)`` takes the shares of; nil for a number.
    package var category: String? { data.categories.isEmpty ? nil : data.categories[widestColumn] }

    private var widestColumn: Int {
        shares.indices.max { (shares[$0], -$0) < (shares[$1], -$1) } ?? 0
    }
}
