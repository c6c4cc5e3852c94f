import Fitter
import Plot

/// The fixed effects with their intervals.
enum FixedEffectFigure {
    /// The fixed effects but the intercept, whose distance from 0 would leave the others no room; nil where there is no
    /// other.
    static func planned(_ fit: FittedModel, _ inference: InferenceAnalysis, _ names: CoefficientNames) -> PlannedFigure?
    {
        let all = Array(zip(fit.fixedEffects, inference.intervals.fixedEffects))
        let estimates = all.filter { $0.0.name != "(Intercept)" && !$0.1.lower.isNaN && !$0.1.upper.isNaN }
        let effects = estimates.map(\.0)
        let level = inference.levelText
        let rows = zip(estimates, names.labels(effects.map(\.name))).map { item, label in
            let (effect, interval) = item
            return IntervalChart.Row(
                label: label, estimate: effect.estimate, lower: interval.lower, upper: interval.upper)
        }
        guard !rows.isEmpty else { return nil }
        let text = rows.map {
            "\($0.label) \(NumberText.significant($0.estimate)) (\(NumberText.significant($0.lower)) to \(NumberText.significant($0.upper)))"
        }
        return PlannedFigure(
            id: "fixed-effects-plot",
            figure: IntervalChart(
                title: "Fixed effects with \(level) intervals", xLabel: "Estimate", rows: rows,
                note: effects.count < fit.fixedEffects.count ? "without the intercept" : nil),
            alt: "Estimates with \(level) intervals: " + Sentence.described(text) + ".",
            reading: reading(estimates, names, level: level),
            csv: IntervalRows.csv(rows, names: effects.map(\.name)))
    }

    /// Which effects differ from 0.
    private static func reading(
        _ estimates: [(FixedEffectEstimate, ConfidenceInterval)], _ names: CoefficientNames, level: String
    ) -> String {
        let different = estimates.filter { $1.lower > 0 || $1.upper < 0 }
        guard let (effect, interval) = different.first else {
            return estimates.count == 1
                ? "The interval contains 0: \(names.brief(estimates[0].0.name)) cannot be distinguished from 0."
                : "Every interval contains 0: no effect can be distinguished from 0."
        }
        guard different.count == 1 else {
            return
                "\(Sentence.names(different.map { names.brief($0.0.name) })) differ from 0 (their \(level) intervals exclude it)."
        }
        let decimals = NumberText.decimals(forStandardError: effect.standardError)
        let range = NumberText.interval(interval) { NumberText.fixed($0, decimals) }
        return "\(names.brief(effect.name)) differs from 0 (\(level) interval \(range))."
    }
}
