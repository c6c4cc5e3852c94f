import Fitter
import Plot

/// The sections of a comparison of two reports.
struct ChangeSections {
    private let change: ReportChange

    init(_ change: ReportChange) { self.change = change }

    func all(names: inout FileName) -> [SectionPart] {
        [fixedEffects(), components(), fit()] + (modes(names: &names).map { [$0] } ?? [])
    }

    private static func number(_ value: Double?, _ digits: Int = 4) -> String {
        value.map { NumberText.significant($0, digits) } ?? "–"
    }

    private static func csv(_ value: Double?) -> String { value.map(CSVText.number) ?? "" }

    private func fixedEffects() -> SectionPart {
        let rows = change.effects.map { effect in
            [
                effect.term, Self.number(effect.before), Self.number(effect.after), Self.number(effect.change, 3),
                effect.scaledChange.map { NumberText.fixed($0, 2) } ?? "–",
            ]
        }
        let table = TableModel(
            id: "effects-table", caption: "Fixed effects before and after",
            headings: ["Term", "Before", "After", "Change", "Change in SEs"], rows: rows, csv: "tables/effects.csv",
            note: "SEs are those before the change, for a term that is new those after it.")
        let csv = CSVText.encode(
            header: ["term", "before", "after", "change", "changeInSE"],
            rows: change.effects.map {
                [$0.term] + [$0.before, $0.after, $0.change, $0.scaledChange].map(Self.csv)
            })
        return SectionPart(
            id: "fixed-effects", title: "Fixed effects",
            SectionContent(
                tables: [(table, ReportFile(path: "tables/effects.csv", text: csv))],
                figures: effectFigure.map { [$0] } ?? []))
    }

    /// Changes in standard errors, which can stand on one axis whatever the units are.
    private var effectFigure: PlannedFigure? {
        let known = change.effects.compactMap { effect in effect.scaledChange.map { (effect.term.shown, $0) } }
        guard known.contains(where: { $0.1 != 0 }) else { return nil }
        let farthest = known.max { abs($0.1) < abs($1.1) }
        let reading =
            farthest.map {
                "Farthest moved \($0.0), by \(NumberText.fixed($0.1, 2)) standard errors. Within one, a change is smaller than what the estimate is uncertain by."
            } ?? ""
        return PlannedFigure(
            id: "effect-changes",
            figure: DumbbellChart(
                title: "Changes of the fixed effects", xLabel: "Change in standard errors", fromLabel: "before",
                toLabel: "after", rows: known.map { .init(label: $0.0, from: 0, to: $0.1) }, reference: 0),
            alt: "Changes in standard errors: "
                + known.prefix(20).map { "\($0.0) \(NumberText.fixed($0.1, 2))" }.joined(separator: "; ") + ".",
            reading: reading)
    }

    private func components() -> SectionPart {
        let rows = change.components.map { component in
            [
                component.group, component.terms.joined(separator: ", "), Self.number(component.before),
                Self.number(component.after),
                Self.number(component.before.flatMap { before in component.after.map { $0 - before } }, 3),
            ]
        }
        let table = TableModel(
            id: "components-table", caption: "Standard deviations and correlations before and after",
            headings: ["Group", "Term", "Before", "After", "Change"], rows: rows, textColumns: 2,
            csv: "tables/components.csv", note: "Rows with two terms: correlations.")
        let csv = CSVText.encode(
            header: ["group", "terms", "before", "after"],
            rows: change.components.map {
                [$0.group, $0.terms.joined(separator: ", "), Self.csv($0.before), Self.csv($0.after)]
            })
        return SectionPart(
            id: "variance-components", title: "Variance components",
            SectionContent(tables: [(table, ReportFile(path: "tables/components.csv", text: csv))]))
    }

