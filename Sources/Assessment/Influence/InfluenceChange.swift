package import Fitter

/// What leaving out one row or level does to the coefficient that it changes most.
package struct InfluenceChange: Sendable, Equatable {
    /// The row of the design, or the level.
    package let index: Int
    /// Whether a row or a level is left out.
    package let unit: InfluenceUnit
    /// The position of the coefficient.
    package let coefficient: Int
    /// Its name.
    package let effect: String
    /// DFBETAS: the change in standard errors, with all rows less without.
    package let size: Double
    /// The estimate without; nil for rows.
    package let estimate: Double?
    /// Cook's distance of the row or level.
    package let cooksDistance: Double
    /// An upper bound of the probability that any row, or any level of the factor, of a correct model changes a coefficient by as many of its standard deviations
    /// (Bonferroni).
    ///
    /// A row's changes are all proportional to its residual.
    package let probability: Double

    /// More than a standard error, or a Cook's distance beyond what all data together leave open.
    package var isLarge: Bool { abs(size) > Self.largeSize || cooksDistance > Self.largeDistance }
    /// Whether it is also rare for a correct model: a change by a standard error is not where levels are few.
    package var isUnusual: Bool { probability <= 0.05 }
    /// Whether it is so rare that it adds next to nothing to the pages of correct models that need a look.
    package var isCertain: Bool { probability <= 0.005 }
    fileprivate static let largeSize = 1.0
    fileprivate static let largeDistance = 1.0

    /// - Returns: nil where the fixed effects cannot be estimated without the row.
    package init?(row: Int, of rows: RowInfluence) {
        guard let largest = Self.largest(rows.dfbetas, row) else { return nil }
        index = row
        unit = .row(Int(rows.sourceRows[row]) + 1)
        (coefficient, size) = largest
        effect = rows.fixedEffectNames[coefficient]
        estimate = nil
        cooksDistance = rows.cooksDistances[row]
        probability = Self.probability(rows.standardizedResiduals[row], of: rows.leverages.count)
    }

    /// - Returns: nil where the fixed effects cannot be estimated without the level.
    package init?(level: Int, of group: GroupInfluence) {
        guard let largest = Self.largest(group.dfbetas, level) else { return nil }
        index = level
        unit = .level(group.levels[level], group: group.group)
        (coefficient, size) = largest
        effect = group.fixedEffectNames[coefficient]
        estimate = group.estimates[level, coefficient]
        cooksDistance = group.cooksDistances[level]
        let ratios = (0..<group.dfbetas.columns).map {
            abs(group.dfbetas[level, $0]) / group.dfbetasDeviations[level, $0]
        }
        probability = Self.probability(
            ratios.filter(\.isFinite).max() ?? 0, of: group.levels.count * group.dfbetas.columns)
    }

    /// - Parameter deviation: the largest of `count` standard normal values.
    private static func probability(_ deviation: Double, of count: Int) -> Double {
        min(Double(count) * StudentT(degreesOfFreedom: .infinity).twoSidedProbability(abs(deviation)), 1)
    }

    private static func largest(_ dfbetas: Matrix, _ index: Int) -> (Int, Double)? {
        var best: (Int, Double)?
        for column in 0..<dfbetas.columns {
            let value = dfbetas[index, column]
            if !value.isNaN, abs(value) > abs(best?.1 ?? 0) || best == nil { best = (column, value) }
        }
        return best
    }
}

extension RowInfluence {
    /// The changes by the rows for which they are large.
    package var largeChanges: [InfluenceChange] {
        let moving = dfbetas.isBeyond(InfluenceChange.largeSize)
        return cooksDistances.indices.filter { moving[$0] || cooksDistances[$0] > InfluenceChange.largeDistance }
            .compactMap { InfluenceChange(row: $0, of: self) }
    }

    /// The change by the row with the largest Cook's distance; nil where no row can be left out.
    package var largestChange: InfluenceChange? {
        cooksDistances.positionOfLargest.flatMap { InfluenceChange(row: $0, of: self) }
    }
}

extension GroupInfluence {
    /// The change by the level with the largest Cook's distance; nil where no level can be left out.
    package var largestChange: InfluenceChange? {
        cooksDistances.positionOfLargest.flatMap { InfluenceChange(level: $0, of: self) }
    }

    /// Every level's largest change.
    package var changes: [InfluenceChange] { levels.indices.compactMap { InfluenceChange(level: $0, of: self) } }
}

extension Matrix {
    /// In how many rows some value is farther from 0 than `limit`.
    package func rowsBeyond(_ limit: Double) -> Int { isBeyond(limit).count { $0 } }

    fileprivate func isBeyond(_ limit: Double) -> [Bool] {
        var isBeyond = [Bool](repeating: false, count: rows)
        for column in 0..<columns {
            for row in 0..<rows where abs(self[row, column]) > limit { isBeyond[row] = true }
        }
        return isBeyond
    }
}

extension [Double] {
    /// Where the largest value is, NaN aside.
    fileprivate var positionOfLargest: Int? {
        var best: Int?
        for index in indices where !self[index].isNaN {
            if let position = best, self[position] >= self[index] { continue }
            best = index
        }
        return best
    }
}
