import Fitter

/// Standard deviations of groups and of their effects, exact and variational.
enum VariationalTable {
    struct Row: Sendable {
        let group: String
        let exactDeviation: Double?
        let deviation: Double
        let optimumDeviation: Double?
        /// The medians over the levels.
        let exactLevelDeviation: Double?
        let levelDeviation: Double

        /// Of the standard deviation of the variational fit's levels to that of the exact fit's.
        var ratio: Double? {
            guard let exactLevelDeviation, exactLevelDeviation > 0 else { return nil }
            return levelDeviation / exactLevelDeviation
        }
    }

    static func table(_ fit: VariationalFit, exact: FittedModel) -> ReportTable<Row> {
        ReportTable(
            "variational",
            columns: [
                .text("group") { $0.group }.onPage("Group"),
                .number("exactSD") { $0.exactDeviation }.onPage("SD, exact", .significant(3)),
                .number("runSD") { $0.deviation }.onPage("SD, end of run", .significant(3)),
                .number("minimumSD") { $0.optimumDeviation }.onPage("SD, minimum", .significant(3)),
                .number("exactLevelSD") { $0.exactLevelDeviation }.onPage("Level's SD, exact", .significant(3)),
                .number("variationalLevelSD") { $0.levelDeviation }
                    .onPage("Level's SD, variational", .significant(3)),
                .number("ratio") { $0.ratio }.onPage("Ratio", .fixed(2)),
            ],
            rows: zip(fit.effects, exact.randomEffects).enumerated().map { index, pair in
                let (ours, theirs) = pair
                let component = exact.varianceComponents.first { $0.kind.group == ours.group && $0.variance != nil }
                let isDetermined = component?.isDetermined ?? true
                return Row(
                    group: ours.group, exactDeviation: component?.shownDeviation, deviation: ours.groupSD,
                    optimumDeviation: fit.optimum?.effects[index].groupSD,
                    exactLevelDeviation: isDetermined
                        ? SampleSummary(theirs.standardDeviations.elements).median : nil,
                    levelDeviation: SampleSummary(ours.standardDeviations).median)
            })
    }
}
