import Fitter

/// The sizes of the grouping factors, a factor of several terms once.
enum GroupSizeTable {
    struct Row: Sendable {
        let group: String
        /// Of the rows per level.
        let counts: SampleSummary
    }

    static func table(_ fit: FittedModel) -> ReportTable<Row> {
        let effects = fit.randomEffects.distinct(by: \.group)
        return ReportTable(
            "groups",
            columns: [
                .text("group") { $0.group }.onPage("Factor"),
                .count("levels") { $0.counts.count }.onPage("Levels"),
                .number("fewestRows") { $0.counts.minimum }.onPage("Fewest rows", .count),
                .number("medianRows") { $0.counts.median }
                    .onPage("Median", format: { .fixed($0.counts.median == $0.counts.median.rounded() ? 0 : 1) }),
                .number("mostRows") { $0.counts.maximum }.onPage("Most rows", .count),
            ], rows: effects.map { Row(group: $0.group, counts: SampleSummary($0.counts.map(Double.init))) })
    }
}
