import Fitter

/// A model and what is left of it without one random-effects term, each against the model.
enum RandomTermTable {
    struct Row: Sendable {
        /// What is dropped; nil for the model itself.
        let test: RandomTermTest?
        let likelihood: MaximizedLikelihood

        var ratio: LikelihoodRatioTest? { test?.comparison.test }
        var remark: String? { test?.comparison.remark?.text(hasTest: true) }
        /// "Days in (1 + Days | Subject)", or "(1 | Subject)".
        var name: String {
            guard let test else { return "none" }
            return (test.dropped.map { "\($0) in " } ?? "") + "(\(test.term))"
        }
    }

    static func table(_ analysis: RandomTermAnalysis) -> ReportTable<Row> {
        ReportTable(
            "ranova",
            columns: [
                .text("dropped") { $0.name }.inTerminal("dropped"),
                .text("term") { $0.test?.term },
                .text("part") { $0.test?.dropped },
                .count("parameters") { $0.likelihood.parameterCount }.inTerminal("parameters"),
                .number("logLik") { -$0.likelihood.criterion / 2 }.inTerminal("log-likelihood", .fixed(4)),
                .number("AIC") { $0.likelihood.aic }.inTerminal("AIC", .fixed(2)),
                .number("statistic") { $0.ratio?.statistic }
                    .inTerminal("chi-squared", text: { text($0.ratio?.statistic, .fixed(4)) }),
                .count("df") { $0.ratio?.degreesOfFreedom }
                    .inTerminal("df", text: { $0.ratio.map { NumberText.count($0.degreesOfFreedom) } ?? "" }),
                .number("p") { $0.ratio?.pValue }.inTerminal("p", text: { text($0.ratio?.pValue, .probability) }),
                .number("boundaryP") { $0.ratio?.boundaryPValue }
                    .inTerminal("p (boundary)", text: { text($0.ratio?.boundaryPValue, .probability) }),
                .text("remark") { $0.remark },
            ],
            rows: [Row(test: nil, likelihood: analysis.fit.likelihood)]
                + analysis.tests.map { Row(test: $0, likelihood: $0.likelihood) })
    }

    private static func text(_ value: Double?, _ format: CellFormat) -> String {
        value.map { format.text($0) } ?? ""
    }
}
