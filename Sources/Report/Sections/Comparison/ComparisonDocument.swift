import Assessment
import Fitter

/// How the effects of one coefficient agree with a reference, in `report.json`.
struct ComparisonDocument: Encodable {
    let group: String
    let term: String
    let fit: String
    let levels: Int
    @Nullable var correlation: Double?
    @Nullable var correlationByPosition: Double?
    @Nullable var slope: Double?
    let rmse: Double
    let largestGap: Double
    /// The first of the levels that only one side has, and how many there are.
    let onlyHere: [String]
    let onlyHereCount: Int
    let onlyReference: [String]
    let onlyReferenceCount: Int

    /// The coefficients of the exact and then of the variational fit.
    static func list(_ comparison: ReferenceComparison) -> [ComparisonDocument] {
        [("exact", comparison.exact), ("variational", comparison.variational)].flatMap { name, parts in
            parts.map { ComparisonDocument($0, fit: name) }
        }
    }

    private init(_ part: EffectComparison, fit: String) {
        group = part.group
        term = part.coefficient
        self.fit = fit
        levels = part.levels.count
        correlation = part.statistics.correlation
        correlationByPosition = part.correlationByPosition
        slope = part.statistics.slope
        rmse = part.statistics.rootMeanSquare
        largestGap = part.statistics.largestGap
        onlyHere = Array(part.onlyOurs.prefix(FileLimits.listedLevels))
        onlyHereCount = part.onlyOurs.count
        onlyReference = Array(part.onlyTheirs.prefix(FileLimits.listedLevels))
        onlyReferenceCount = part.onlyTheirs.count
    }
}
