import Assessment
import Fitter
import Plot

/// How far the model draws the levels of a factor together.
enum ShrinkageFigures {
    /// Each level's own estimate and its mode: joined where levels are few, against each other where they are many.
    ///
    /// Nil for a variance of 0, where every mode is 0.
    static func planned(_ term: TermDiagnostics, _ names: CoefficientNames, id: String) -> PlannedFigure? {
        let effects = term.effects
        let modes = effects.levels.indices.map { effects.modes[term.coefficient, $0] }
        guard modes.contains(where: { $0 != 0 }) else { return nil }
        let order = effects.levels.indices.sorted { (-modes[$0], $0) < (-modes[$1], $1) }
        let title = "\(term.name(names).capitalizedFirst) without and with shrinkage"
        let (own, shrunk) = ("from the level's own rows", "conditional mode")
        let figure: any Figure =
            effects.levels.count <= DumbbellChart.maximumRows
            ? DumbbellChart(
                title: title, xLabel: "Effect", fromLabel: own, toLabel: shrunk,
                rows: order.map { level in
                    DumbbellChart.Row(
                        label: effects.levels[level].labelled, from: term.unpooled[level], to: modes[level])
                }, reference: 0)
            : ScatterChart(
                title: title, xLabel: "Effect \(own)", yLabel: "Conditional mode", x: term.unpooled, y: modes,
                hasEqualAxes: true, guides: [.init(intercept: 0, slope: 1, label: "not shrunk"), .init(intercept: 0)])
        let reading = reading(term, modes)
        return PlannedFigure(
            id: id, figure: figure,
            alt:
                "\(Sentence.counted(effects.levels.count, "level")) of \(effects.group.plotted): the effect from each level's own rows and its conditional mode. \(reading)",
            reading: reading,
            csv: CSVTable(
                header: ["level", "rows", "ownEstimate", "mode"],
                rowCount: order.count
            ) { row in
                let level = order[row]
                return [
                    effects.levels[level], "\(effects.counts[level])",
                    CSVText.number(term.unpooled[level]), CSVText.number(modes[level]),
                ]
            })
    }

    private static func reading(_ term: TermDiagnostics, _ modes: [Double]) -> String {
        let effects = term.effects
        func change(_ level: Int) -> Double { abs(modes[level] - term.unpooled[level]) }
        let known = effects.levels.indices.filter { term.unpooled[$0].isFinite }
        guard let most = known.max(by: { change($0) < change($1) }) else {
            return
                "No effect can be estimated from the rows of its level alone; the modes depend on the other terms of the model."
        }
        var text =
            "The largest change is that of \(effects.levels[most].shown) (\(Sentence.counted(effects.counts[most], "row"))), from \(NumberText.significant(term.unpooled[most], 3)) to \(NumberText.significant(modes[most], 3)). The pooling factor is \(NumberText.percent(term.poolingFactor)) (0\u{00A0}%: no pooling; 100\u{00A0}%: all levels alike)."
        if known.count < effects.levels.count {
            text +=
                " \(Sentence.counted(effects.levels.count - known.count, "level")) cannot be estimated from \(effects.levels.count - known.count == 1 ? "its" : "their") own rows."
        }
        return text
    }

    /// The coefficients of a term against each other, with the ellipse of their estimated distribution; nil for a term of one coefficient.
    static func pairs(
        _ terms: [TermDiagnostics], _ fit: FittedModel, _ words: CoefficientNames, id: String
    ) -> PlannedFigure? {
        guard let effects = terms.first?.effects, (2...8).contains(terms.count) else { return nil }
        let names = effects.coefficients.map(words.brief)
        let rows = effects.levels.indices.map { level in
            PairsChart.Row(
                values: terms.indices.map { effects.modes[$0, level] }, from: terms.map { $0.unpooled[level] },
                label: effects.levels[level].labelled)
        }
        let covariance = terms.indices.map { row in
            terms.indices.map { fit.covariance(effects, row, $0) }
        }
        let group = effects.group.plotted
        let correlations = terms.indices.flatMap { first in
            terms.indices.dropFirst(first + 1).map { second in
                let scale = (covariance[first][first] * covariance[second][second]).squareRoot()
                return
                    "\(names[first]) with \(names[second]) \(scale > 0 ? NumberText.fixed(covariance[first][second] / scale, 2) : "–")"
            }
        }
        let reading =
            "Estimated correlations over the levels of \(group): \(Sentence.names(correlations)). The correlations of the modes can be stronger because of shrinkage. If the model is correct, about 95\u{00A0}% of the levels' effects lie inside the ellipse."
        return PlannedFigure(
            id: id,
            figure: PairsChart(
                title: "The effects of \(group) against each other", variables: names, rows: rows,
                pointLabel: "conditional mode", fromLabel: "from the level's own rows",
                ellipse: .init(
                    center: names.map { _ in 0 }, covariance: covariance,
                    label: "95\u{00A0}% of the estimated distribution")),
            alt:
                "Scatter plots of \(Sentence.counted(terms.count, "coefficient")) of \(Sentence.counted(effects.levels.count, "level")) of \(group). \(reading)",
            reading: reading,
            csv: CSVTable(
                header: ["level"] + effects.coefficients + effects.coefficients.map { "own estimate: \($0)" },
                rowCount: effects.levels.count
            ) { level in
                [effects.levels[level]] + terms.indices.map { CSVText.number(effects.modes[$0, level]) }
                    + terms.map { CSVText.number($0.unpooled[level]) }
            })
    }
}

extension FittedModel {
    /// The estimated covariance of two coefficients of one term.
    fileprivate func covariance(_ effects: ConditionalModes, _ first: Int, _ second: Int) -> Double {
        let (a, b) = (effects.coefficients[first], effects.coefficients[second])
        let component = varianceComponents.first { component in
            switch component.kind {
            case .variance(effects.group, let coefficient): first == second && coefficient == a
            case .covariance(effects.group, let one, let other): (one, other) == (a, b) || (one, other) == (b, a)
            default: false
            }
        }
        return component?.variance ?? component?.covariance ?? 0
    }
}
