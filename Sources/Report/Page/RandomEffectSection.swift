import Fitter

/// What the fit says of the levels of each grouping factor.
enum RandomEffectSection {
    /// For each coefficient of each term its modes, their shrinkage and their distribution, for each vector-valued term its coefficients against
    /// each other, and the table of all modes.
    static func part(_ fit: FittedModel, _ diagnostics: ModelDiagnostics, names: inout FileName) -> SectionPart {
        var figures: [PlannedFigure] = []
        var rows: [[String]] = []
        for effects in fit.randomEffects {
            for coefficient in effects.coefficients.indices {
                let name = effects.coefficients[coefficient]
                rows += effects.levels.indices.map { level in
                    [
                        effects.group, name, effects.levels[level], "\(effects.counts[level])",
                        CSVText.number(effects.modes[coefficient, level]),
                        CSVText.number(effects.standardDeviations[coefficient, level]),
                    ]
                }
            }
        }
        var terms = diagnostics.terms[...]
        while let first = terms.first {
            let own = Array(terms.prefix(first.effects.coefficients.count))
            terms = terms.dropFirst(own.count)
            for term in own {
                let name = "\(term.effects.group)-\(term.effects.coefficients[term.coefficient])"
                figures.append(
                    EstimateFigures.modes(
                        term.effects, coefficient: term.coefficient, id: names.unique("effects-\(name)"),
                        title: term.name.capitalizedFirst))
                figures += [
                    ShrinkageFigures.planned(term, id: names.unique("shrinkage-\(name)")),
                    QuantileFigures.modes(term, id: names.unique("quantiles-\(name)")),
                ].compactMap { $0 }
            }
            figures +=
                ShrinkageFigures.pairs(own, fit, id: names.unique("pairs-\(first.effects.group)")).map { [$0] } ?? []
        }
        let csv = CSVText.encode(header: ["group", "term", "level", "rows", "mode", "sd"], rows: rows)
        return SectionPart(
            id: "random-effects", title: "Random effects",
            paragraphs: [
                "Each level's effect is drawn towards 0 as far as the estimated variances say; levels with few rows are drawn furthest. All of them are in tables/random-effects.csv."
            ],
            figures: figures, files: [ReportFile(path: "tables/random-effects.csv", text: csv)])
    }
}
