import Assessment
import Fitter

/// The fit as a whole, and the sizes of the grouping factors.
struct FitStatisticsSection: ReportSection {
    static let id = "fit-statistics"
    let title = "Fit statistics and groups"

    private let fit: FittedModel
    /// Whether the search ended as it should.
    private let isConverged: Bool

    init(_ results: ReportResults) {
        fit = results.fit
        isConverged = FitFindings.convergence(results.fit).record.severity == .good
    }

    func content(names: inout FileName) -> SectionContent? {
        SectionContent(
            paragraphs: SolverSentences.list(fit),
            tables: [
                SectionTable(FitStatisticsTable.table(fit), caption: "Fit statistics"),
                SectionTable(GroupSizeTable.table(fit), caption: "Rows per level of each grouping factor"),
            ],
            figures: isConverged ? [] : OptimizerFigure.planned(fit).map { [$0] } ?? [])
    }
}
