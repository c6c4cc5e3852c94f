import Assessment
import Fitter

/// The coefficients of the exact fit, other fits' beside them, with the tests of their terms.
struct FixedEffectSection: ReportSection {
    static let id = "fixed-effects"
    let title = "Fixed effects"

    private let analysis: ModelAnalysis
    private let variational: VariationalFit?
    private let reference: ReferenceEstimates?

    init(_ results: ReportResults) {
        analysis = results.analysis
        variational = results.variational.fit
        reference = results.comparison?.reference
    }

    private var fit: FittedModel { analysis.fit }
    private var inference: InferenceAnalysis { analysis.inference }

    func content(names: inout FileName) -> SectionContent? {
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
            note: degreesOfFreedom + " " + "Intervals: \(inference.method(fit))."
                + (variational == nil ? "" : " Variational fixed effects are point estimates."))
        let sentence = FixedEffectSentence(analysis).text
        return SectionContent(
            paragraphs: sentence.map { [$0] } ?? [],
            tables: [(table, ReportFile(path: "tables/fixed-effects.csv", text: csv))]
                + (TermTestTable.part(analysis).map { [($0.0, $0.1)] } ?? []),
            figures: FixedEffectFigure.planned(fit, inference).map { [$0] } ?? [])
    }

    /// What the degrees of freedom are, as a sentence.
    private var degreesOfFreedom: String {
        if fit.kenwardRoger != nil { return "df and standard errors: Kenward and Roger's approximation." }
        return fit.satterthwaite != nil
            ? "df: Satterthwaite's approximation." : "No degrees of freedom: t is referred to the normal distribution."
    }
}
