package import Fitter

/// How much single rows and the levels of factors weigh in the fixed effects.
package struct InfluenceResults {
    package let rows: RowInfluence
    package let groups: [GroupInfluence]
    /// The fixed effects that cannot be estimated without the first of the rows for which that is so.
    package let lostWithoutRow: [String]
    /// The same for the first such level, by factor.
    package let lostWithoutLevel: [String: [String]]
    /// The estimates with all rows.
    package let estimates: [Double]

    package init(
        rows: RowInfluence, groups: [GroupInfluence], lostWithoutRow: [String], lostWithoutLevel: [String: [String]],
        estimates: [Double]
    ) {
        self.rows = rows
        self.groups = groups
        self.lostWithoutRow = lostWithoutRow
        self.lostWithoutLevel = lostWithoutLevel
        self.estimates = estimates
    }

    /// What cannot be estimated without single rows or levels, rows first.
    package var losses: [EstimabilityLoss] {
        let ofRows = EstimabilityLoss(rows.cooksDistances, lost: lostWithoutRow) {
            .row(Int(rows.sourceRows[$0]) + 1)
        }
        return [ofRows].compactMap { $0 }
            + groups.compactMap { group in
                EstimabilityLoss(group.cooksDistances, lost: lostWithoutLevel[group.group] ?? []) {
                    .level(group.levels[$0], group: group.group)
                }
            }
    }
}
