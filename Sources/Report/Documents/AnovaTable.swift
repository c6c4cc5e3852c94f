import Fitter

/// Models of the same data, each tested against the one before.
enum AnovaTable {
    struct Row: Sendable {
        /// From 0.
        let position: Int
        let model: AnovaAnalysis.Model

        /// "m1" for the first.
        var name: String { "m\(position + 1)" }
        var remark: String? { model.remark?.text(hasTest: position > 0) }
        var fit: FittedModel { model.fit }
        var test: LikelihoodRatioTest? { model.test }
    }

    static func table(_ models: [AnovaAnalysis.Model], _ method: EstimationMethod) -> ReportTable<Row> {
        ReportTable(
            "anova",
            columns: [
                .text { $0.name }.inTerminal(""),
                .text("formula", in: .document) { $0.model.formula.description },
                .count("parameters", in: .document) { $0.fit.parameterCount }.inTerminal("parameters"),
                .number("AIC", in: .document) { $0.fit.aic }.inTerminal("AIC", .fixed(2)),
                .number("AICc", in: .document) { $0.fit.aicc }.inTerminal("AICc", .fixed(2)),
                .number("BIC", in: .document) { $0.fit.bic }.inTerminal("BIC", .fixed(2)),
                .number("logLik", in: .document) { $0.fit.logLikelihood }.inTerminal("log-likelihood", .fixed(2)),
                .number("criterion", in: .document) { $0.fit.criterion }
                    .inTerminal(method == .reml ? "REML criterion" : "deviance", .fixed(2)),
                .flag("converged") { $0.fit.optimization.converged },
                .flag("singular") { $0.fit.isSingular },
                .number("statistic", in: .document) { $0.test?.statistic }
                    .inTerminal("chi-squared", text: { Self.text($0.test?.statistic, .fixed(4)) }),
                .count("df", in: .document) { $0.test?.degreesOfFreedom }
                    .inTerminal("df", text: { $0.test.map { NumberText.count($0.degreesOfFreedom) } ?? "" }),
                .number("p", in: .document) { $0.test?.pValue }
                    .inTerminal("p", text: { Self.text($0.test?.pValue, .probability) }),
                .number("boundaryP", in: .document) { $0.test?.boundaryPValue },
                .text("remark", in: .document) { $0.remark },
            ], rows: models.enumerated().map { Row(position: $0, model: $1) })
    }

    /// The first model has no test, and its cells are empty.
    private static func text(_ value: Double?, _ format: CellFormat) -> String {
        value.map { format.text($0) } ?? ""
    }
}
