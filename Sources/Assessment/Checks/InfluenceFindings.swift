import Fitter

/// What the influence of rows and levels comes to.
package enum InfluenceFindings {
    /// The codes of what is looked for.
    package static let codes: [FindingCode] = [.influential, .notEstimable, .notInfluential]

    /// The most influential row or level where one is, and what cannot be estimated without some; where there is neither, the largest change.
    ///
    /// A level is influential if it changes a coefficient by more than a standard error and by more than the levels of a correct model do, a row also if it does the former only: among many
    /// rows hardly one does.
    package static func list(_ results: InfluenceResults) -> [Finding] {
        let (rows, groups) = (results.rows, results.groups)
        let levels = groups.flatMap(\.changes)
        let large = (levels.filter { $0.isLarge && $0.isUnusual } + rows.largeChanges)
            .sorted { ($0.isCertain ? 0 : 1, -abs($0.size)) < ($1.isCertain ? 0 : 1, -abs($1.size)) }
        let influential = large.first.map {
            Finding.influential($0, estimate: results.estimates[$0.coefficient], others: large.count - 1)
        }
        let losses = results.losses
        let found = (influential.map { [$0] } ?? []) + (losses.isEmpty ? [] : [.notEstimable(losses)])
        guard found.isEmpty else { return found }
        return [
            .notInfluential(
                largest: levels.max { abs($0.size) < abs($1.size) } ?? rows.largestChange, hasLevels: !groups.isEmpty)
        ]
    }
}
