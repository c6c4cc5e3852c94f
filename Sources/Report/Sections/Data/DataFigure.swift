import Fitter
import Plot

/// The distributions of the columns as small multiples: numbers, and the rows per level of factors with many levels.
enum DataFigure {
    /// One histogram.
    private struct Part {
        let column: String
        let title: String
        let numbers: NumberProfile
    }

    /// Levels of fewer than these are listed with their rows in the table.
    private static let fewestLevels = 12

    /// Nil where no column has a distribution to show.
    static func planned(_ profile: DataProfile) -> PlannedFigure? {
        let parts = profile.columns.compactMap(part)
        let shown = parts.prefix(FigureLimits.panels)
        guard !shown.isEmpty else { return nil }
        let text = shown.map { part in
            let range = part.numbers.range
            return
                "\(part.title) \(NumberText.plain(range.lowerBound)) to \(NumberText.plain(range.upperBound)), mean \(NumberText.significant(part.numbers.mean))"
        }
        let hasFactors = shown.contains { $0.title != $0.column.plotted }
        return PlannedFigure(
            id: "columns-plot",
            figure: DistributionGrid(
                title: "Distributions of the columns",
                panels: shown.map { part in
                    DistributionGrid.Panel(
                        title: part.title,
                        bins: HistogramBins(edges: part.numbers.edges, counts: part.numbers.counts),
                        isDiscrete: part.numbers.hasBinPerValue)
                },
                note: shown.count < parts.count
                    ? "the first \(shown.count) of \(Sentence.counted(parts.count, "column"))" : nil),
            alt: "Histograms: \(text.joined(separator: "; ")).",
            reading:
                "Numbers: how many of the \(Sentence.counted(profile.observations, "row")) have each value."
                + (hasFactors ? " Factors: how many levels have so many rows." : ""),
            csv: CSVTable(
                header: ["column", "from", "to", "count"],
                rows: parts.flatMap { part in
                    part.numbers.counts.indices.map { bin in
                        [
                            part.title, CSVText.number(part.numbers.edges[bin]),
                            CSVText.number(part.numbers.edges[bin + 1]), "\(part.numbers.counts[bin])",
                        ]
                    }
                }))
    }

    private static func part(_ column: ColumnProfile) -> Part? {
        if let numbers = column.numbers {
            guard numbers.counts.count > 1 else { return nil }
            return Part(column: column.name, title: column.name.plotted, numbers: numbers)
        }
        guard let categories = column.categories, categories.levels.count >= fewestLevels,
            let rows = NumberProfile(categories.counts.map(Double.init)), rows.counts.count > 1
        else { return nil }
        return Part(column: column.name, title: "rows per level of \(column.name.plotted)", numbers: rows)
    }
}
