import Fitter

/// What the influence of rows and levels comes to.
package enum InfluenceFindings {
    /// The codes of what is looked for.
    package static let codes: [FindingCode] = [.influential, .notEstimable, .notInfluential]

    /// The most influential row or level where one is, else what cannot be estimated without some, else the largest change.
    package static func finding(_ results: InfluenceResults) -> Finding {
        let (rows, groups) = (results.rows, results.groups)
        let levels = groups.flatMap(\.changes)
        let large = (levels.filter(\.isLarge) + rows.largeChanges).sorted { abs($0.size) > abs($1.size) }
        if let worst = large.first {
            return .influential(worst, estimate: results.estimates[worst.coefficient], others: large.count - 1)
        }
        let losses = results.losses
        if !losses.isEmpty { return .notEstimable(losses) }
        return .notInfluential(
            largest: levels.max { abs($0.size) < abs($1.size) } ?? rows.largestChange, hasLevels: !groups.isEmpty)
    }
}
