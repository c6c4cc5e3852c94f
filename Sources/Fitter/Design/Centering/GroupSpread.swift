/// The means of a number in groups, and whether it varies within and between them.
struct GroupSpread {
    /// One per group; NaN for a group without a value.
    let means: [Double]
    let variesWithin: Bool
    /// Whether the means differ by more than rounding: 1e-9 of the range of the values.
    let variesBetween: Bool
    private let names: [[LevelKey]]

    /// - Parameters:
    ///   - values: one per row; NaN where it is missing.
    ///   - counts: the number of rows that each row stands for; nil for 1.
    init(_ values: [Double], _ groups: GroupNumbers, counts: [Double]?) {
        names = groups.names
        let rows = values.indices.filter { groups.codes[$0] >= 0 && !values[$0].isNaN }
        let none = [Double](repeating: 0, count: groups.names.count)
        var (sums, totals, first) = (none, none, none)
        var variesWithin = false
        for row in rows {
            let (group, count) = (Int(groups.codes[row]), counts?[row] ?? 1)
            if totals[group] == 0 { first[group] = values[row] }
            if values[row] != first[group] { variesWithin = true }
            sums[group] += count * values[row]
            totals[group] += count
        }
        // A second sum corrects the rounding of the first, so that groups of one value have no deviations.
        var means = zip(sums, totals).map { $0 / $1 }
        var rests = none
        for row in rows {
            let group = Int(groups.codes[row])
            rests[group] += (counts?[row] ?? 1) * (values[row] - means[group])
        }
        for group in means.indices { means[group] += rests[group] / totals[group] }
        self.means = means
        self.variesWithin = variesWithin
        let present = means.filter { !$0.isNaN }
        let range = Self.range(rows.map { values[$0] })
        variesBetween = Self.range(present) > 1e-9 * range
    }

    /// The mean of each group that has one.
    var meanOfName: [[LevelKey]: Double] {
        Dictionary(uniqueKeysWithValues: zip(names, means).filter { !$0.1.isNaN })
    }

    private static func range(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }
}
