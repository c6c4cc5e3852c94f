import Fitter

/// The reference beside the exact and the variational fit.
struct ReferenceComparison {
    let reference: ReferenceEstimates
    let exact: [EffectComparison]
    let variational: [EffectComparison]
    private let analysis: ModelAnalysis
    private let variationalFit: VariationalFit?

    init(_ analysis: ModelAnalysis, _ variationalFit: VariationalFit?, _ reference: ReferenceEstimates) {
        self.analysis = analysis
        self.variationalFit = variationalFit
        self.reference = reference
        exact = analysis.fit.randomEffects.enumerated().flatMap { term, effects in
            effects.coefficients.indices.compactMap { index in
                guard analysis.fit.isDetermined(term: term, coefficient: index) else { return nil }
                let values = effects.levels.indices.map { effects.modes[index, $0] }
                return EffectComparison(effects, coefficient: index, values: values, reference: reference)
            }
        }
        variational = zip(analysis.fit.randomEffects, variationalFit?.effects ?? []).compactMap { exact, ours in
            EffectComparison(exact, coefficient: 0, values: ours.means, reference: reference)
        }
    }

    private func theirs(_ name: String) -> ReferenceEstimates.FixedEffect? {
        reference.fixedEffect(matching: name, in: analysis.data.design.fixed)
    }

    /// The largest difference of a fixed effect in standard errors; nil where none was compared.
    var largestFixedDifference: Double? {
        analysis.fit.fixedEffects.compactMap { effect in
            theirs(effect.name).map {
                abs($0.estimate - effect.estimate) / effect.standardError
            }
        }.max()
    }

    /// The largest difference of a conditional mode, relative to the SD of its term's modes.
    var largestModeDifference: Double? {
        exact.map { comparison in
            let scale = SampleSummary(comparison.theirs).standardDeviation
            return comparison.statistics.largestGap / (scale > 0 ? scale : 1)
        }.max()
    }

    /// The section, its figures and tables; nil where nothing could be joined.
    func part(names: inout FileName) -> SectionPart? {
        guard !exact.isEmpty else {
            return SectionPart(
                id: "comparison", title: "Comparison with \(reference.name)",
                paragraphs: [
                    "The reference's groups and levels (\(Sentence.names(Set(reference.effects.map(\.group)).sorted()))) have none in common with this model's, so that there is nothing to compare."
                ])
        }
        var figures: [PlannedFigure] = []
        let intercepts = { (ours: Double?) -> (theirs: Double, ours: Double)? in
            guard let ours, let theirs = theirs("(Intercept)")?.estimate else {
                return nil
            }
            return (theirs, ours)
        }
        let interceptIndex = analysis.fit.fixedEffects.firstIndex { $0.name == "(Intercept)" }
        for (fitName, comparisons, intercept) in [
            ("exact", exact, interceptIndex.map { analysis.fit.fixedEffects[$0].estimate }),
            ("variational", variational, interceptIndex.flatMap { variationalFit?.fixedEffects[$0] }),
        ] {
            for comparison in comparisons {
                figures.append(
                    ComparisonFigures.planned(
                        comparison, fitName: fitName, referenceName: "lme4",
                        id: names.unique("lme4-\(fitName)-\(comparison.group)-\(comparison.coefficient)"),
                        intercepts: intercepts(intercept), unit: "rows"))
            }
        }
        let keyFigure = figures.count - 1
        let fitName = variational.isEmpty ? "exact" : "variational"
        figures += reordered.compactMap { comparison in
            ComparisonFigures.pairedByLine(
                comparison, fitName: fitName, referenceName: "lme4",
                id: names.unique("order-\(comparison.group)-\(comparison.coefficient)"))
        }
        return SectionPart(
            id: "comparison", title: "Comparison with \(reference.name)", paragraphs: paragraphs,
            tables: [(agreementTable, ReportFile(path: "tables/agreement.csv", text: agreementCSV))]
                + (orderTable.map { [($0, ReportFile(path: "tables/order.csv", text: orderCSV))] } ?? []),
            figures: figures,
            // The variational fit of the last factor, as in the tutorial: what agrees exactly has little to show.
            keyFigure: keyFigure)
    }

    private var agreementTable: TableModel {
        let rows = [("exact", exact), ("variational", variational)].flatMap { name, comparisons in
            comparisons.map { comparison -> [String] in
                let statistics = comparison.statistics
                return [
                    comparison.group, comparison.coefficient, name, NumberText.count(statistics.count),
                    statistics.correlation.map(ComparisonFigures.correlation) ?? "–",
                    statistics.slope.map { NumberText.fixed($0, 3) } ?? "–",
                    NumberText.significant(statistics.meanDifference, 2),
                    NumberText.significant(statistics.centredRootMeanSquare, 2),
                    NumberText.significant(statistics.largestGap, 2),
                ]
            }
        }
        return TableModel(
            id: "agreement-table", caption: "Random effects against \(reference.name), joined by level",
            headings: [
                "Group", "Term", "Fit", "Levels", "Correlation", "Slope", "Mean difference", "RMSE without it",
                "Largest gap",
            ],
            rows: rows, textColumns: 3, csv: "tables/agreement.csv")
    }

    private var agreementCSV: String {
        CSVText.encode(
            header: [
                "group", "term", "fit", "levels", "correlation", "slope", "meanDifference", "rmseWithoutIt",
                "largestGap",
            ],
            rows: [("exact", exact), ("variational", variational)].flatMap { name, comparisons in
                comparisons.map { comparison -> [String] in
                    let statistics = comparison.statistics
                    let numbers: [Double?] = [
                        statistics.correlation, statistics.slope, statistics.meanDifference,
                        statistics.centredRootMeanSquare, statistics.largestGap,
                    ]
                    return [comparison.group, comparison.coefficient, name, "\(statistics.count)"]
                        + numbers.map { $0.map(CSVText.number) ?? "" }
                }
            })
    }

