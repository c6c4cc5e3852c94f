import Assessment
import Fitter

/// The tables of a comparison with a reference.
struct ComparisonTables {
    /// One coefficient of the exact or the variational fit against the reference.
    struct Row: Sendable {
        let fit: String
        let comparison: EffectComparison

        var statistics: AgreementStatistics { comparison.statistics }
    }

    private let reference: String
    private let rows: [Row]
    private let names: CoefficientNames

    init(_ result: ReferenceComparison, _ names: CoefficientNames) {
        self.names = names
        reference = result.reference.name
        rows =
            result.exact.map { Row(fit: "exact", comparison: $0) }
            + result.variational.map { Row(fit: "variational", comparison: $0) }
    }

    /// How well the effects agree, by coefficient.
    var agreement: SectionTable {
        let names = names
        return SectionTable(
            ReportTable(
                "agreement",
                columns: [
                    .text("group") { $0.comparison.group }.onPage("Group"),
                    .text("term") { $0.comparison.coefficient }.onPage(
                        "Term", text: { names.brief($0.comparison.coefficient) }),
                    .text("fit") { $0.fit }.onPage("Fit"),
                    .count("levels") { $0.statistics.count }.onPage("Levels"),
                    .number("correlation") { $0.statistics.correlation }.onPage("Correlation", .correlation),
                    .number("slope") { $0.statistics.slope }.onPage("Slope", .fixed(3)),
                    .number("meanDifference") { $0.statistics.meanDifference }
                        .onPage("Mean difference", .significant(2)),
                    .number("rmseWithoutIt") { $0.statistics.centredRootMeanSquare }
                        .onPage("RMSE without it", .significant(2)),
                    .number("largestGap") { $0.statistics.largestGap }.onPage("Largest gap", .significant(2)),
                ], rows: rows),
            caption: "Random effects against \(reference), joined by level")
    }

    /// By level against by position, for factors whose levels the reference has in another order.
    var order: SectionTable? {
        let reordered = rows.filter {
            $0.comparison.isReordered && $0.comparison.correlationByPosition != nil && $0.statistics.correlation != nil
        }
        guard !reordered.isEmpty else { return nil }
        return SectionTable(
            ReportTable(
                "order",
                columns: [
                    .text("group") { $0.comparison.group }.onPage("Group"),
                    .text("fit") { $0.fit }.onPage("Fit"),
                    .number("byLevel") { $0.statistics.correlation }.onPage("By level", .fixed(3)),
                    .number("byPosition") { $0.comparison.correlationByPosition }.onPage("By position", .fixed(3)),
                ], rows: reordered),
            caption: "Correlation joined by level, and paired line by line",
            note:
                "The reference lists these levels in another order. Pairing the files line by line, as Edward's tutorial does for its departments, compares different levels."
        )
    }
}
