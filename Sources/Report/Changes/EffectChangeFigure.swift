import Assessment
import Plot

/// The fixed effects before and after with their intervals.
enum EffectChangeFigure {
    /// All effects but the intercept, in standard errors so that they can share an axis whatever their units are; nil where none has an interval, or nothing changed.
    static func planned(_ change: FitChange) -> PlannedFigure? {
        let names = EffectNames(change.effects)
        let effects = change.effects.filter { $0.term != "(Intercept)" && $0.status != .recoded }
        let known = effects.compactMap { effect -> (name: String, term: String, row: IntervalPairChart.Row)? in
            guard let unit = effect.standardError, unit > 0 else { return nil }
            let name = names.shown(effect)
            let row = IntervalPairChart.Row(
                label: name, first: effect.before.flatMap { interval($0, unit) },
                second: effect.after.flatMap { interval($0, unit) })
            return row.first == nil && row.second == nil ? nil : (name, effect.term, row)
        }
        let isChanged = effects.contains { $0.status != .shared || hasMoved($0) }
        guard !known.isEmpty, isChanged else { return nil }
        return PlannedFigure(
            id: "effect-changes",
            figure: IntervalPairChart(
                title: "Fixed effects before and after, with their intervals", xLabel: "Estimate in standard errors",
                firstLabel: "before", secondLabel: "after", rows: known.map(\.row), reference: 0,
                note: "in units of the standard error before, of new terms in their own"),
            alt: "Changes in standard errors: "
                + effects.prefix(20).compactMap { effect in
                    effect.scaledChange.map { "\(names.shown(effect)) \(NumberText.fixed($0, 2))" }
                }.joined(separator: "; ") + ".",
            reading: reading(effects, names), csv: csv(known.map { ($0.term, $0.row) }))
    }

    /// Whether the estimate or an end of the interval is another number.
    private static func hasMoved(_ effect: EffectChange) -> Bool {
        let (old, new) = (effect.before, effect.after)
        return effect.change != 0
            || [(old?.lower, new?.lower), (old?.upper, new?.upper)].contains {
                ReportedDifference.of($0.0, $0.1, scale: effect.standardError ?? 0).map { $0 != 0 } ?? false
            }
    }

    private static func interval(_ effect: ReportedFit.Effect, _ unit: Double) -> IntervalPairChart.Interval? {
        guard let estimate = effect.estimate, let lower = effect.lower, let upper = effect.upper else { return nil }
        return .init(estimate: estimate / unit, lower: lower / unit, upper: upper / unit)
    }

    private static func reading(_ effects: [EffectChange], _ names: EffectNames) -> String {
        let known = effects.filter { $0.scaledChange != nil }
        guard let farthest = known.max(by: { abs($0.scaledChange ?? 0) < abs($1.scaledChange ?? 0) }) else {
            return "The reports have no fixed effect besides the intercept that can be compared."
        }
        guard farthest.change != 0 else { return "No fixed effect that both reports have has changed." }
        return
            "The largest change is that of \(names.shown(farthest)), by \(NumberText.fixed(farthest.scaledChange ?? 0, 2)) standard errors."
    }

    private static func csv(_ rows: [(term: String, row: IntervalPairChart.Row)]) -> CSVTable {
        let header = ["Before", "After"].flatMap { side in ["estimate", "lower", "upper"].map { $0 + side } }
        return CSVTable(header: ["term"] + header, rowCount: rows.count) { index in
            let (term, row) = rows[index]
            let sides = [row.first, row.second].flatMap { side in
                [side?.estimate, side?.lower, side?.upper].map { $0.map(CSVText.number) ?? "" }
            }
            return [term] + sides
        }
    }
}
