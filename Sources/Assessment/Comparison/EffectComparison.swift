package import Fitter

/// One random-effects coefficient as two fits have it, joined by level.
package struct EffectComparison: Sendable {
    package let group: String
    package let coefficient: String
    /// The levels that both have, in the order of this program.
    package let levels: [String]
    /// Rows for each of them.
    package let counts: [Int]
    /// The reference's values.
    package let theirs: [Double]
    /// This program's values.
    package let ours: [Double]
    /// Levels that only this program or only the reference has.
    package let onlyOurs: [String]
    package let onlyTheirs: [String]
    /// Names that several of this program's levels have, such as `a:b:c` of `a:b` with `c` and of `a` with `b:c`.
    ///
    /// A program that tells levels by their names takes them for one, so that its model is another. They are not compared.
    package let merged: [String]
    /// What a gap is compared with: the standard deviation of the reference's values, or the size of the residuals where
    /// that is larger, in units of the coefficient.
    package let scale: Double
    package let statistics: AgreementStatistics
    /// The reference's rows beside ours as they come, line by line; nil where the numbers of levels differ.
    package let byPosition: [LinePair]?

    /// What stands in the same line of two files, whatever their levels.
    package struct LinePair: Sendable {
        package let referenceLevel: String
        package let level: String
        package let theirs: Double
        package let ours: Double
    }

    /// The correlation of these pairs.
    package var correlationByPosition: Double? {
        byPosition.flatMap { AgreementStatistics(x: $0.map(\.theirs), y: $0.map(\.ours)).correlation }
    }

    /// Whether the reference's levels come in another order, so that pairing by position would have paired wrong
    /// levels.
    package let isReordered: Bool

    /// - Parameter residualScale: the size of the residuals in units of the coefficient.
    /// - Returns: nil where the reference has nothing of this coefficient, or shares no level.
    package init?(
        _ effects: ConditionalModes, coefficient index: Int, values: [Double], reference: ReferenceEstimates,
        residualScale: Double
    ) {
        let name = effects.coefficients[index]
        let rows = reference.effects.filter { $0.group == effects.group && $0.term == name && $0.mode.isFinite }
        let theirs = Dictionary(rows.map { (LevelKey($0.level), $0.mode) }, uniquingKeysWith: { first, _ in first })
        let keys = effects.levels.map(LevelKey.init)
        let counts = keys.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let shared = effects.levels.indices.filter { theirs[keys[$0]] != nil && counts[keys[$0]] == 1 }
        guard !shared.isEmpty else { return nil }
        merged = effects.levels.indices.filter { counts[keys[$0]] ?? 1 > 1 && theirs[keys[$0]] != nil }
            .map { effects.levels[$0] }.distinct(by: LevelKey.init).sorted()
        let known = Set(keys)
        group = effects.group
        coefficient = name
        levels = shared.map { effects.levels[$0] }
        self.counts = shared.map { effects.counts[$0] }
        ours = shared.map { values[$0] }
        self.theirs = levels.compactMap { theirs[LevelKey($0)] }
        onlyOurs = effects.levels.filter { theirs[LevelKey($0)] == nil }
        onlyTheirs = rows.map(\.level).filter { !known.contains(LevelKey($0)) }
        statistics = AgreementStatistics(x: self.theirs, y: ours)
        scale = max(SampleSummary(self.theirs).standardDeviation, residualScale)
        isReordered = rows.map(\.level) != effects.levels
        byPosition =
            rows.count == values.count
            ? rows.indices.map {
                LinePair(
                    referenceLevel: rows[$0].level, level: effects.levels[$0], theirs: rows[$0].mode, ours: values[$0])
            } : nil
    }

    /// The largest gap on the scale of the data; 0 where that scale is 0.
    package var relativeGap: Double { scale > 0 ? statistics.largestGap / scale : 0 }

    /// Whether pairing by position fits better than by level: a sign that the reference's labels are not what they say.
    package var fitsBetterByPosition: Bool {
        guard isReordered, let byPosition = correlationByPosition, let byLevel = statistics.correlation else {
            return false
        }
        return byPosition > byLevel + 0.05
    }
}