    private var orderCSV: String {
        CSVText.encode(
            header: ["group", "fit", "byLevel", "byPosition"],
            rows: [("exact", exact), ("variational", variational)].flatMap { name, comparisons in
                comparisons.filter(\.isReordered).compactMap { comparison -> [String]? in
                    guard let byPosition = comparison.correlationByPosition,
                        let byLevel = comparison.statistics.correlation
                    else { return nil }
                    return [comparison.group, name, CSVText.number(byLevel), CSVText.number(byPosition)]
                }
            })
    }

    /// By level against by position, for factors whose levels the reference has in another order.
    private var orderTable: TableModel? {
        let rows = [("exact", exact), ("variational", variational)].flatMap { name, comparisons in
            comparisons.filter(\.isReordered).compactMap { comparison -> [String]? in
                guard let byPosition = comparison.correlationByPosition, let byLevel = comparison.statistics.correlation
                else { return nil }
                return [comparison.group, name, NumberText.fixed(byLevel, 3), NumberText.fixed(byPosition, 3)]
            }
        }
        guard !rows.isEmpty else { return nil }
        return TableModel(
            id: "order-table", caption: "Correlation joined by level, and paired line by line",
            headings: ["Group", "Fit", "By level", "By position"], rows: rows, textColumns: 2, csv: "tables/order.csv",
            note:
                "The reference lists these levels in an order of its own. Pairing the files line by line, as Edward's tutorial does for its departments, compares different levels with each other."
        )
    }

    private var paragraphs: [String] {
        var result: [String] = []
        if let method = otherMethod {
            result.append(
                "The reference's estimates are by \(method), this model's by \(analysis.fit.method.rawValue): they differ by more than rounding, and ought to."
            )
        }
        if let criterion = reference.summary.criterion(for: analysis.fit.method) {
            let ours = analysis.fit.criterion
            result.append(
                "The \(analysis.fit.method == .reml ? "REML criterion" : "deviance") here is \(NumberText.fixed(ours, 6)), \(reference.name)'s \(NumberText.fixed(criterion, 6)): a difference of \(NumberText.significant(ours - criterion, 2)). Less is better."
            )
        }
        if let host = reference.summary.host {
            result.append(
                "\(reference.name) was run by this program in \(host) on the same rows, with its default settings.")
        }
        for message in reference.summary.messages ?? [] {
            result.append("\(reference.name) said: \(message)")
        }
        for comparison in variational {
            if let sentence = gapSentence(comparison) { result.append(sentence) }
        }
        for comparison in exact where !comparison.onlyOurs.isEmpty || !comparison.onlyTheirs.isEmpty {
            var parts: [String] = []
            if !comparison.onlyOurs.isEmpty { parts.append("only here: \(Sentence.names(comparison.onlyOurs))") }
            if !comparison.onlyTheirs.isEmpty {
                parts.append("only in the reference: \(Sentence.names(comparison.onlyTheirs))")
            }
            result.append("Levels of \(comparison.group) without a partner – \(parts.joined(separator: "; ")).")
        }
        for comparison in exact where comparison.fitsBetterByPosition {
            result.append(
                "The reference's values for \(comparison.group) fit better line by line than by level: its labels may be in the wrong order."
            )
        }
        return result
    }

    /// The reference's method, where it is another than this fit's.
    var otherMethod: String? {
        reference.summary.method.flatMap { $0 == analysis.fit.method.rawValue ? nil : $0 }
    }

    /// Factors whose levels the reference lists in another order, of the variational fit where there is one, as the
    /// tutorial pairs them.
    var reordered: [EffectComparison] {
        (variational.isEmpty ? exact : variational).filter { $0.isReordered && $0.correlationByPosition != nil }
    }

    /// Why the variational effects of a group are off, where they are.
    private func gapSentence(_ comparison: EffectComparison) -> String? {
        let statistics = comparison.statistics
        let spread = SampleSummary(comparison.theirs).standardDeviation
        guard spread > 0, let fit = variationalFit else { return nil }
        let shift = statistics.meanDifference
        var parts: [String] = []
        if abs(shift) > spread / 2 {
            let intercepts = analysis.fit.fixedEffects.firstIndex { $0.name == "(Intercept)" }.map {
                " (its intercept is \(NumberText.fixed(fit.fixedEffects[$0], 2)), the exact fit's \(NumberText.fixed(analysis.fit.fixedEffects[$0].estimate, 2)))"
            }
            parts.append(
                "all levels of \(comparison.group) are shifted by \(NumberText.significant(shift, 3))\(intercepts ?? ""): the data fix the sum of intercept and effects, and gradient steps from a random start leave open which of them carries the level"
            )
        }
        if let exact = analysis.fit.varianceComponents.first(where: {
            $0.group == comparison.group && $0.term2 == nil && $0.isDetermined
        }),
            let ours = fit.effects.first(where: { $0.group == comparison.group })?.groupSD,
            ours > 2 * exact.standardDeviation || ours < exact.standardDeviation / 2
        {
            parts.append(
                "the SD of \(comparison.group) stands at \(NumberText.significant(ours, 3)) at the end of the run, where the exact fit has \(NumberText.significant(exact.standardDeviation, 3))"
            )
        }
        return parts.isEmpty ? nil : "In the variational fit, \(parts.joined(separator: "; "))."
    }
}
