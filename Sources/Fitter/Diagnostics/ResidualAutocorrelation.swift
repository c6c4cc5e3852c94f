/// The empirical autocorrelation of residuals within the levels of a grouping factor, in the order of the rows or in that of time.
///
/// At lag k,
///   r_k = (sum e_i e_j / N_k) / (sum e_i^2 / N_0)
/// with the first sum over the N_k pairs of rows i, j of one level that are k occasions apart, and the second over the N_0 rows
/// (Pinheiro & Bates 2000, Mixed-Effects Models in S and S-PLUS, section 5.3.1, doi:10.1007/b98882). Levels with fewer
/// than ``fewestRows`` rows are left out.
///
/// In the order of the rows each row is an occasion. In that of time the rows of a level at the same time are one occasion, and lag k pairs each of them with each row of the
/// k-th occasion after it; how much time lies between occasions does not count. So the result does not depend on the order of the rows. Rows without a time are left out.
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
    /// The rows of the levels that count, level by level and occasion by occasion.
    private let rows: [Int32]
    /// Where each occasion begins in `rows`, and their end; nil where each row is one.
    private let occasions: [Int32]?
    /// The occasions of each level.
    private let levels: [Range<Int>]

    /// The rows of a term's grouping factor; nil where there are fewer than 20 pairs of neighbours.
    ///
    /// Lags go up to 10, as far as there are 20 pairs.
    ///
    /// - Parameters:
    ///   - term: a random-effects term.
    ///   - time: one element per row, NaN where it is missing; nil for the order of the rows.
    public init?(_ term: RandomTerm, time: [Double]? = nil) {
        let levelOfRow =
            time.map { time in term.levelOfRow.indices.map { time[$0].isNaN ? -1 : term.levelOfRow[$0] } }
            ?? term.levelOfRow
        let index = LevelIndex(levelOfRow, levels: term.levels.count)
        var rows: [Int32] = []
        var starts: [Int32] = []
        var levels: [Range<Int>] = []
        for level in 0..<index.levels where index.count(ofLevel: level) >= Self.fewestRows {
            guard let time else {
                levels.append(rows.count..<rows.count + index.count(ofLevel: level))
                rows += index[level]
                continue
            }
            let ordered = index[level].sorted { (time[Int($0)], $0) < (time[Int($1)], $1) }
            let first = starts.count
            for (place, row) in ordered.enumerated()
            where place == 0 || time[Int(ordered[place - 1])] < time[Int(row)] {
                starts.append(Int32(rows.count + place))
            }
            levels.append(first..<starts.count)
            rows += ordered
        }
        let occasions = time == nil ? nil : starts + [Int32(rows.count)]
        let pairs = Self.pairs(occasions, levels)
        guard pairs[0] >= Self.fewestPairs else { return nil }
        group = term.group
        self.pairs = Array(pairs.prefix { $0 >= Self.fewestPairs })
        self.rows = rows
        self.occasions = occasions
        self.levels = levels
    }

    /// Those of the grouping factors with enough rows, a factor of several terms once.
    ///
    /// - Parameters:
    ///   - design: the model's design.
    ///   - time: one element per row, NaN where it is missing; nil for the order of the rows.
    public static func all(_ design: MixedModelDesign, time: [Double]? = nil) -> [ResidualAutocorrelation] {
        design.random.distinct(by: \.group).compactMap { ResidualAutocorrelation($0, time: time) }
    }

    /// r_k at lags 1, 2, and so on, one element per element of ``pairs``; NaN where all residuals are 0.
    ///
    /// - Parameter residuals: one element per row of the design; where there are weights, times their roots.
    public func values(_ residuals: [Double]) -> [Double] {
        let ordered = rows.map { residuals[Int($0)] }
        let meanSquare = ordered.reduce(0) { $0 + $1 * $1 } / Double(ordered.count)
        // The products of all rows of two occasions have the product of their sums as a sum.
        let sums = occasions.map { zip($0, $0.dropFirst()).map { ordered[Int($0)..<Int($1)].reduce(0, +) } } ?? ordered
        return zip(laggedProducts(sums), pairs).map { $0 / Double($1) / meanSquare }
    }

    /// The sums of the products of two elements of one level at lags 1 to 10.
    ///
    /// All lags are summed side by side: one after another, each sum would wait for its last addition.
    private func laggedProducts(_ values: [Double]) -> [Double] {
        // Zeros after each level, and so after its last elements, add nothing.
        var padded: [Double] = []
        padded.reserveCapacity(values.count + levels.count * Self.mostLags)
        for level in levels {
            padded += values[level]
            padded += repeatElement(0, count: Self.mostLags)
        }
        var near = SIMD8<Double>.zero
        var far = SIMD2<Double>.zero
        padded.withUnsafeBytes { bytes in
            // The last elements are zeros and need no partners, which are all within the bytes.
            for place in 0..<max(0, padded.count - Self.mostLags) {
                let value = bytes.load(fromByteOffset: place * 8, as: Double.self)
                near += value * bytes.loadUnaligned(fromByteOffset: (place + 1) * 8, as: SIMD8<Double>.self)
                far += value * bytes.loadUnaligned(fromByteOffset: (place + 9) * 8, as: SIMD2<Double>.self)
            }
        }
        return near.indices.map { near[$0] } + far.indices.map { far[$0] }
    }

    /// The number of pairs at lags 1 to 10.
    private static func pairs(_ occasions: [Int32]?, _ levels: [Range<Int>]) -> [Int] {
        (1...mostLags).map { lag in
            levels.reduce(0) { sum, level in
                guard let occasions else { return sum + max(0, level.count - lag) }
                return level.dropLast(lag).reduce(sum) { sum, place in
                    let (one, other) = (occasions[place + 1] - occasions[place], place + lag)
                    return sum + Int(one) * Int(occasions[other + 1] - occasions[other])
                }
            }
        }
    }
}
