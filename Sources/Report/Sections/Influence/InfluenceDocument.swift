import Assessment
import Fitter

/// The influence of rows and levels for programs.
///
/// The keys are a contract; `docs/influence.md` describes them.
struct InfluenceDocument: Encodable {
    struct Cutoffs: Encodable {
        let cooksDistance: Double
        let dfbetas: Double
    }

    struct Row: Encodable {
        let row: Int
        let leverage: Double
        @Nullable var standardizedResidual: Double?
        @Nullable var cooksDistance: Double?
        @Nullable var mostChanged: String?
        /// In the order of the fixed effects.
        let dfbetas: [Double?]
    }

    struct Rows: Encodable {
        let cutoffs: Cutoffs
        /// How many are beyond the one and the other cutoff, and without how many something cannot be estimated.
        let beyondCooksDistance: Int
        let beyondDfbetas: Int
        let notEstimable: Int
        let mostInfluential: [Row]
    }

    struct Level: Encodable {
        let level: String
        let rows: Int
        let leverage: Double
        @Nullable var cooksDistance: Double?
        @Nullable var mdffits: Double?
        @Nullable var covarianceRatio: Double?
        @Nullable var mostChanged: String?
        let dfbetas: [Double?]
        /// The fixed effects without the level.
        let estimates: [Double?]
    }

    struct Group: Encodable {
        let group: String
        /// Why the rest is missing; null where it is there.
        @Nullable var omitted: String?
        var levels: Int?
        var cutoffs: Cutoffs?
        var beyondCooksDistance: Int?
        var beyondDfbetas: Int?
        var notEstimable: Int?
        var mostInfluential: [Level]?
    }

    /// Why the rest is missing; null where it is there.
    @Nullable var omitted: String?
    var effectiveDegreesOfFreedom: Double?
    var rows: Rows?
    var groups: [Group]?

    init(_ summary: InfluenceSummary) {
        switch summary {
        case .omitted(let reason): omitted = reason.text
        case .found(let findings):
            effectiveDegreesOfFreedom = findings.rows.effectiveDegreesOfFreedom
            rows = Self.rows(findings.rows)
            groups = findings.factors.map { factor in
                switch factor {
                case .omitted(let group, let reason): Group(group: group, omitted: reason.text)
                case .computed(let group): Self.group(group)
                }
            }
        }
    }

    private static func rows(_ rows: RowInfluence) -> Rows {
        Rows(
            cutoffs: Cutoffs(cooksDistance: rows.cooksCutoff, dfbetas: rows.dfbetasCutoff),
            beyondCooksDistance: rows.cooksDistances.count { $0 > rows.cooksCutoff },
            beyondDfbetas: rows.dfbetas.rowsBeyond(rows.dfbetasCutoff),
            notEstimable: rows.cooksDistances.count { $0.isNaN },
            mostInfluential: rows.mostInfluential(FileLimits.influentialCases).map { item in
                Row(
                    row: Int(rows.sourceRows[item.index]) + 1, leverage: item.leverage,
                    standardizedResidual: rows.standardizedResiduals[item.index].finite,
                    cooksDistance: item.cooksDistance.finite,
                    mostChanged: item.mostChanged.map { rows.fixedEffectNames[$0] }, dfbetas: item.dfbetas.map(\.finite)
                )
            })
    }

    private static func group(_ group: GroupInfluence) -> Group {
        Group(
            group: group.group, omitted: nil, levels: group.levels.count,
            cutoffs: Cutoffs(cooksDistance: group.cooksCutoff, dfbetas: group.dfbetasCutoff),
            beyondCooksDistance: group.cooksDistances.count { $0 > group.cooksCutoff },
            beyondDfbetas: group.dfbetas.rowsBeyond(group.dfbetasCutoff),
            notEstimable: group.cooksDistances.count { $0.isNaN },
            mostInfluential: group.mostInfluential(FileLimits.influentialCases).map { item in
                Level(
                    level: item.name, rows: item.count, leverage: item.leverage,
                    cooksDistance: item.cooksDistance.finite, mdffits: group.mdffits[item.index].finite,
                    covarianceRatio: group.covarianceRatios[item.index].finite,
                    mostChanged: item.mostChanged.map { group.fixedEffectNames[$0] },
                    dfbetas: item.dfbetas.map(\.finite),
                    estimates: (0..<group.estimates.columns).map { group.estimates[item.index, $0].finite })
            })
    }
}
