import Assessment
import Fitter

/// The exact fit, partially factorised and mean-field variational inference side by side.
enum MethodTables {
    /// Fixed effects with their standard deviations.
    static func effects(_ comparison: MethodComparison, _ names: CoefficientNames) -> ReportTable<
        MethodComparison.Effect
    > {
        ReportTable(
            "variational-fixed-effects",
            columns: [
                .text("term") { $0.name }.onPage("Term", text: { names.full($0.name) }),
                .number("exact") { $0.estimate.exact }.onPage("Exact", format: format),
                .number("partiallyFactorized") { $0.estimate.partial }.onPage("Partially factorised", format: format),
                .number("meanField") { $0.estimate.meanField }.onPage("Mean field", format: format),
                .number("exactSD") { $0.deviation.exact }.onPage("SD, exact", .significant(3)),
            ] + deviations { $0.deviation }, rows: comparison.effects)
    }

    /// Standard deviations of the terms and of the residuals.
    static func components(_ comparison: MethodComparison) -> ReportTable<MethodComparison.Component> {
        ReportTable(
            "variational",
            columns: [
                .text("group") { $0.group ?? "Residual" }.onPage("Group"),
                .number("exactSD") { $0.deviation.exact }.onPage("SD, exact", .significant(3)),
            ] + deviations { $0.deviation } + [
                .number("runSD") { $0.runDeviation }.onPage("SD, end of run", .significant(3))
            ], rows: comparison.components)
    }

    /// Standard deviations of the levels' effects.
    static func modes(_ comparison: MethodComparison) -> ReportTable<MethodComparison.Modes> {
        ReportTable(
            "variational-modes",
            columns: [
                .text("group") { $0.group }.onPage("Group"),
                .count("levels") { $0.levels }.onPage("Levels"),
                .number("exactSD") { $0.deviation.exact }.onPage("Median SD, exact", .significant(3)),
            ] + deviations { $0.deviation }, rows: comparison.modes)
    }

    /// Both variational standard deviations, each with its ratio to the exact one.
    private static func deviations<Row: Sendable>(
        _ numbers: @escaping @Sendable (Row) -> MethodNumbers
    ) -> [TableColumn<Row>] {
        [
            .number("partiallyFactorizedSD") { numbers($0).partial }
                .onPage("SD, partially factorised", .significant(3)),
            .number("partiallyFactorizedRatio") { numbers($0).partialRatio }.onPage("Ratio", .fixed(3)),
            .number("meanFieldSD") { numbers($0).meanField }.onPage("SD, mean field", .significant(3)),
            .number("meanFieldRatio") { numbers($0).meanFieldRatio }.onPage("Ratio", .fixed(3)),
        ]
    }

    @Sendable private static func format(_ row: MethodComparison.Effect) -> CellFormat {
        .fixed(NumberText.decimals(forStandardError: row.deviation.exact ?? 0))
    }
}
