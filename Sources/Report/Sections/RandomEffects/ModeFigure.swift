import Fitter
import Plot

/// Conditional modes with their intervals.
enum ModeFigure {
    /// One coefficient's conditional modes, from the highest down, with intervals of the level of `inference`.
    static func planned(
        _ effects: ConditionalModes, coefficient: Int, _ inference: InferenceAnalysis, id: String, title: String
    ) -> PlannedFigure {
        let order = effects.levels.indices.sorted {
            (-effects.modes[coefficient, $0], $0) < (-effects.modes[coefficient, $1], $1)
        }
        let quantile = StudentT(degreesOfFreedom: .infinity).twoSidedQuantile(1 - inference.intervals.level)
        let rows = order.map { level in
            let (mode, sd) = (effects.modes[coefficient, level], effects.standardDeviations[coefficient, level])
            return IntervalChart.Row(
                label: effects.levels[level].labelled, estimate: mode, lower: mode - quantile * sd,
                upper: mode + quantile * sd)
        }
        let excluding = excluding(rows.count { $0.lower > 0 || $0.upper < 0 }, of: rows.count)
        let (top, bottom) = (rows[0], rows[rows.count - 1])
        let isFlat = rows.allSatisfy { $0.estimate == 0 }
        return PlannedFigure(
            id: id,
            figure: IntervalChart(
                title: title, xLabel: "Conditional mode with \(inference.levelText) interval", rows: rows,
                note: rows.count > 60 ? nil : Sentence.counted(rows.count, "level")),
            alt: isFlat
                ? "\(Sentence.counted(rows.count, "level")) of \(effects.group.plotted), every one at exactly 0 with no interval."
                : "\(Sentence.counted(rows.count, "level")) of \(effects.group.plotted), from \(bottom.label.shown) at \(NumberText.significant(bottom.estimate, 3)) to \(top.label.shown) at \(NumberText.significant(top.estimate, 3)). \(excluding)",
            reading: isFlat
                ? "All \(Sentence.counted(rows.count, "level")) lie at 0, because their variance is estimated as 0."
                : "Highest is \(top.label.shown) (\(NumberText.significant(top.estimate, 3))), lowest \(bottom.label.shown) (\(NumberText.significant(bottom.estimate, 3))). \(excluding)",
            csv: IntervalRows.csv(rows, names: order.map { effects.levels[$0] }))
    }

    /// How many intervals exclude 0, as a sentence.
    private static func excluding(_ count: Int, of all: Int) -> String {
        switch count {
        case 0: "No interval excludes 0."
        case 1: "One of \(Sentence.counted(all, "interval")) excludes 0."
        case all: "All \(NumberText.count(all)) intervals exclude 0."
        default: "\(NumberText.count(count)) of \(NumberText.count(all)) intervals exclude 0."
        }
    }
}
