import Assessment
import Fitter
import Plot

/// The sections of a comparison of two reports.
struct ChangeSections {
    private let change: ReportChange

    init(_ change: ReportChange) { self.change = change }

    func all(names: inout FileName) -> [SectionPart] {
        (change.isSeries ? [SeriesSection(change).part] : []) + [fixedEffects(), components(), fit()]
            + (modes(names: &names).map { [$0] } ?? [])
    }

    private func fixedEffects() -> SectionPart {
        var notes = ["SEs are those before the change, for a term that is new those after it."]
        if change.fits.effects.contains(where: { $0.status == .recoded }) {
            let reason =
                switch change.fits.relation {
                case .sameModel:
                    "Not comparable: no coefficient of the other report says the same, because the model is coded otherwise."
                case .sameResponse:
                    "Not comparable: the coefficient says something else in each report, for the reason that the note gives. The intercept is the mean where all variables are held at what the note says."
                case .otherResponse: "Not comparable: the coefficients are of different responses."
                }
            notes.append(reason)
        }
        let table = SectionTable(
            ChangeTables(change).effects, caption: "Fixed effects before and after",
            note: notes.joined(separator: " "))
        return SectionPart(
            id: "fixed-effects", title: "Fixed effects",
            SectionContent(tables: [table], figures: EffectChangeFigure.planned(change.fits).map { [$0] } ?? []))
    }

    private func components() -> SectionPart {
        let isRecoded = change.fits.isSameModelRecoded && !change.fits.components.allSatisfy(\.isShared)
        let groups = change.fits.components.filter { !$0.isShared }.map(\.group.shown).distinct()
        let table = SectionTable(
            ChangeTables(change).components, caption: "Standard deviations and correlations before and after",
            note: "Rows with two terms: correlations."
                + (isRecoded ? " Not comparable where only one report has a value: the model is coded otherwise." : ""))
        return SectionPart(
            id: "variance-components", title: "Variance components",
            SectionContent(
                paragraphs: isRecoded
                    ? [
                        "Both reports have the same random effects of \(Sentence.list(groups)): only the coding of the terms differs. Standard deviations and correlations that one report alone has are of other contrasts of the same effects, not a change."
                    ] : [],
                tables: [table]))
    }

    private func fit() -> SectionPart {
        let table = SectionTable(
            ChangeTables(change).fit, caption: "The fits before and after",
            note: change.fits.likelihoodObstacle.map {
                "Log-likelihood, AIC and BIC cannot be compared: \($0.text)."
            })
        return SectionPart(
            id: "fit-statistics", title: "Fit",
            SectionContent(
                paragraphs: [ChangeText(change).test] + ChangeText(change).warnings,
                tables: [table]))
    }

    /// Why the modes are not compared, where a report.json does not have them.
    private var withoutModes: SectionPart? {
        let without = [("before", change.before), ("after", change.after)]
            .filter { $0.1.randomEffectsIn?.json == false }.map(\.0)
        guard !without.isEmpty else { return nil }
        return SectionPart(
            id: "random-effects", title: "Random effects",
            SectionContent(paragraphs: [
                "The effects of single levels are not compared because they are missing from the report.json \(Sentence.list(without)). Reports made with --random-effects all have them."
            ]))
    }

    /// Modes against modes; nil where the reports have none in common.
    private func modes(names: inout FileName) -> SectionPart? {
        let figures = change.fits.modes.map { modes -> PlannedFigure in
            let statistics = AgreementStatistics(x: modes.before, y: modes.after)
            let group = modes.group.shown
            let what = modes.term == "(Intercept)" ? group : "\(group) on \(modes.term.shown)"
            let largest = statistics.largestGapIndex.map { modes.levels[$0].labelled } ?? ""
            let gap = NumberText.significant(statistics.largestGap, 2)
            let isSame = modes.isRounding(statistics.largestGap)
            let alone = [(modes.onlyBefore, "before"), (modes.onlyAfter, "after")].filter { $0.0 > 0 }
                .map { "\(Sentence.counted($0.0, "level")) only \($0.1)" }
            let lines =
                [
                    "correlation \(statistics.correlation.map { NumberText.correlation($0) } ?? "–")",
                    isSame ? "no change" : "largest gap \(gap) (\(largest.prefix(24)))",
                ] + alone
            let other =
                modes.isReversed
                ? " After is minus \(modes.termAfter.shown) of the later report."
                : modes.termAfter == modes.term ? "" : " After is \(modes.termAfter.shown) of the later report."
            let isNamed = modes.levels.count <= FigureLimits.namedLevels
            let course =
                isSame
                ? "All points lie on the dashed line: no effect has changed."
                : "Points on the dashed line have not changed. The largest change is that of \(largest), by \(gap)."
            return PlannedFigure(
                id: names.unique("modes-\(modes.group)-\(modes.term)"),
                figure: Agreement(
                    title: "Effects of \(what) before and after", xLabel: "Before", yLabel: "After",
                    points: modes.levels.indices.map {
                        .init(x: modes.before[$0], y: modes.after[$0], label: isNamed ? modes.levels[$0].labelled : nil)
                    }, statistics: lines),
                alt:
                    "\(Sentence.counted(modes.levels.count, "level")) of \(group) in both reports: \(lines.joined(separator: ", ")).",
                reading:
                    "\(course)\(other)\(alone.isEmpty ? "" : " Not drawn: \(Sentence.list(alone)).")",
                csv: CSVTable(
                    header: ["level", "before", "after"],
                    rowCount: modes.levels.count
                ) { [modes.levels[$0], CSVText.number(modes.before[$0]), CSVText.number(modes.after[$0])] })
        }
        guard !figures.isEmpty else { return withoutModes }
        return SectionPart(id: "random-effects", title: "Random effects", SectionContent(figures: figures))
    }
}
