import Assessment
import Fitter
import Plot

/// Residuals against what they should not depend on.
struct TrendFigures {
    private let fit: FittedModel
    private let diagnostics: ModelDiagnostics
    private let response: String
    /// The rows of the data file, for names of points.
    private let sourceRows: [Int32]
    /// Of the predictors that are dates or times.
    private let times: [String: TimeFormat]

    init(_ analysis: ModelAnalysis, _ diagnostics: ModelDiagnostics) {
        fit = analysis.fit
        self.diagnostics = diagnostics
        response = analysis.data.design.responseName.plotted
        sourceRows = analysis.data.design.sourceRows
        times = Dictionary(
            analysis.data.predictors.compactMap { predictor in predictor.time.map { (predictor.name, $0) } }
        ) {
            first, _ in first
        }
    }

    private var residualAxis: String {
        diagnostics.hasMeans
            ? "Residual × √rows" : diagnostics.isWeighted ? "Residual × √weight" : "Observed less fitted \(response)"
    }

    /// Residuals against the fitted values.
    func fitted() -> PlannedFigure? {
        guard let trend = diagnostics.trend else { return nil }
        let sentence = CheckText.sentence(
            trend, what: "The mean residual", place: "a fitted value", replicates: diagnostics.replicates)
        let shrinkage =
            trend.envelope == nil
            ? ""
            : " Residuals of a correct model rise slightly with the fitted values because random effects are shrunken towards 0; the band rises with them."
        return PlannedFigure(
            id: "residuals-fitted",
            figure: ScatterChart(
                title: "Residuals against fitted values", xLabel: "Fitted \(response)", yLabel: residualAxis,
                x: fit.fitted, y: diagnostics.residuals, curve: CheckCurve.curve(trend, name: "mean residual"),
                band: CheckCurve.band(trend), guides: [.init(intercept: 0)] + valueGuides, guideLabel: guideLabel,
                labels: extremes),
            alt:
                "\(Sentence.counted(fit.design.n, "residual")) against fitted values from \(ends(fit.fitted)). \(sentence)",
            reading: bands + sentence + shrinkage,
            csv: CheckCurve.csv(trend, place: "fitted", value: "meanResidual"))
    }

    /// The roots of the residuals' sizes against the fitted values.
    func spread() -> PlannedFigure? {
        guard let spread = diagnostics.spread else { return nil }
        let sizes = diagnostics.residuals.map { (abs($0) / fit.sigma).squareRoot() }
        let sentence = CheckText.sentence(
            spread, what: "The mean size", place: "a fitted value", replicates: diagnostics.replicates)
        return PlannedFigure(
            id: "scale-location",
            figure: ScatterChart(
                title: "Size of the residuals against fitted values", xLabel: "Fitted \(response)",
                yLabel: "√(|residual| / residual SD)", x: fit.fitted, y: sizes,
                curve: CheckCurve.curve(spread, name: "mean size"), band: CheckCurve.band(spread)),
            alt:
                "Square roots of the absolute values of \(Sentence.counted(fit.design.n, "residual")) against fitted values. \(sentence)",
            reading: "A rising or falling curve means unequal variance. \(sentence)",
            csv: CheckCurve.csv(spread, place: "fitted", value: "meanRootSize"))
    }

    /// The predictors that residuals are drawn against: of many those along which the residuals leave the range of simulated data, then the first.
    private var drawn: [PredictorCheck] {
        let checks = diagnostics.predictors
        let chosen = (checks.indices.filter { checks[$0].departs } + checks.indices.filter { !checks[$0].departs })
            .prefix(FigureLimits.predictors)
        return chosen.sorted().map { checks[$0] }
    }

    /// What is said of the predictors that residuals are not drawn against; nil where they are drawn against all.
    var others: String? {
        let names = Set(drawn.map(\.name))
        let others = diagnostics.predictors.filter { !names.contains($0.name) }
        guard !others.isEmpty else { return nil }
        let departing = others.filter(\.departs).map(\.name.plotted)
        let range =
            departing.isEmpty
            ? diagnostics.predictors.contains { $0.envelope != nil }
                ? "; their residuals stay in the range of simulated data" : ""
            : "; the residuals leave the range of simulated data along \(Sentence.list(departing))"
        return
            "Residuals are drawn against \(Sentence.counted(drawn.count, "predictor")) of \(NumberText.count(diagnostics.predictors.count)). Not drawn: \(Sentence.names(others.map(\.name.plotted), limit: 60))\(range)."
    }

    /// Residuals against predictors, or the means of groups.
    func predictors(names: inout FileName) -> [PlannedFigure] {
        drawn.map { check in
            let id = names.unique("residuals-by-\(check.name)")
            switch check.shape {
            case .curve(let x, let curve):
                return along(check.name, x, curve, bends: check.bends, times[check.name], id: id)
            case .groups(let groups, let boxes, let means): return by(check.name, groups.names, boxes, means, id: id)
            }
        }
    }

