import Fitter
import Plot

/// Histograms of residuals.
enum ResidualFigures {
    /// Those of the exact fit on all rows, with the normal curve.
    ///
    /// - Parameter residuals: the standardised ones.
    static func exact(_ residuals: [Double], _ summary: SampleSummary) -> PlannedFigure {
        let bins = bins(residuals, range: BinnedCounts.symmetricRange(for: residuals))
        let sd = NumberText.significant(summary.standardDeviation, 3)
        let skew = NumberText.fixed(summary.skewness, 2)
        let shape =
            abs(summary.skewness) < 0.2
            ? "The distribution is nearly symmetric (skewness \(skew))."
            : "The \(summary.skewness < 0 ? "left" : "right") tail is the longer one (skewness \(skew))."
        return PlannedFigure(
            id: "residuals-exact",
            figure: Histogram(
                title: "Residuals of the exact fit", xLabel: "Standardised residual", bins: bins,
                curve: curve(summary, label: "normal, same mean and SD")),
            alt:
                "Histogram of \(NumberText.count(summary.count)) standardised residuals, mean \(NumberText.fixed(summary.mean, 3)), SD \(sd), from \(NumberText.significant(summary.minimum, 3)) to \(NumberText.significant(summary.maximum, 3)), skewness \(skew).",
            reading:
                "Each residual is divided by its standard deviation. The curve is the normal distribution with the same mean and SD (\(sd)). \(shape)",
            csv: csv(bins))
    }

    /// Those of the variational fit on the test rows, along the run and at its end; none where no rows were held out.
    static func variational(_ fit: VariationalFit, response: String) -> [PlannedFigure] {
        guard let last = fit.snapshots.last, let first = fit.snapshots.first, !last.residuals.isEmpty else { return [] }
        let range = BinnedCounts.symmetricRange(for: last.residuals)
        let axis = "Observed less predicted \(response)"
        let shown = evenly(12, of: fit.snapshots)
        let panels = shown.map { snapshot in
            HistogramGrid.Panel(
                title: "step \(NumberText.count(snapshot.iteration))", bins: bins(snapshot.residuals, range: range),
                note: "RMSE \(NumberText.fixed(snapshot.rmse, 3))")
        }
        let course = shown.map { "step \($0.iteration): RMSE \(NumberText.fixed($0.rmse, 3))" }
        var planned: [PlannedFigure] = []
        if fit.snapshots.count > 1 {
            planned.append(
                PlannedFigure(
                    id: "residual-snapshots",
                    figure: HistogramGrid(
                        title: "Residuals on the test rows as the variational fit proceeds", xLabel: axis,
                        panels: panels),
                    alt: "Histograms of the test rows' residuals with equal axes. " + course.joined(separator: "; ")
                        + ".",
                    reading:
                        "All variables start at random values. The RMSE \(last.rmse < first.rmse ? "falls" : "changes") from \(NumberText.fixed(first.rmse, 2)) at first to \(NumberText.fixed(last.rmse, 3)) at step \(NumberText.count(last.iteration)), with a mean residual of \(NumberText.fixed(last.mean, 3)). Edward's tutorial draws predicted less observed, the opposite sign.",
                    csv: snapshotCSV(shown.map(\.iteration), panels.map(\.bins))))
        }
        let summary = SampleSummary(last.residuals)
        let final = bins(last.residuals, range: range)
        planned.append(
            PlannedFigure(
                id: "residuals-variational",
                figure: Histogram(
                    title: "Residuals on the test rows at step \(last.iteration)", xLabel: axis, bins: final,
                    curve: curve(summary, label: "normal, same mean and SD")),
                alt:
                    "Histogram of \(NumberText.count(summary.count)) test residuals, mean \(NumberText.fixed(summary.mean, 3)), SD \(NumberText.fixed(summary.standardDeviation, 3)).",
                reading:
                    "On \(NumberText.count(summary.count)) held-out rows, the residuals have a mean of \(NumberText.fixed(summary.mean, 3)) and an SD of \(NumberText.fixed(summary.standardDeviation, 3)). \(level(summary))",
                csv: csv(final)))
        return planned
    }

    /// At most `count` elements, the first and the last among them.
    private static func evenly(_ count: Int, of snapshots: [VariationalSnapshot]) -> [VariationalSnapshot] {
        guard snapshots.count > count else { return snapshots }
        return (0..<count).map { snapshots[$0 * (snapshots.count - 1) / (count - 1)] }
    }

    /// Whether the mean of the residuals is 0 for all that their number can say.
    private static func level(_ summary: SampleSummary) -> String {
        summary.meanIsNearZero
            ? "The mean is not distinguishable from 0: no sign of bias."
            : "The mean differs from 0 by more than chance explains: the predictions are too \(summary.mean > 0 ? "low" : "high") on the whole."
    }

    private static func bins(_ residuals: [Double], range: Double) -> HistogramBins {
        let counts = BinnedCounts(
            residuals, from: -range, to: range, bins: residuals.count < 60 ? 12 : residuals.count < 500 ? 25 : 75)
        return HistogramBins(edges: counts.edges, counts: counts.counts, below: counts.below, above: counts.above)
    }

    private static func curve(_ summary: SampleSummary, label: String) -> Histogram.NormalCurve? {
        guard summary.standardDeviation > 0 else { return nil }
        return Histogram.NormalCurve(
            label: label, mean: summary.mean, standardDeviation: summary.standardDeviation, total: summary.count)
    }

    private static func csv(_ bins: HistogramBins) -> CSVTable {
        CSVTable(
            header: ["from", "to", "count"],
            rows: bins.counts.indices.map { index in
                [CSVText.number(bins.edges[index]), CSVText.number(bins.edges[index + 1]), "\(bins.counts[index])"]
            })
    }

    private static func snapshotCSV(_ steps: [Int], _ panels: [HistogramBins]) -> CSVTable {
        CSVTable(
            header: ["step", "from", "to", "count"],
            rows: zip(steps, panels).flatMap { step, bins in
                bins.counts.indices.map { index in
                    [
                        "\(step)", CSVText.number(bins.edges[index]), CSVText.number(bins.edges[index + 1]),
                        "\(bins.counts[index])",
                    ]
                }
            })
    }
}
