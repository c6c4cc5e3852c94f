/// A number taken apart into the means of its groups and the deviations from them, which have slopes of their own: within groups and between them.
///
/// A group's mean is over all rows of the data that have the variable and the group, each cell counting as often as it has rows. New rows of a group that the data of the fit have get the
/// mean of the fit; those of another group the mean of the group's new rows.
///
/// Source: Enders & Tofighi (2007), Psychological Methods 12, doi:10.1037/1082-989X.12.2.121.
package struct GroupCentering: Sendable {
    package let names: CenteredNames
    /// What lme4 calls the grouping factor, and its columns.
    package let group: String
    package let groupColumns: [String]
    /// How the variable's dates or times were read; nil for numbers.
    private let time: TimeFormat?
    private let means: [[LevelKey]: Double]

    /// Learns the means of the groups.
    ///
    /// - Parameters:
    ///   - group: a grouping factor of the formula, or nil for the only one in which the variable varies within and between levels.
    ///   - candidates: the grouping factors of the formula, at least one.
    ///   - table: the data, with the variable as numbers and the columns of all candidates.
    ///   - count: the column of the numbers of rows of cells; nil for rows.
    package init(
        _ variable: String, group: String?, among candidates: [GroupingFactor], table: Table, count: String?
    ) throws(CenteringError) {
        names = CenteredNames(variable)
        for name in [names.within, names.between] where table.header.contains(name) {
            throw .columnExists(name: name, variable: variable)
        }
        guard let column = table.column(named: variable), let values = column.numbers else {
            throw .notNumeric(variable: variable)
        }
        let counts = count.flatMap { table.column(named: $0)?.numbers }
        let known = candidates.map(\.name)
        let possible: [GroupingFactor]
        if let group {
            guard let found = candidates.first(where: { $0.isCalled(group) }) else {
                throw .unknownGroup(variable: variable, group: group, known: known)
            }
            possible = [found]
        } else {
            possible = candidates
        }
        let spreads = possible.map { GroupSpread(values, GroupNumbers($0.columns, of: table), counts: counts) }
        let usable = spreads.indices.filter { spreads[$0].variesWithin && spreads[$0].variesBetween }
        guard usable.count == 1 else {
            if usable.count > 1 {
                throw .severalGroups(variable: variable, groups: usable.map { possible[$0].name })
            }
            if let group, let spread = spreads.first {
                throw spread.variesWithin
                    ? .sameMeans(variable: variable, group: group) : .constantWithin(variable: variable, group: group)
            }
            throw .noGroup(variable: variable, groups: known)
        }
        let chosen = usable[0]
        (self.group, groupColumns) = (possible[chosen].name, possible[chosen].columns)
        means = spreads[chosen].meanOfName
        time = column.time
    }

    /// The columns that ``columns(of:)`` needs.
    package var requests: [ColumnRequest] {
        [ColumnRequest(names.variable, .numeric, time: time)] + groupColumns.map { ColumnRequest($0, .categorical) }
    }

    /// The deviations and the means of a table's rows, missing where the variable or the group is.
    ///
    /// - Precondition: The table has the columns of ``requests``.
    package func columns(of table: Table) -> [Column] {
        let values = table.column(named: names.variable)?.numbers ?? []
        let groups = GroupNumbers(groupColumns, of: table)
        let own = GroupSpread(values, groups, counts: nil).means
        let means = groups.names.enumerated().map { self.means[$1] ?? own[$0] }
        let between = zip(values, groups.codes).map { value, code in
            code < 0 || value.isNaN ? Double.nan : means[Int(code)]
        }
        return [
            Column(name: names.within, numbers: zip(values, between).map { $0 - $1 }),
            Column(name: names.between, numbers: between, time: time),
        ]
    }
}

extension GroupingFactor {
    /// Whether it is meant by a name, with the columns of a combination in any order.
    fileprivate func isCalled(_ other: String) -> Bool {
        name == other || Set(columns) == Set(other.split(separator: ":").map(String.init))
    }
}
