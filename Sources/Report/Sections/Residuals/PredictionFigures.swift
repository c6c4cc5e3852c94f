import Assessment
import Fitter
import Plot

/// Whether the model gives data like those it was fitted to.
enum PredictionFigures {
    /// Observed against fitted values: all points, or for a response of a few values the fitted values at each of these.
    static func observed(_ analysis: ModelAnalysis, _ diagnostics: ModelDiagnostics) -> PlannedFigure {
        let (fit, design) = (analysis.fit, analysis.data.design)
        let name = design.responseName.plotted
        let statistics = AgreementStatistics(x: fit.fitted, y: design.response)
        let correlation = statistics.correlation.map { NumberText.correlation($0) } ?? "–"
        let error = NumberText.significant(statistics.rootMeanSquare, 3)
        let what = diagnostics.hasMeans ? "Means of cells and fitted values" : "Observed and fitted values"
        let sentence =
            "\(what) have a correlation of \(correlation); the root mean squared residual\(diagnostics.hasMeans ? " of the means" : "") is \(error)."
        guard let values = diagnostics.response else {
            let slope = statistics.slope.map { NumberText.fixed($0, 2) } ?? "–"
            let hasEffects = fit.randomEffects.contains { $0.modes.elements.contains { $0 != 0 } }
            let isSteeper = hasEffects && (statistics.slope ?? 0) >= 1.01
            return PlannedFigure(
                id: "observed-fitted",
                figure: ScatterChart(
                    title: "Observed against fitted values", xLabel: "Fitted \(name)", yLabel: "Observed \(name)",
                    x: fit.fitted, y: design.response, hasEqualAxes: true,
                    guides: [.init(intercept: 0, slope: 1, label: "equal")],
                    note: "correlation \(correlation), RMSE \(error)"),
                alt: "\(CellText.points(design)), observed against fitted. \(sentence)",
                reading: sentence
                    + (isSteeper
                        ? " The points are steeper than the line (slope \(slope)) because random effects are shrunken towards 0."
                        : ""),
                csv: rows(fit))
        }
        let codes = design.response.map { value in Int32(values.values.firstIndex(of: value) ?? -1) }
        let boxes = BoxSummary.byGroup(values: fit.fitted, group: codes, count: values.count)
        let drawn = zip(values.values, boxes).compactMap { value, box in
            box.map { BoxChart.Box(NumberText.plain(value), $0) }
        }
        let means = drawn.compactMap(\.mean).map { NumberText.significant($0, 3) }
        return PlannedFigure(
            id: "observed-fitted",
            figure: BoxChart(
                title: "Fitted values for each observed \(name)", xLabel: "Fitted \(name)",
                groupLabel: "Observed \(name)", boxes: drawn),
            alt:
                "Box plots of the fitted values at each of \(NumberText.count(values.count)) observed values; their means are \(Sentence.list(means)).",
            reading:
                "\(sentence) The mean fitted value goes from \(means.first ?? "–") where \(name) is lowest to \(means.last ?? "–") where it is highest.",
            csv: rows(fit))
    }

    /// The distribution of the response against that of simulated data.
    static func predictive(
        _ check: PredictiveCheck, response: String, rows: Int, replicates: Int, seed: UInt64
    ) -> PlannedFigure {
        let name = response.plotted
        let edges = check.bins.edges
        let bins = HistogramBins(edges: edges, counts: check.counts)
        let envelope = check.envelope
        let sentence = PredictiveText(check.departure(), rows: rows).sentence(name)
        return PlannedFigure(
            id: "predictive-check",
            figure: Histogram(
                title: "Observed \(name) and data simulated from the model", xLabel: name, bins: bins,
                expectation: .init(
                    label: CheckText.band, lower: envelope.lower.map { max(0, $0) }, center: envelope.center,
                    upper: envelope.upper), reference: nil),
            alt:
                "Histogram of \(name) with intervals for the counts of \(NumberText.count(replicates)) simulated data sets. \(sentence)",
            reading:
                "Bars show the data. The intervals contain the counts, in all bins together, of 95\u{00A0}% of data sets simulated from the model (\(CheckText.basis(envelope, replicates: replicates)), seed \(seed)). \(sentence)",
            csv: CSVTable(
                header: ["from", "to", "count", "simulatedLower", "simulatedMean", "simulatedUpper"],
                rows: check.counts.indices.map { index in
                    [
                        CSVText.number(edges[index]), CSVText.number(edges[index + 1]),
                        "\(check.counts[index])",
                    ]
                        + [max(0, envelope.lower[index]), envelope.center[index], envelope.upper[index]].map(
                            CSVText.number)
                }))
    }

    /// The rows, up to so many; the page's figure has all of them.
    private static func rows(_ fit: FittedModel) -> CSVTable? {
        let design = fit.design
        guard design.n <= FileLimits.rows else { return nil }
        return CSVTable(
            header: ["row", "observed", "fitted", "residual"],
            rows: (0..<design.n).map { row in
                ["\(design.sourceRows[row] + 1)"]
                    + [design.response[row], fit.fitted[row], fit.residuals[row]].map(CSVText.number)
            })
    }
}