    private func fit() -> SectionPart {
        let (before, after) = (change.before, change.after)
        func row(_ name: String, _ old: Double?, _ new: Double?, _ decimals: Int?) -> [String] {
            func text(_ value: Double?) -> String {
                guard let value else { return "–" }
                return decimals.map { NumberText.fixed(value, $0) } ?? NumberText.significant(value)
            }
            return [name, text(old), text(new), text(old.flatMap { old in new.map { $0 - old } })]
        }
        func state(_ name: String, _ old: Bool, _ new: Bool) -> [String] {
            [name, old ? "yes" : "no", new ? "yes" : "no", old == new ? "same" : "differs"]
        }
        let rows = [
            ["Formula", before.formula, after.formula, before.formula == after.formula ? "same" : "differs"],
            ["Method", before.method, after.method, before.method == after.method ? "same" : "differs"],
            row("Rows", Double(before.n), Double(after.n), 0),
            row("Rows left out", Double(before.dropped), Double(after.dropped), 0),
            row("Parameters", Double(before.parameterCount), Double(after.parameterCount), 0),
            row("Log-likelihood", before.logLik, after.logLik, 3), row("AIC", before.aic, after.aic, 2),
            row("BIC", before.bic, after.bic, 2), row("Residual SD", before.sigma, after.sigma, nil),
            row("RMSE of the residuals", before.rmse, after.rmse, nil),
            row("Marginal R²", before.marginalR2, after.marginalR2, 4),
            row("Conditional R²", before.conditionalR2, after.conditionalR2, 4),
            state("Converged", before.converged, after.converged), state("Singular", before.singular, after.singular),
        ]
        let table = TableModel(
            id: "fit-table", caption: "The fits before and after",
            headings: ["Statistic", "Before", "After", "Change"],
            rows: rows,
            csv: "tables/fit.csv",
            note: before.method == after.method
                ? nil : "Likelihoods by ML and by REML cannot be compared, nor AIC and BIC from them.")
        let csv = CSVText.encode(header: ["statistic", "before", "after", "change"], rows: rows)
        return SectionPart(
            id: "fit-statistics", title: "Fit",
            SectionContent(
                paragraphs: [ChangeText(change).test] + ChangeText(change).warnings,
                tables: [(table, ReportFile(path: "tables/fit.csv", text: csv))]))
    }

    /// Why the modes are not compared, where a report.json is without them.
    private var withoutModes: SectionPart? {
        let without = [("before", change.before), ("after", change.after)]
            .filter { $0.1.randomEffectsIn?.json == false }.map(\.0)
        guard !without.isEmpty else { return nil }
        return SectionPart(
            id: "random-effects", title: "Random effects",
            SectionContent(paragraphs: [
                "The effects of single levels are not compared: the report.json \(Sentence.list(without)) is without them. Reports made with --random-effects all have them."
            ]))
    }

    /// Modes against modes; nil where the reports have none in common.
    private func modes(names: inout FileName) -> SectionPart? {
        let figures = change.modes.map { modes -> PlannedFigure in
            let statistics = AgreementStatistics(x: modes.before, y: modes.after)
            let group = modes.group.shown
            let what = modes.term == "(Intercept)" ? group : "\(group) on \(modes.term.shown)"
            let largest = statistics.largestGapIndex.map { modes.levels[$0].shown } ?? ""
            let gap = NumberText.significant(statistics.largestGap, 2)
            let alone = [(modes.onlyBefore, "before"), (modes.onlyAfter, "after")].filter { $0.0 > 0 }
                .map { "\(Sentence.counted($0.0, "level")) only \($0.1)" }
            let lines =
                [
                    "correlation \(statistics.correlation.map { NumberText.correlation($0) } ?? "–")",
                    "largest gap \(gap) (\(largest.prefix(24)))",
                ] + alone
            let isNamed = modes.levels.count <= ComparisonFigures.namedLevels
            return PlannedFigure(
                id: names.unique("modes-\(modes.group)-\(modes.term)"),
                figure: Agreement(
                    title: "Effects of \(what) before and after", xLabel: "Before", yLabel: "After",
                    points: modes.levels.indices.map {
                        .init(x: modes.before[$0], y: modes.after[$0], label: isNamed ? modes.levels[$0].shown : nil)
                    }, statistics: lines),
                alt:
                    "\(Sentence.counted(modes.levels.count, "level")) of \(group) in both reports: \(lines.joined(separator: ", ")).",
                reading:
                    "Points on the dashed line have not moved; farthest is \(largest), by \(gap).\(alone.isEmpty ? "" : " Not drawn: \(Sentence.list(alone)).")",
                csv: CSVTable(
                    header: ["level", "before", "after"],
                    rowCount: modes.levels.count
                ) { [modes.levels[$0], CSVText.number(modes.before[$0]), CSVText.number(modes.after[$0])] })
        }
        guard !figures.isEmpty else { return withoutModes }
        return SectionPart(id: "random-effects", title: "Random effects", SectionContent(figures: figures))
    }
}