    private func along(
        _ name: String, _ x: [Double], _ check: CurveCheck, bends: Bool, _ time: TimeFormat?, id: String
    ) -> PlannedFigure {
        let name = name.plotted
        let sentence = CheckText.sentence(
            check, what: "The mean residual", place: name, replicates: diagnostics.replicates, bends: bends)
        return PlannedFigure(
            id: id,
            figure: ScatterChart(
                title: "Residuals against \(name)", xLabel: name, yLabel: residualAxis, x: x, y: diagnostics.residuals,
                xScale: AxisScale(time), curve: CheckCurve.curve(check, name: "mean residual"),
                band: CheckCurve.band(check),
                guides: [.init(intercept: 0)], labels: extremes),
            alt: "\(Sentence.counted(fit.design.n, "residual")) against \(name) from \(ends(x, time)). \(sentence)",
            reading: sentence, csv: CheckCurve.csv(check, place: name, time: time, value: "meanResidual"))
    }

    private func by(
        _ name: String, _ groups: [String], _ boxes: [BoxSummary?], _ means: PredictorCheck.Means, id: String
    ) -> PlannedFigure {
        let known = groups.indices.filter { boxes[$0] != nil }
        // Of many groups those with the largest absolute means.
        let shown =
            known.count <= FigureLimits.rows
            ? known
            : known.sorted { (abs(mean(boxes, $0)), $1) > (abs(mean(boxes, $1)), $0) }.prefix(FigureLimits.rows)
                .sorted()
        let (label, count) = (name.plotted, Sentence.counted(known.count, "group"))
        let rows = shown.compactMap { group in boxes[group].map { BoxChart.Box(groups[group].shown, $0) } }
        let farthest = known.max { abs(mean(boxes, $0)) < abs(mean(boxes, $1)) }
        let extent =
            farthest.map {
                "The largest mean residual is \(NumberText.significant(mean(boxes, $0), 2)), that of \(groups[$0].shown)."
            } ?? ""
        var sentence = extent
        var expected: SimulationEnvelope?
        switch means {
        case .expected(let means):
            let outside = means.pointsOutside.map { groups[$0] }
            sentence +=
                outside.isEmpty
                ? " All means are within the range of simulated data (\(CheckText.basis(means, replicates: diagnostics.replicates)))."
                : " Outside the range of simulated data (\(CheckText.basis(means, replicates: diagnostics.replicates))): \(Sentence.names(outside))."
            expected = means
        case .zero:
            sentence =
                "The mean residual of each group is 0 because the groups have their own fixed effects. Medians, spreads and tails may differ."
        case .unknown: break
        }
        return PlannedFigure(
            id: id,
            figure: BoxChart(
                title: "Residuals by \(label)", xLabel: residualAxis, groupLabel: label, boxes: rows, reference: 0,
                expectedMeans: expected.map { means in
                    shown.map { means.lower[$0].isFinite ? means.lower[$0]...means.upper[$0] : nil }
                } ?? [], expectedLabel: "means in 95\u{00A0}% of simulated data sets",
                note: shown.count < known.count
                    ? "\(NumberText.count(shown.count)) of \(count), those with the largest absolute means" : nil),
            alt: "Box plots of the residuals of \(count) of \(label). \(sentence)", reading: sentence,
            csv: CSVTable(
                header: [
                    "group", "rows", "mean", "lowerWhisker", "lowerHinge", "median", "upperHinge", "upperWhisker",
                ],
                rows: known.compactMap { group in
                    boxes[group].map { box in
                        [groups[group], "\(box.count)"]
                            + [
                                box.mean, box.lowerWhisker, box.lowerHinge, box.median, box.upperHinge,
                                box.upperWhisker,
                            ].map(CSVText.number)
                    }
                }))
    }

    private func mean(_ boxes: [BoxSummary?], _ group: Int) -> Double { boxes[group]?.mean ?? 0 }

    private func ends(_ values: [Double], _ time: TimeFormat? = nil) -> String {
        [values.min() ?? .nan, values.max() ?? .nan]
            .map { time?.text(of: $0) ?? NumberText.significant($0, 3) }.joined(separator: " to ")
    }

    /// Where the residuals of each value of a response of a few values lie.
    private var valueGuides: [ScatterChart.Guide] {
        guard !diagnostics.isWeighted, let values = diagnostics.response?.values else { return [] }
        return values.map {
            ScatterChart.Guide(
                intercept: $0, slope: -1, label: NumberText.plain($0), isReference: false)
        }
    }

    private var guideLabel: String? { valueGuides.isEmpty ? nil : "\(response) =" }

    private var bands: String {
        guard let response = diagnostics.response, !valueGuides.isEmpty else { return "" }
        return
            "The slanted bands are the \(NumberText.count(response.count)) values of \(self.response). "
    }

    /// The three residuals farthest out, where they are more than three standard deviations out and points are drawn one by one.
    private var extremes: [ScatterChart.Label] {
        guard fit.design.n <= FigureLimits.points else { return [] }
        let far = diagnostics.residuals.indices.filter { abs(diagnostics.residuals[$0]) > 3 * fit.sigma }
        return far.sorted { abs(diagnostics.residuals[$0]) > abs(diagnostics.residuals[$1]) }.prefix(3).map {
            ScatterChart.Label(index: $0, text: "row \(NumberText.count(Int(sourceRows[$0]) + 1))")
        }
    }
}

extension BoxChart.Box {
    init(_ label: String, _ box: BoxSummary) {
        self.init(
            label: label, count: box.count, lowerWhisker: box.lowerWhisker, lowerQuartile: box.lowerHinge,
            median: box.median, upperQuartile: box.upperHinge, upperWhisker: box.upperWhisker, mean: box.mean,
            outliers: box.outliers)
    }
}
