import Fitter

/// The variational fit: what it learned, and where it differs from the exact one.
enum VariationalSection {
    static func part(
        _ analysis: ModelAnalysis, _ variational: VariationalAnalysis, _ place: RandomEffectsPlace
    ) -> SectionPart? {
        switch variational {
        case .declined: nil
        case .impossible(let reason):
            SectionPart(
                id: "variational", title: "Variational inference",
                paragraphs: ["There is no variational fit of this model to these data: \(reason)."])
        case .fitted(let fit): part(analysis, fit, place)
        }
    }

    private static func part(
        _ analysis: ModelAnalysis, _ fit: VariationalFit, _ place: RandomEffectsPlace
    ) -> SectionPart {
        let design = analysis.data.design
        let sigma =
            if case .fixed(let value) = fit.options.sigma {
                "held at \(NumberText.significant(value))"
            } else {
                "learned as \(NumberText.significant(fit.sigma))"
            }
        var paragraphs = [
            "The same model by mean-field variational inference, as Edward's KLqp does it: each random effect has a normal distribution of its own, fixed effects and variances are point estimates, and the residual SD is \(sigma). \(splitSentence(fit.split))"
        ]
        paragraphs.append(endSentence(fit))
        let collapsed = fit.collapsedGroups(beside: analysis.fit)
        if !collapsed.isEmpty { paragraphs.append(collapseSentence(analysis, collapsed)) }
        let figures =
            (LossFigure.planned(fit).map { [$0] } ?? [])
            + ResidualFigures.variational(fit, response: design.responseName)
        return SectionPart(
            id: "variational", title: "Variational inference", paragraphs: paragraphs,
            tables: [biasTable(analysis, fit)], figures: figures, keyFigure: figures.count - 1,
            files: place == .none ? [] : [ReportFile(path: "tables/variational-effects.csv", table: effects(fit))])
    }

    private static func splitSentence(_ split: Split) -> String {
        guard split.test.isEmpty else {
            return
                "It learned from \(Sentence.counted(split.training.count, "row")); \(NumberText.count(split.test.count)) were held out to test it on."
        }
        return
            "It learned from all \(NumberText.count(split.training.count)) rows. None were held out, so there are no test residuals\(split.training.count < 5 * VariationalAnalysis.fewestTestRows ? ": a fifth of so few rows would say little" : "")."
    }

    private static func endSentence(_ fit: VariationalFit) -> String {
        let end =
            switch fit.outcome {
            case .converged: "It converged after \(Sentence.counted(fit.iterations, "step"))"
            case .iterationLimit: "It ended after the \(Sentence.counted(fit.iterations, "step")) that it was given"
            case .cancelled: "It was stopped after \(Sentence.counted(fit.iterations, "step"))"
            }
        let rmse = fit.testRMSE.map { ", and predicts the test rows with an RMSE of \(NumberText.fixed($0, 3))" } ?? ""
        return "\(end) at a loss of \(NumberText.fixed(fit.exactLoss, 1))\(rmse)."
    }

    /// The collapse of small variances, with this fit's numbers.
    private static func collapseSentence(_ analysis: ModelAnalysis, _ collapsed: [String]) -> String {
        let parts = collapsed.map { group in
            let exact = analysis.fit.varianceComponents.first { $0.kind.group == group && $0.variance != nil }
            return
                "\(group) (exact SD \(exact?.standardDeviation.map { NumberText.significant($0, 3) } ?? "–"))"
        }
        return
            "At the minimum of this loss the variance of \(Sentence.list(parts)) is exactly 0. That is no finding about the data: a mean-field q pays for the uncertainty of every level, and where the levels' own variance is small, saying that there is none is cheaper than describing it. What the levels differ by goes into other effects."
    }

    /// SDs of groups and of their effects, exact and variational.
    private static func biasTable(_ analysis: ModelAnalysis, _ fit: VariationalFit) -> (TableModel, ReportFile) {
        var numbers: [[String]] = []
        let rows = zip(fit.effects, analysis.fit.randomEffects).enumerated().map { index, pair -> [String] in
            let (ours, exact) = pair
            let component = analysis.fit.varianceComponents.first {
                $0.kind.group == ours.group && $0.variance != nil
            }
            let variational = SampleSummary(ours.standardDeviations).median
            let isDetermined = component?.isDetermined ?? true
            let conditional = isDetermined ? SampleSummary(exact.standardDeviations.elements).median : nil
            let all: [Double?] = [
                component?.shownDeviation, ours.groupSD, fit.optimum?.effects[index].groupSD, conditional,
                variational,
            ]
            numbers.append([ours.group] + all.map { $0.map(CSVText.number) ?? "" })
            return [
                ours.group, component?.shownDeviation.map { NumberText.significant($0, 3) } ?? "–",
                NumberText.significant(ours.groupSD, 3),
                fit.optimum.map { NumberText.significant($0.effects[index].groupSD, 3) } ?? "–",
                conditional.map { NumberText.significant($0, 3) } ?? "–", NumberText.significant(variational, 3),
                conditional.map { $0 > 0 ? NumberText.fixed(variational / $0, 2) : "–" } ?? "–",
            ]
        }
        let table = TableModel(
            id: "variational-table", caption: "How wide the variational fit thinks the effects are",
            headings: [
                "Group", "SD, exact", "SD, end of run", "SD, minimum", "Level's SD, exact", "Level's SD, variational",
                "Ratio",
            ],
            rows: rows, csv: "tables/variational.csv",
            note:
                "Level's SD: the median over levels of the conditional SD (exact) and of q's SD (variational). The two differ in their rows, in sigma and in that q ignores how effects depend on each other."
        )
        let csv = CSVText.encode(
            header: ["group", "exactSD", "runSD", "minimumSD", "exactLevelSD", "variationalLevelSD"], rows: numbers)
        return (table, ReportFile(path: "tables/variational.csv", text: csv))
    }

    private static func effects(_ fit: VariationalFit) -> CSVTable {
        let header = ["group", "level", "trainingRows", "mean", "sd"]
        return CSVTable(
            header: header,
            parts: fit.effects.map { effects in
                CSVTable(header: header, rowCount: effects.levels.count) { level in
                    [
                        effects.group, effects.levels[level], "\(effects.counts[level])",
                        CSVText.number(effects.means[level]), CSVText.number(effects.standardDeviations[level]),
                    ]
                }
            })
    }
}
