/// Whether the effect of a predictor differs between the levels of a grouping factor: the score of the variance of a slope that is not random in the model.
///
/// The columns are those of the predictor, one per level, less its mean there; all v_c are 1, so that levels count by what their rows tell of a slope. Where the predictor is a
/// factor each level has a column per category.
package struct SlopeScore: TermScore {
    private let data: GroupedPredictor

    /// With fewer levels a variance is hardly estimated.
    package static let fewestLevels = 5

    /// - Returns: nil where the predictor varies within fewer than five levels.
    package init?(_ data: GroupedPredictor) {
        guard data.varyingLevels >= Self.fewestLevels else { return nil }
        self.data = data
    }

    package var subject: [String] { [data.group, data.predictor] }

    package func ratio(_ residuals: [Double]) -> Double {
        let scores = scores(residuals)
        return scores.levels.reduce(0) { $0 + $1 * $1 } / scores.independent
    }

    /// The standard deviation of the slopes that makes the ratio as large as it is, by moments; 0 where that is not above the expected one.
    ///
    /// For a slope with the variance tau^2 the expected sum of squares rises by tau^2 sum_l |Z_l'W Z_l|^2 over the levels' centred columns Z_l, and that of independent residuals by tau^2 sum_i w_i^2 |z_i|^4. For a factor
    /// tau is the SD of each category's effect.
    ///
    /// - Parameter expected: the ratio of simulated data.
    package func standardDeviation(_ residuals: [Double], expected: Double) -> Double {
        let scores = scores(residuals)
        let excess = scores.levels.reduce(0) { $0 + $1 * $1 } - expected * scores.independent
        let k = data.columns
        var information = 0.0
        for level in data.levels.indices {
            for a in 0..<k {
                let own = data.squares[level * k + a]
                information += own * own
                for b in 0..<k where b != a {
                    let product = data.weights[level] * data.means[level * k + a] * data.means[level * k + b]
                    information += product * product
                }
            }
        }
        for row in residuals.indices {
            let weight = data.roots.map { $0[row] * $0[row] } ?? 1
            let square = weight * squaredLength(row)
            information -= expected * square * square
        }
        return information > 0 ? (max(excess, 0) / information).squareRoot() : .nan
    }

    /// |z_i|^2 of the centred columns of a row.
    private func squaredLength(_ row: Int) -> Double {
        let first = Int(data.levelOfRow[row]) * data.columns
        switch data.values {
        case .number(let x):
            let deviation = x[row] - data.means[first]
            return deviation * deviation
        case .codes(let codes):
            return (first..<first + data.columns).reduce(0) { sum, cell in
                let deviation = (cell == first + Int(codes[row]) ? 1 : 0) - data.means[cell]
                return sum + deviation * deviation
            }
        }
    }

    package func deviations(_ residuals: [Double], sigma: Double) -> [TermDeviation] {
        let (scores, k) = (scores(residuals).levels, data.columns)
        return scores.indices.compactMap { cell -> TermDeviation? in
            guard data.varies(cell / k), data.squares[cell] > 0 else { return nil }
            let category = data.categories.isEmpty ? [] : [data.categories[cell % k]]
            // Of a category's mean, the squares are those of its share.
            return TermDeviation(
                labels: [data.levels[cell / k]] + category, value: scores[cell] / data.squares[cell],
                standardError: sigma / data.squares[cell].squareRoot())
        }
    }

    /// The scores by level and column, and the sum of their squares were the residuals independent.
    private func scores(_ residuals: [Double]) -> (levels: [Double], independent: Double) {
        switch data.values {
        case .number(let x):
            var scores = [Double](repeating: 0, count: data.levels.count)
            var independent = 0.0
            for (row, level) in data.levelOfRow.enumerated() {
                let term = (x[row] - data.means[Int(level)]) * residuals[row] * (data.roots?[row] ?? 1)
                scores[Int(level)] += term
                independent += term * term
            }
            return (scores, independent)
        case .codes:
            let k = data.columns
            var (whole, scores, squares) = data.sums(residuals)
            var independent = 0.0
            for level in whole.indices {
                let cells = level * k..<(level + 1) * k
                // The columns of a row in category c have the squares (1 - m_c)^2 and m_d^2.
                let others = cells.reduce(0) { $0 + data.means[$1] * data.means[$1] }
                for cell in cells {
                    scores[cell] -= data.means[cell] * whole[level]
                    independent += (1 - 2 * data.means[cell] + others) * squares[cell]
                }
            }
            return (scores, independent)
        }
    }
}
