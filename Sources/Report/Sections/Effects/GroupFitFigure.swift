import Assessment
import Fitter
import Plot

/// The levels of a grouping factor with random slopes, a panel each: rows, the level's own fit and the model's.
enum GroupFitFigure {
    static func planned(_ fits: GroupFits, _ results: ReportResults, id: String) -> PlannedFigure {
        let response = results.effects.response.plotted
        let (group, along) = (fits.group.plotted, fits.along.plotted)
        let panels = fits.groups.map { item in
            func series(_ index: Int, _ values: [Double]) -> EffectChart.Series {
                EffectChart.Series(
                    index: index,
                    estimates: zip(fits.places, values).map { EffectChart.Estimate(x: $0, y: $1) })
            }
            return EffectChart.Panel(
                title: item.level.shown,
                series: [series(0, item.shrunken)] + (item.own.map { [series(1, $0)] } ?? []),
                points: [EffectChart.Points(x: item.x, y: item.y)])
        }
        let isPart = fits.groups.count + fits.missing < fits.count
        let title = "\(response) by \(along) for each \(group)"
        let missing = fits.groups.count { $0.own == nil }
        var reading =
            isPart
            ? "The \(NumberText.count(fits.groups.count)) of \(Sentence.counted(fits.count, "level")) of \(group) that differ most from the mean, sorted by slope."
            : fits.missing > 0
                ? "\(NumberText.count(fits.groups.count)) of \(Sentence.counted(fits.count, "level")) of \(group), sorted by slope."
                : "All \(Sentence.counted(fits.count, "level")) of \(group), sorted by slope."
        if fits.missing > 0 {
            reading += " The means of \(Sentence.counted(fits.missing, "other level")) cannot be formed."
        }
        reading +=
            " The fit from the rows of one level alone is drawn towards the mean of all levels by the model: the more, the less the level's own rows say."
        if missing > 0 {
            reading +=
                " \(Sentence.counted(missing, "level")) \(missing == 1 ? "has" : "have") too few rows for a fit alone."
        }
        let others = results.analysis.data.coding.fixedVariables.map(\.name).filter { $0 != fits.along }
        if !others.isEmpty {
            reading +=
                " Lines: with \(Sentence.names(others.map(\.plotted))) as in the rows of the level, at the mean or averaged where \(others.count == 1 ? "it varies" : "they vary"); points: as observed."
        }
        return PlannedFigure(
            id: id,
            figure: EffectChart(
                title: title, xLabel: along, yLabel: response,
                axis: fits.categories.isEmpty
                    ? .numbers(AxisScale(fits.time)) : .categories(fits.categories.map(\.shown)),
                panels: panels,
                names: EffectChart.Names(
                    series: ["fit of the model", "fit of the level alone"], observations: "observed"),
                isJoined: true),
            alt: alt(fits, response), reading: reading,
            csv: CSVTable(
                header: ["level", fits.along] + (fits.time == nil ? [] : [CSVText.dateHeading(fits.along)])
                    + ["model", "alone"],
                rows: fits.groups.flatMap { item in
                    fits.places.indices.map { place in
                        [
                            item.level,
                            fits.categories.isEmpty
                                ? CSVText.number(fits.places[place]) : fits.categories[place],
                        ] + (fits.time.map { [$0.text(of: fits.places[place])] } ?? []) + [
                            CSVText.number(item.shrunken[place]), CSVText.number(item.own?[place] ?? .nan),
                        ]
                    }
                }))
    }

    /// The ends of each line in words.
    private static func alt(_ fits: GroupFits, _ response: String) -> String {
        let shown = fits.groups.prefix(10).map { item in
            "\(item.level.shown) from \(NumberText.significant(item.shrunken.first ?? .nan, 4)) to \(NumberText.significant(item.shrunken.last ?? .nan, 4))"
        }
        return
            "Fits of the model for \(Sentence.counted(fits.groups.count, "level")) of \(fits.group.plotted), \(response) at the first and the last value of \(fits.along.plotted): \(shown.joined(separator: "; "))\(fits.groups.count > 10 ? "; and \(fits.groups.count - 10) more" : "")."
    }
}
