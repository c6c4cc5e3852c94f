/// The empirical autocorrelation of residuals within the levels of a grouping factor, the rows of a level in the order of the data.
///
/// At lag k,
///   r_k = (sum e_i e_j / N_k) / (sum e_i^2 / N_0)
/// with the first sum over the N_k pairs of rows i, j of one level that are k apart, and the second over the N_0 rows
/// (Pinheiro & Bates 2000, Mixed-Effects Models in S and S-PLUS, section 5.3.1, doi:10.1007/b98882). Levels with fewer
/// than ``fewestRows`` rows are left out.
///
/// Conditional residuals of a true model are not independent within a level: the estimated effect of the level makes
/// them negatively correlated, the more so the fewer rows it has. So r_k is compared with its values in simulated data
/// (``FitSimulation``, ``SimulationEnvelope``), not with 0.
public struct ResidualAutocorrelation: Sendable {
    /// The least number of rows of a level that counts.
    public static let fewestRows = 5
    /// The least number of pairs at a lag.
    package static let fewestPairs = 20
    private static let mostLags = 10

    /// The grouping factor.
    public let group: String
    /// The number of pairs of rows at lags 1, 2, and so on.
    public let pairs: [Int]
    /// The rows of the levels that count, level by level.
    private let rows: [Int32]
    /// The places of each level in `rows`.
    private let levels: [Range<Int>]

    /// The rows of a term's grouping factor; nil where there are fewer than 20 pairs of neighbours.
    ///
    /// Lags go up to 10, as far as there are 20 pairs.
    public init?(_ term: RandomTerm) {
        let index = LevelIndex(term.levelOfRow, levels: term.levels.count)
        var rows: [Int32] = []
        var levels: [Range<Int>] = []
        for level in 0..<index.levels where index.count(ofLevel: level) >= Self.fewestRows {
            levels.append(rows.count..<rows.count + index.count(ofLevel: level))
            rows += index[level]
        }
        let pairs = (1...Self.mostLags).map { lag in levels.reduce(0) { $0 + max(0, $1.count - lag) } }
        guard pairs[0] >= Self.fewestPairs else { return nil }
        group = term.group
        self.pairs = pairs.filter { $0 >= Self.fewestPairs }
        self.rows = rows
        self.levels = levels
    }

    /// Those of the grouping factors with enough rows, a factor of several terms once.
    public static func all(_ design: MixedModelDesign) -> [ResidualAutocorrelation] {
        design.random.distinct(by: \.group).compactMap { ResidualAutocorrelation($0) }
    }

    /// r_k at lags 1, 2, and so on, one element per element of ``pairs``; NaN where all residuals are 0.
    ///
    /// - Parameter residuals: one element per row of the design; where there are weights, times their roots.
    public func values(_ residuals: [Double]) -> [Double] {
        let ordered = rows.map { residuals[Int($0)] }
        let meanSquare = ordered.reduce(0) { $0 + $1 * $1 } / Double(ordered.count)
        return pairs.enumerated().map { index, count in
            let lag = index + 1
            var sum = 0.0
            for level in levels where level.count > lag {
                for place in level.lowerBound..<level.upperBound - lag { sum += ordered[place] * ordered[place + lag] }
            }
            return sum / Double(count) / meanSquare
        }
    }
}
