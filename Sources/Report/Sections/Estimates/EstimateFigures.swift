import Fitter
import Plot

/// Estimates with their intervals.
enum EstimateFigures {
    /// The fixed effects but the intercept, whose distance from 0 would leave the others no room; nil where there is no
    /// other.
    static func fixedEffects(_ fit: FittedModel, _ inference: InferenceAnalysis) -> PlannedFigure? {
        let all = Array(zip(fit.fixedEffects, inference.intervals.fixedEffects))
        let estimates = all.filter { $0.0.name != "(Intercept)" && !$0.1.lower.isNaN && !$0.1.upper.isNaN }
        let effects = estimates.map(\.0)
        let level = inference.levelText
        let rows = estimates.map { effect, interval in
            IntervalChart.Row(
                label: effect.name.shown, estimate: effect.estimate, lower: interval.lower, upper: interval.upper)
        }
        guard !rows.isEmpty else { return nil }
        let apart = estimates.filter { $1.lower > 0 || $1.upper < 0 }.map(\.0)
        let text = rows.prefix(20).map {
            "\($0.label) \(NumberText.significant($0.estimate)) (\(NumberText.significant($0.lower)) to \(NumberText.significant($0.upper)))"
        }
        return PlannedFigure(
            id: "fixed-effects-plot",
            figure: IntervalChart(
                title: "Fixed effects with \(level) intervals", xLabel: "Estimate", rows: rows,
                note: effects.count < fit.fixedEffects.count ? "without the intercept" : nil),
            alt: "Estimates with \(level) intervals: " + text.joined(separator: "; ") + ".",
            reading: apart.isEmpty
                ? "Every interval holds 0: the data do not tell these effects from none."
                : "An interval that does not touch the line at 0 sets its effect apart from none: here \(apart.count == effects.count && apart.count > 1 ? "all of them" : Sentence.names(apart.map(\.name))).",
            csv: csv(rows, names: effects.map(\.name)))
    }

    /// One coefficient's conditional modes, from the highest down.
    static func modes(_ effects: ConditionalModes, coefficient: Int, id: String, title: String) -> PlannedFigure {
        let order = effects.levels.indices.sorted {
            (-effects.modes[coefficient, $0], $0) < (-effects.modes[coefficient, $1], $1)
        }
        let quantile = StudentT(degreesOfFreedom: .infinity).twoSidedQuantile(0.05)
        let rows = order.map { level in
            let (mode, sd) = (effects.modes[coefficient, level], effects.standardDeviations[coefficient, level])
            return IntervalChart.Row(
                label: effects.levels[level].shown, estimate: mode, lower: mode - quantile * sd,
                upper: mode + quantile * sd)
        }
        let apart = rows.count { $0.lower > 0 || $0.upper < 0 }
        let (top, bottom) = (rows[0], rows[rows.count - 1])
        let isFlat = rows.allSatisfy { $0.estimate == 0 }
        return PlannedFigure(
            id: id,
            figure: IntervalChart(
                title: title, xLabel: "Conditional mode with 95\u{00A0}% interval", rows: rows,
                note: rows.count > 60 ? nil : Sentence.counted(rows.count, "level")),
            alt: isFlat
                ? "\(Sentence.counted(rows.count, "level")) of \(effects.group), every one at exactly 0 with no interval."
                : "\(Sentence.counted(rows.count, "level")) of \(effects.group), from \(bottom.label) at \(NumberText.significant(bottom.estimate, 3)) to \(top.label) at \(NumberText.significant(top.estimate, 3)); \(NumberText.count(apart)) intervals do not hold 0.",
            reading: isFlat
                ? "All of \(Sentence.counted(rows.count, "level")) lie at 0, since their variance is estimated as 0."
                : "Highest is \(top.label) (\(NumberText.significant(top.estimate, 3))), lowest \(bottom.label) (\(NumberText.significant(bottom.estimate, 3))). The intervals of \(NumberText.count(apart)) of \(Sentence.counted(rows.count, "level")) do not hold 0; each interval is given the estimated variances, one level at a time.",
            csv: CSVTable(header: header, rowCount: order.count) {
                Self.cells(rows[$0], name: effects.levels[order[$0]])
            })
    }

    private static let header = ["name", "estimate", "lower", "upper"]

    private static func cells(_ row: IntervalChart.Row, name: String) -> [String] {
        [name, CSVText.number(row.estimate), CSVText.number(row.lower), CSVText.number(row.upper)]
    }

    private static func csv(_ rows: [IntervalChart.Row], names: [String]) -> CSVTable {
        CSVTable(header: header, rowCount: rows.count) { cells(rows[$0], name: names[$0]) }
    }
}
