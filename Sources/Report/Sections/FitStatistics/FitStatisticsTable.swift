import Fitter

/// The fit as a whole.
enum FitStatisticsTable {
    struct Row: Sendable {
        let name: String
        /// The name in the file.
        let key: String
        let value: Double
        let format: CellFormat

        init(_ name: String, _ key: String, _ value: Double, _ format: CellFormat) {
            self.name = name
            self.key = key
            self.value = value
            self.format = format
        }
    }

    static func table(_ fit: FittedModel) -> ReportTable<Row> {
        let isREML = fit.method == .reml
        return ReportTable(
            "fit-statistics",
            columns: [
                .text("statistic") { $0.key }.onPage("Statistic", text: { $0.name }),
                .number("value") { $0.value }.onPage("Value", format: { $0.format }),
            ],
            rows: [Row("Rows", "n", Double(fit.n), .count)]
                + (fit.design.cells.map { [Row("Cells", "cells", Double($0.counts.count), .count)] } ?? []) + [
                    Row("Parameters", "parameters", Double(fit.parameterCount), .count),
                    Row(
                        isREML ? "REML criterion" : "Deviance (−2 log-likelihood)", "criterion", fit.criterion,
                        .fixed(4)),
                    Row(
                        isREML ? "Restricted log-likelihood" : "Log-likelihood", "logLik", fit.logLikelihood, .fixed(4)),
                    Row("AIC", "AIC", fit.aic, .fixed(2)),
                    Row("AICc", "AICc", fit.aicc, .fixed(2)),
                    Row("BIC", "BIC", fit.bic, .fixed(2)),
                    Row("Residual SD", "sigma", fit.sigma, .significant(5)),
                    Row("Evaluations of the criterion", "evaluations", Double(fit.optimization.evaluations), .count),
                ])
    }
}
