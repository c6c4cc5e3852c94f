import Assessment
import Fitter
import Plot

/// The picture of an effect.
struct EffectFigure {
    /// How the rows of the data are drawn.
    enum Observations {
        case points
        case counted
        case distributions
        /// Not at all; with their range, where that is so wide that the means could not be read.
        case none(ClosedRange<Double>?)
    }

    private let effect: Effect
    private let results: ReportResults
    private let text: EffectText
    private let id: String
    /// In CSS pixels.
    private let width: Double

    /// More levels have a row each.
    private static let mostCategories = 12
    /// More levels of a factor with series or panels are drawn only where they are numbers.
    private static let mostNumericCategories = 40
    /// Means that span less than this share of the data have an axis of their own.
    private static let legibleShare = 0.2

    init(_ effect: Effect, _ results: ReportResults, _ text: EffectText, id: String, width: Double = 800) {
        self.effect = effect
        self.results = results
        self.text = text
        self.id = id
        self.width = width
    }

    /// Why an effect has no picture, as a sentence; nil where it has one.
    static func obstacle(_ effect: Effect) -> String? {
        if effect.panelLabels.count > FigureLimits.panels {
            return "There is no figure: it would have \(NumberText.count(effect.panelLabels.count)) panels."
        }
        let categories = effect.categories
        let isSingle = effect.variables.count == 1
        if !isSingle, categories.count > mostCategories,
            categories.count > mostNumericCategories || !categories.allSatisfy({ Double($0) != nil })
        {
            return "There is no figure: it would have \(NumberText.count(categories.count)) levels side by side."
        }
        let isMissing = effect.means.families.allSatisfy { $0.means.allSatisfy { $0.estimate.estimate.isNaN } }
        return isMissing ? "There is no figure: the data determine none of the means." : nil
    }

    /// The figure; nil where there is an obstacle.
    var planned: PlannedFigure? {
        guard Self.obstacle(effect) == nil else { return nil }
        return effect.variables.count == 1 && effect.categories.count > Self.mostCategories ? rows : chart
    }

    private func quantity(_ mean: MarginalMeans.Mean) -> ShownQuantity {
        ShownQuantity(
            mean.estimate, level: results.effects.level, isSlope: false, results.effects.transformation)
    }

    private var response: String { results.effects.response.plotted }

    /// Many levels of one factor, the largest mean first.
    private var rows: PlannedFigure {
        let means = effect.means.families[0].means.filter { !$0.estimate.estimate.isNaN }
        let sorted = means.map { (label: $0.levels[0], quantity: quantity($0)) }
            .sorted { $0.quantity.estimate > $1.quantity.estimate }
        let rows = sorted.map { label, quantity in
            IntervalChart.Row(
                label: label.shown, estimate: quantity.estimate, lower: quantity.interval.lower,
                upper: quantity.interval.upper)
        }
        let overall = effect.overall.map { results.effects.transformation?.inverse($0) ?? $0 }
        let level = results.inference.levelText
        let reading =
            "Fitted means with \(level) intervals, the largest first\(overall?.isNaN == false ? "; dashed: the mean of all levels" : "")."
        return PlannedFigure(
            id: id,
            figure: IntervalChart(
                title: text.title, xLabel: response, rows: rows, reference: overall?.isNaN == false ? overall : nil),
            alt: alt, reading: [reading, text.held].filter { !$0.isEmpty }.joined(separator: " "),
            csv: IntervalRows.csv(rows, names: sorted.map(\.label)))
    }

