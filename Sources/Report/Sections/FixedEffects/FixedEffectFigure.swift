import Fitter
import Plot

/// The fixed effects with their intervals.
enum FixedEffectFigure {
    /// The fixed effects but the intercept, whose distance from 0 would leave the others no room; nil where there is no
    /// other.
    static func planned(_ fit: FittedModel, _ inference: InferenceAnalysis) -> PlannedFigure? {
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
                ? "Every interval contains 0: no effect differs from 0 at this level."
                : "An interval that does not touch the line at 0 sets its effect apart from none: here \(apart.count == effects.count && apart.count > 1 ? "all of them" : Sentence.names(apart.map(\.name))).",
            csv: IntervalRows.csv(rows, names: effects.map(\.name)))
    }
}
