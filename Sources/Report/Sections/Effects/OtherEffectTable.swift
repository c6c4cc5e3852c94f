import Assessment
import Fitter

/// The means of the effects that are not on the page, one after another.
enum OtherEffectTable {
    static let path = "tables/other-effects.csv"

    struct Row: Sendable {
        let effect: String
        let mean: EffectTables.Row
    }

    static func table(_ list: [Effect], _ effects: Effects) -> ReportTable<Row> {
        ReportTable(
            "other-effects",
            columns: [
                .text("effect") { $0.effect },
                .text("levels") { row in
                    zip(row.mean.variables, row.mean.levels).map { "\($0)=\($1)" }.joined(separator: "; ")
                },
                .number("estimate") { $0.mean.quantity.estimate },
                .number("se") { $0.mean.quantity.standardError },
                .number("df") { $0.mean.quantity.degreesOfFreedom },
                .number("lower") { $0.mean.quantity.interval.lower },
                .number("upper") { $0.mean.quantity.interval.upper },
            ],
            rows: list.flatMap { effect in
                EffectTables.summaryRows(effect, effects).map {
                    Row(effect: effect.variables.map(\.name).joined(separator: ":"), mean: $0)
                }
            })
    }
}
