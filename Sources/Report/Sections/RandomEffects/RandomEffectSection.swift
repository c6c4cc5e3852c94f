import Assessment
import Fitter

/// What the fit says of the levels of each grouping factor.
struct RandomEffectSection: ReportSection {
    static let id = "random-effects"
    let title = "Random effects"

    private let fit: FittedModel
    private let inference: InferenceAnalysis
    private let diagnostics: ModelDiagnostics
    private let coefficients: CoefficientNames
    /// Where the modes of all levels go; figures have all of them in any case.
    private let modesPlace: RandomEffectsPlace

    init(_ results: ReportResults) {
        fit = results.fit
        inference = results.analysis.inference
        diagnostics = results.diagnostics
        coefficients = results.analysis.names
        modesPlace = results.randomEffects
    }

    /// For each coefficient of each term its modes, their shrinkage and their distribution, for each vector-valued term its coefficients against
    /// each other, and the table of all modes.
    func content(names: inout FileName) -> SectionContent? {
        var (figures, further) = ([PlannedFigure](), [PlannedFigure]())
        var terms = diagnostics.terms[...]
        while let first = terms.first {
            let own = Array(terms.prefix(first.effects.coefficients.count))
            terms = terms.dropFirst(own.count)
            for term in own where term.isDetermined {
                let name = "\(term.effects.group)-\(term.effects.coefficients[term.coefficient])"
                figures.append(
                    ModeFigure.planned(
                        term.effects, coefficient: term.coefficient, inference, id: names.unique("effects-\(name)"),
                        title: term.name(coefficients).capitalizedFirst))
                further += [
                    ShrinkageFigures.planned(term, coefficients, id: names.unique("shrinkage-\(name)")),
                    QuantileFigures.modes(
                        term, diagnostics.outcome(of: term), coefficients, id: names.unique("quantiles-\(name)")),
                ].compactMap { $0 }
            }
            guard own.allSatisfy(\.isDetermined) else { continue }
            further +=
                ShrinkageFigures.pairs(own, fit, coefficients, id: names.unique("pairs-\(first.effects.group)")).map {
                    [$0]
                } ?? []
        }
        return SectionContent(
            paragraphs: [
                "Effects are shrunken towards 0, most for levels with few rows. Each interval is for one level, given the estimated variances. \(whereabouts)"
            ] + (undetermined.map { [$0] } ?? []),
            figures: shown(figures),
            subsections: further.isEmpty
                ? []
                : [
                    Subsection(
                        id: "random-effects-more", title: "Shrinkage and distributions of the random effects",
                        figures: shown(further), isFolded: true)
                ],
            files: modesPlace == .none ? [] : [table.file])
    }

    private func shown(_ figures: [PlannedFigure]) -> [PlannedFigure] {
        modesPlace == .none ? figures.map { $0.withoutTable() } : figures
    }

    private var table: ReportTable<RandomEffectTable.Row> { RandomEffectTable.table(fit) }

    /// What is not shown.
    private var undetermined: String? {
        let names = diagnostics.terms.filter { !$0.isDetermined }.map { "the \($0.name(coefficients))" }
        guard !names.isEmpty else { return nil }
        return "Not shown: \(Sentence.list(names)), because the data do not determine their variance."
    }

    /// Where the reader finds the levels that the figures do not name.
    private var whereabouts: String {
        switch modesPlace {
        case .all: "All of them are in \(table.path)."
        case .csv:
            "All \(NumberText.count(fit.modeCount)) of them are in \(table.path); report.json does not contain them (unless --random-effects all is given)."
        case .none: "The figures show all of them; their numbers were left out of the files (--random-effects)."
        }
    }
}
