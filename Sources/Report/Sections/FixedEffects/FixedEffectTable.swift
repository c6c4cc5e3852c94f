import Assessment
import Fitter

/// The coefficients of the exact fit, next to other fits'.
struct FixedEffectTable {
    struct Row: Sendable {
        let effect: FixedEffectEstimate
        let interval: ConfidenceInterval
        let theirs: ReferenceEstimates.FixedEffect?
        let variational: Double?
        let standardized: Double
        let partialRSquared: Double

        /// The page shows all numbers of a row with as many decimals as its standard error needs.
        var format: CellFormat { .fixed(NumberText.decimals(forStandardError: effect.standardError)) }
    }

    let table: ReportTable<Row>

    /// - Parameters:
    ///   - choices: further columns, and the order, by `sizes`.
    ///   - sizes: those of the fit's coefficients; nil where nothing is chosen.
    init(
        _ analysis: ModelAnalysis, _ variational: VariationalFit? = nil, _ reference: ReferenceEstimates? = nil,
        _ choices: Set<CoefficientChoice> = [], _ sizes: CoefficientSizes? = nil
    ) {
        let (fit, inference, names) = (analysis.fit, analysis.inference, analysis.names)
        let scale = choices.contains(.sorted) ? sizes.map { FixedEffectScale(analysis, $0) } : nil
        let order = scale?.order ?? Array(fit.fixedEffects.indices)
        let rows = order.map { index in
            let effect = fit.fixedEffects[index]
            return Row(
                effect: effect, interval: inference.intervals.fixedEffects[index],
                theirs: reference?.fixedEffect(matching: effect.name, in: analysis.data.design.fixed),
                variational: variational?.fixedEffects[index],
                standardized: sizes?.standardized[index] ?? .nan,
                partialRSquared: sizes?.partialRSquared[index] ?? .nan)
        }
        let letter = fit.degreesOfFreedom.approximation == .none ? "z" : "t"
        var columns: [TableColumn<Row>] = [
            .text("term") { $0.effect.name }.onPage("Term", text: { names.full($0.effect.name) }).inTerminal("Term"),
            .number("estimate") { $0.effect.estimate }.onPage("Estimate", format: { $0.format })
                .inTerminal("Estimate", .significant(6)),
            .number("se") { $0.effect.standardError }.onPage("SE", format: { $0.format })
                .inTerminal("SE", .significant(4)),
            .number("df") { $0.effect.degreesOfFreedom }.onPage("df", .degreesOfFreedom).inTerminal("df", .fixed(1)),
            .number("statistic") { $0.effect.statistic }.onPage(letter, .fixed(2)).inTerminal(letter, .fixed(3)),
            .number("p") { $0.effect.pValue }.headed("p", .probability),
            .composed { NumberText.interval($0.interval, $0.format.text) }.onPage("\(inference.levelText) interval"),
            .composed { NumberText.interval($0.interval, CellFormat.significant(6).text) }
                .inTerminal("\(inference.levelText) interval"),
            .number("lower") { $0.interval.lower },
            .number("upper") { $0.interval.upper },
            .number("reference", in: .file) { $0.theirs?.estimate },
            .number("referenceSE", in: .file) { $0.theirs?.se },
        ]
        if choices.contains(.standardized) {
            columns.append(
                .number("standardized", in: .file) { $0.standardized }.onPage("Standardised", .fixed(3)))
        }
        if choices.contains(.partialRSquared) {
            columns.append(
                .number("partialRSquared", in: .file) { $0.partialRSquared }.onPage("Partial R²", .fixed(3)))
        }
        if let reference, rows.contains(where: { $0.theirs != nil }) {
            columns.append(.composed { Self.theirs($0) }.onPage(reference.name))
        }
        if variational != nil {
            columns.append(
                .number("variational", in: .file) { $0.variational }.onPage("Variational", format: { $0.format }))
        }
        table = ReportTable("fixed-effects", columns: columns, rows: rows)
    }

    private static func theirs(_ row: Row) -> String {
        guard let theirs = row.theirs else { return "–" }
        return row.format.text(theirs.estimate) + (theirs.se.map { " (SE \(row.format.text($0)))" } ?? "")
    }
}
