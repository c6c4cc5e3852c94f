import Assessment
import Fitter

extension EstimateSections {
    /// The coefficients, with the tests of their terms.
    func fixedEffects() -> SectionPart {
        var headings = ["Term", "Estimate", "SE", "df", "t", "p", "\(inference.levelText) interval"]
        let theirs = reference.map { reference in
            fit.fixedEffects.map { reference.fixedEffect(matching: $0.name, in: analysis.data.design.fixed) }
        }
        if let reference, theirs?.contains(where: { $0 != nil }) == true { headings.append(reference.name) }
        if variational != nil { headings.append("Variational") }
        let rows = fit.fixedEffects.enumerated().map { index, effect -> [String] in
            let decimals = NumberText.decimals(forStandardError: effect.standardError)
            func text(_ value: Double) -> String { NumberText.fixed(value, decimals) }
            let interval = inference.intervals.fixedEffects[index]
            var cells = [
                effect.name, text(effect.estimate), text(effect.standardError),
                effect.degreesOfFreedom.map(NumberText.degreesOfFreedom) ?? "–",
                NumberText.fixed(effect.statistic, 2), effect.pValue.map(NumberText.probability) ?? "–",
                NumberText.interval(interval, text),
            ]
            if headings.count > 7, reference != nil, headings[7] == reference?.name {
                cells.append(
                    theirs?[index].map { "\(text($0.estimate))\($0.se.map { " (SE \(text($0)))" } ?? "")" } ?? "–")
            }
            if let variational { cells.append(text(variational.fixedEffects[index])) }
            return cells
        }
        let csv = CSVText.encode(
            header: [
                "term", "estimate", "se", "df", "statistic", "p", "lower", "upper", "reference", "referenceSE",
                "variational",
            ],
            rows: fit.fixedEffects.enumerated().map { index, effect in
                let interval = inference.intervals.fixedEffects[index]
                let numbers: [Double?] = [
                    effect.estimate, effect.standardError, effect.degreesOfFreedom, effect.statistic, effect.pValue,
                    interval.lower, interval.upper, theirs?[index]?.estimate, theirs?[index]?.se,
                    variational?.fixedEffects[index],
                ]
                return [effect.name] + numbers.map { $0.map(CSVText.number) ?? "" }
            })
        let table = TableModel(
            id: "fixed-effects-table", caption: "Fixed effects by \(fit.method.rawValue)", headings: headings,
            rows: rows,
            csv: "tables/fixed-effects.csv",
            note: fit.degreesOfFreedom.approximation.sentence + " " + "Intervals: \(inference.method(fit))."
                + (variational == nil ? "" : " Variational fixed effects are point estimates."))
        let sentence = FixedEffectSentence(analysis).text
        return SectionPart(
            id: "fixed-effects", title: "Fixed effects", paragraphs: sentence.map { [$0] } ?? [],
            tables: [(table, ReportFile(path: "tables/fixed-effects.csv", text: csv))]
                + (TermTestTable.part(analysis).map { [($0.0, $0.1)] } ?? []),
            figures: EstimateFigures.fixedEffects(fit, inference).map { [$0] } ?? [])
    }
}