    private var chart: PlannedFigure {
        let effects = results.effects
        let data = EffectObservations(effect, results.analysis.data, effects.transformation)
        let lines = effect.lines.map { line in
            (line: line, means: data?.means(of: line, in: effect) ?? line.means)
        }
        let labels = effect.panelLabels
        var panels = labels.indices.map { panel in
            EffectChart.Panel(
                title: effect.roles.panels.isEmpty
                    ? nil : zip(effect.roles.panels, labels[panel]).map { label($0, $1) }.joined(separator: ", "),
                series: lines.filter { $0.line.panel == panel }.map { line, means in
                    EffectChart.Series(
                        index: line.series,
                        estimates: means.map { x, mean in
                            let quantity = quantity(mean)
                            return EffectChart.Estimate(
                                x: x, y: quantity.estimate, lower: quantity.interval.lower,
                                upper: quantity.interval.upper)
                        })
                })
        }
        let values = panels.flatMap { $0.series.flatMap(\.estimates) }.flatMap { [$0.y, $0.lower, $0.upper] }
            .filter(\.isFinite)
        let span = (values.max() ?? 0) - (values.min() ?? 0)
        let (least, most) = (data?.response.min() ?? 0, data?.response.max() ?? 0)
        let isLegible = span >= Self.legibleShare * (most - least)
        var (observations, isEnlarged) = (Observations.none(data == nil ? nil : least...most), false)
        if let data, isLegible || panels.count == 1 {
            let means = panels
            (panels, observations) = Self.adding(data, to: panels, effect)
            if !isLegible {
                isEnlarged = true
                panels = [
                    EffectChart.Panel(
                        title: "over the data", series: panels[0].series, points: panels[0].points,
                        distributions: panels[0].distributions),
                    EffectChart.Panel(title: "means enlarged", series: means[0].series, yGroup: 1),
                ]
            }
        }
        // Combinations of levels that do not occur have no panel.
        panels = panels.filter(\.hasContent)
        let figure = EffectChart(
            title: text.title, xLabel: effect.roles.along.plotted, yLabel: response, axis: axis, yScale: yScale,
            panels: panels,
            names: EffectChart.Names(
                series: effect.roles.series.map { name in
                    effect.seriesLabels.map { label(name, $0) }
                } ?? [],
                interval: "\(results.inference.levelText) \(effect.number == nil ? "interval" : "band")",
                observations: Self.name(observations)),
            isJoined: effect.variables.count > 1, width: width)
        return PlannedFigure(
            id: id, figure: figure, alt: alt, reading: text.reading(observations, isEnlarged: isEnlarged), csv: nil)
    }

    private var axis: EffectChart.Axis {
        effect.number.map { .numbers($0.isLogarithmic ? .logarithmic : AxisScale(effect.time(of: effect.roles.along))) }
            ?? .categories(effect.categories.map(\.shown))
    }

    /// Equal effects of a logarithm are equal distances on a logarithmic axis.
    private var yScale: Scale.Kind {
        switch results.effects.transformation {
        case .logarithm(_, plus: 0)?: .logarithmic
        default: .linear
        }
    }

    /// The panels with the rows of the data.
    private static func adding(
        _ data: EffectObservations, to panels: [EffectChart.Panel], _ effect: Effect
    ) -> ([EffectChart.Panel], Observations) {
        let count = data.response.count
        if effect.number == nil, count > EffectObservations.mostPoints {
            let distributions = data.distributions
            return (
                panels.enumerated().map { index, panel in
                    EffectChart.Panel(
                        title: panel.title, series: panel.series,
                        distributions: distributions.filter { $0.panel == index }.map {
                            EffectChart.Distribution(
                                x: $0.category, series: $0.series, edges: data.edges, counts: $0.counts)
                        })
                }, .distributions
            )
        }
        let seriesCount = data.series == nil ? 1 : effect.seriesLabels.count
        var rows = [[Int]](repeating: [], count: panels.count * seriesCount)
        for row in 0..<count where data.panel[row] >= 0 {
            let series = Int(data.series?[row] ?? 0)
            if series >= 0 { rows[Int(data.panel[row]) * seriesCount + series].append(row) }
        }
        return (
            panels.enumerated().map { index, panel in
                EffectChart.Panel(
                    title: panel.title, series: panel.series,
                    points: (0..<seriesCount).map { series in
                        let own = rows[index * seriesCount + series]
                        return EffectChart.Points(
                            x: own.map { data.x[$0] }, y: own.map { data.response[$0] },
                            series: data.series == nil ? nil : series)
                    })
            }, count > FigureLimits.points ? .counted : .points
        )
    }

    private static func name(_ observations: Observations) -> String? {
        switch observations {
        case .points: "observed"
        case .distributions: "observed, as a distribution"
        case .counted, .none: nil
        }
    }

    /// A level, after the name of its variable where it is a number.
    private func label(_ variable: String, _ level: String) -> String {
        Double(level).map { number in
            "\(variable.plotted) \(effect.time(of: variable)?.text(of: number) ?? NumberText.plain(number))"
        } ?? level.shown
    }

    /// The means in words.
    private var alt: String {
        let quantities = EffectTables.summaryRows(effect, results.effects)
        let decimals = EffectTables.decimals(quantities.map(\.quantity))
        let means = quantities.map { row in
            let place = zip(row.variables, row.levels).map { label($0, $1) }.joined(separator: ", ")
            let (estimate, interval) = (row.quantity.estimate, row.quantity.interval)
            return
                "\(place): \(NumberText.fixed(estimate, decimals)) (\(NumberText.interval(interval) { NumberText.fixed($0, decimals) }))"
        }
        return
            "Fitted means of \(response) with \(results.inference.levelText) intervals. \(Sentence.described(means))."
    }
}

extension EffectChart.Panel {
    /// Whether there is anything to draw.
    fileprivate var hasContent: Bool {
        series.contains { $0.estimates.contains { $0.y.isFinite } } || points.contains { !$0.x.isEmpty }
            || !distributions.isEmpty
    }
}
