import Assessment
import Fitter
import Plot

/// Samples against the normal distribution.
enum QuantileFigures {
    private static let band = "contains 95\u{00A0}% of normal samples entirely"

    /// The residuals; nil where they do not vary.
    static func residuals(_ diagnostics: ModelDiagnostics) -> PlannedFigure? {
        guard let quantiles = diagnostics.quantiles else { return nil }
        let sentence = QuantileText(quantiles, diagnostics.response == nil ? diagnostics.residualOutcome : nil)
            .sentence("residual", isDiscrete: diagnostics.response != nil)
        return planned(
            quantiles, id: "residual-quantiles", title: "Residuals against the normal distribution",
            axis: "Standardised residual", sentence: sentence, labels: [], names: nil)
    }

    /// The modes of one term's coefficient; nil where they do not vary or are few.
    static func modes(
        _ term: TermDiagnostics, _ outcome: CheckOutcome?, _ words: CoefficientNames, id: String
    ) -> PlannedFigure? {
        guard let quantiles = term.quantiles else { return nil }
        let names = quantiles.ranks.map { term.effects.levels[term.levelsInOrder[Int($0)]] }
        let outside = quantiles.sorted.indices.filter {
            quantiles.sorted[$0] < quantiles.lower[$0] || quantiles.sorted[$0] > quantiles.upper[$0]
        }
        // Those at the ends, which are looked up most.
        let labelled = (outside.prefix(2) + outside.suffix(2)).distinct()
        return planned(
            quantiles, id: id, title: "\(term.name(words).capitalizedFirst) against the normal distribution",
            axis: "Mode over its SD", sentence: QuantileText(quantiles, outcome).sentence("level", isDiscrete: false),
            labels: labelled.map { .init(index: $0, text: names[$0].labelled) }, names: names)
    }

    private static func planned(
        _ quantiles: NormalQuantiles, id: String, title: String, axis: String, sentence: String,
        labels: [ScatterChart.Label], names: [String]?
    ) -> PlannedFigure {
        PlannedFigure(
            id: id,
            figure: QuantileChart(
                title: title, sampleLabel: axis, theoretical: quantiles.theoretical, sample: quantiles.sorted,
                lower: quantiles.lower, upper: quantiles.upper, outsideCount: quantiles.pointsOutside,
                mean: quantiles.mean,
                standardDeviation: quantiles.standardDeviation, bandLabel: band, labels: labels),
            alt:
                "Normal quantile plot of \(NumberText.count(quantiles.count)) values, mean \(NumberText.fixed(quantiles.mean, 2)), SD \(NumberText.significant(quantiles.standardDeviation, 3)), from \(NumberText.significant(quantiles.sorted[0], 3)) to \(NumberText.significant(quantiles.sorted[quantiles.sorted.count - 1], 3)). \(sentence)",
            reading: sentence, csv: csv(quantiles, names))
    }

    /// All values, or of very many the thousand at each end and every so manieth between.
    private static func csv(_ quantiles: NormalQuantiles, _ names: [String]?) -> CSVTable {
        let n = quantiles.count
        let step = (n + FileLimits.rows - 1) / FileLimits.rows
        var next = 0
        let kept = quantiles.ranks.indices.filter { index in
            let rank = Int(quantiles.ranks[index])
            guard rank < 1000 || rank >= n - 1000 || rank >= next else { return false }
            next = rank - rank % step + step
            return true
        }
        return CSVTable(
            header: (names == nil ? [] : ["level"]) + ["rank", "normalQuantile", "value", "lower", "upper"],
            rowCount: kept.count
        ) { row in
            let index = kept[row]
            return (names.map { [$0[index]] } ?? []) + ["\(quantiles.ranks[index] + 1)"]
                + [
                    quantiles.theoretical[index], quantiles.sorted[index], quantiles.lower[index],
                    quantiles.upper[index],
                ].map(CSVText.number)
        }
    }
}
