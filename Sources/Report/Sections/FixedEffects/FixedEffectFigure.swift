import Fitter
import Plot

/// The fixed effects with their intervals.
enum FixedEffectFigure {
    /// The fixed effects but the intercept, whose distance from 0 would leave the others no room, with the reference levels of categories; nil where there is no
    /// other.
    static func planned(
        _ analysis: ModelAnalysis, _ sizes: CoefficientSizes, isSorted: Bool
    ) -> PlannedFigure? {
        let (fit, inference, names) = (analysis.fit, analysis.inference, analysis.names)
        let scale = FixedEffectScale(analysis, sizes)
        let order = isSorted ? scale.order : Array(fit.fixedEffects.indices)
        let shown = order.filter { index in
            let interval = inference.intervals.fixedEffects[index]
            return fit.fixedEffects[index].name != FixedEffectScale.intercept && !interval.lower.isNaN
                && !interval.upper.isNaN
        }
        let effects = shown.map { fit.fixedEffects[$0] }
        let references = effects.map { names.reference($0.name) }
        // With rows of their own for reference levels no label has to name one.
        let labels = names.labels(effects.map(\.name), withReferences: references.allSatisfy { $0 == nil })
        var rows: [IntervalChart.Row] = []
        var rowNames: [String] = []
        for (place, index) in shown.enumerated() {
            let (effect, interval) = (fit.fixedEffects[index], inference.intervals.fixedEffects[index])
            if let reference = references[place], !references[..<place].contains(reference) {
                rows.append(.init(label: "\(reference.labelled) (reference)", estimate: 0, lower: 0, upper: 0))
                rowNames.append("")
            }
            let factor = scale.factors[index]
            rows.append(
                .init(
                    label: labels[place], estimate: factor * effect.estimate, lower: factor * interval.lower,
                    upper: factor * interval.upper))
            rowNames.append(effect.name)
        }
        guard !effects.isEmpty else { return nil }
        let level = inference.levelText
        let text = zip(rows, rowNames).filter { !$1.isEmpty }.map { row, _ in
            "\(row.label) \(NumberText.significant(row.estimate)) (\(NumberText.significant(row.lower)) to \(NumberText.significant(row.upper)))"
        }
        let unit = scale.isPerDeviation ? ", numbers per standard deviation of their column" : ""
        return PlannedFigure(
            id: "fixed-effects-plot",
            figure: IntervalChart(
                title: "Fixed effects with \(level) intervals",
                xLabel: scale.isPerDeviation
                    ? "Change of \(analysis.data.design.responseName.plotted) with one SD of a number, or between levels"
                    : "Estimate", rows: rows,
                note: effects.count < fit.fixedEffects.count ? "without the intercept" : nil),
            alt: "Estimates with \(level) intervals\(unit): " + Sentence.described(text) + ".",
            reading: reading(
                shown.map { (fit.fixedEffects[$0], inference.intervals.fixedEffects[$0]) }, names, level: level)
                + (scale.isPerDeviation
                    ? " Numbers are shown per standard deviation of their column, so that effects of different units can be compared."
                    : ""),
            csv: IntervalRows.csv(rows, names: zip(rows, rowNames).map { $1.isEmpty ? $0.label : $1 }))
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
