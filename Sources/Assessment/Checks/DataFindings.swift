package import Fitter

/// What the columns of the data show before anything is fitted: uses of a column that are probably not meant, and values that a linear
/// mixed model describes badly.
///
/// None of it is compared with simulated data, so that it does not count among the checks that are.
package enum DataFindings {
    /// - Parameters:
    ///   - profile: the columns.
    ///   - hasModel: whether the profile is that of a model; without one every column of numbers is taken for a slope that may come.
    package static func list(_ profile: DataProfile, hasModel: Bool) -> [Finding] {
        let findings = [
            hasModel ? numbersAndFactors(profile) : nil, codes(profile, hasModel: hasModel),
            hasModel ? manyLevels(profile) : nil, constants(profile, hasModel: hasModel), mixtures(profile),
            unread(profile), missing(profile),
        ]
        return findings.compactMap { $0.map { .check($0) } }
    }

    /// The codes of what ``list(_:hasModel:)`` looks for.
    package static func codes(hasModel: Bool) -> [FindingCode] {
        hasModel
            ? [.codesAsNumber, .numberAndFactor, .manyLevels, .constantColumn, .missingPattern]
            : [.codesAsNumber, .constantColumn, .mixedColumn, .unreadColumn]
    }

    /// So many levels in place of the values 1 to k of a column whose name says nothing are taken for codes.
    private static let mostCodes = 20

    /// Whether numbers look like the names of groups: whole numbers that repeat, under a name that says so, or 1 to k under a name that
    /// says nothing.
    ///
    /// Two values are no matter: their slope is their difference.
    private static func areCodes(_ column: ColumnProfile, rows: Int) -> Bool {
        guard let numbers = column.numbers, numbers.isWhole, numbers.distinctCount >= 3,
            2 * numbers.distinctCount <= rows
        else { return false }
        switch ColumnWords(column.name) {
        case .names: return true
        case .amounts: return false
        case nil:
            let range = numbers.range
            // A slope that varies between groups was meant as one.
            return range.lowerBound == 1 && range.upperBound == Double(numbers.distinctCount)
                && numbers.distinctCount <= mostCodes && !column.isNumber(in: .randomSlope)
        }
    }

    /// A column that is a number by itself among the fixed effects, and nowhere among them a category.
    private static func isSlope(_ column: ColumnProfile) -> Bool {
        column.roles.contains { $0.place == .fixedEffect && !$0.isCategorical && $0.isPlain }
            && !column.roles.contains { $0.place == .fixedEffect && ($0.isCategorical || !$0.isPlain) }
    }

    /// Whole numbers of few values that a model takes, or would take, for amounts.
    private static func codes(_ profile: DataProfile, hasModel: Bool) -> FindingRecord? {
        let found = profile.columns.filter { column in
            areCodes(column, rows: profile.observations)
                && (hasModel ? isSlope(column) && !column.has(.groupingFactor) : column.categories == nil)
        }
        return record(.codesAsNumber, found) { Double($0.numbers?.distinctCount ?? 0) }
    }

    /// Columns that are numbers among the fixed effects and grouping factors as well.
    ///
    /// A trend with deviations of its steps is a usual model, so that names of amounts are passed over.
    private static func numbersAndFactors(_ profile: DataProfile) -> FindingRecord? {
        let found = profile.columns.filter {
            isSlope($0) && $0.has(.groupingFactor) && ($0.numbers?.distinctCount ?? 0) >= 3
                && ColumnWords($0.name) != .amounts
        }
        let severity: FindingSeverity =
            found.contains { areCodes($0, rows: profile.observations) } ? .warning : .notice
        return record(.numberAndFactor, found, severity) { Double($0.numbers?.distinctCount ?? 0) }
    }

    /// Categories with so many levels that most have one row: a level of the fixed effects for two rows, or one of a grouping factor for
    /// one and a half.
    private static func manyLevels(_ profile: DataProfile) -> FindingRecord? {
        let found = profile.columns.filter { column in
            guard let levels = column.categories?.levels.count, levels > 2 else { return false }
            let isFixed = column.roles.contains { $0.place == .fixedEffect && $0.isCategorical }
            // Part of a nested factor may have any number of levels, but no more than that.
            return isFixed && 2 * levels > profile.observations
                || column.has(.groupingFactor) && 3 * levels > 2 * profile.observations
        }
        return record(.manyLevels, found) { Double($0.categories?.levels.count ?? 0) }
    }

    private static func constants(_ profile: DataProfile, hasModel: Bool) -> FindingRecord? {
        let found = profile.columns.filter { column in
            column.distinctCount == 1 && profile.rowsUsed > 1
                && (!hasModel || column.isNumber(in: .fixedEffect) || column.isNumber(in: .randomSlope))
        }
        return record(.constantColumn, found) { $0.numbers?.range.lowerBound ?? .nan }
    }

    private static func mixtures(_ profile: DataProfile) -> FindingRecord? {
        record(.mixedColumn, profile.columns.filter { $0.mixture != nil }) { Double($0.mixture?.numbers ?? 0) }
    }

    private static func unread(_ profile: DataProfile) -> FindingRecord? {
        record(.unreadColumn, profile.columns.filter { $0.unread != nil }) { _ in .nan }
    }

    /// A predictor or grouping factor that alone is missing in most of the rows left out, where these are at least a twentieth.
    private static func missing(_ profile: DataProfile) -> FindingRecord? {
        let omitted = profile.rowsRead - profile.rowsUsed
        guard 20 * omitted >= profile.rowsRead,
            let pattern = profile.missingPatterns.first(where: { $0.columns.count == 1 }), 2 * pattern.rows > omitted,
            let column = profile.columns.first(where: { $0.name == pattern.columns[0] }),
            !column.has(.response), !column.has(.weight), !column.has(.count)
        else { return nil }
        return FindingRecord(
            .missingPattern, .notice, subject: pattern.columns,
            values: [
                .init("rows", Double(pattern.rows)), .init("omitted", Double(omitted)),
                .init("total", Double(profile.rowsRead)),
            ])
    }

    /// One finding about some columns, with a number for each; nil where there is none.
    private static func record(
        _ code: FindingCode, _ columns: [ColumnProfile], _ severity: FindingSeverity = .notice,
        value: (ColumnProfile) -> Double
    ) -> FindingRecord? {
        let name = code == .constantColumn ? "value" : code == .mixedColumn ? "numbers" : "levels"
        return columns.isEmpty
            ? nil
            : FindingRecord(
                code, severity, subject: columns.map(\.name),
                values: columns.map { .init(name, value($0)) }.filter { !$0.number.isNaN })
    }
}
