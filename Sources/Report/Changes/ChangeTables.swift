import Assessment

/// The tables of a comparison of two reports.
struct ChangeTables {
    private let change: ReportChange

    init(_ change: ReportChange) { self.change = change }

    var effects: ReportTable<EffectChange> {
        ReportTable(
            "effects",
            columns: [
                .text("term") { $0.term }.onPage("Term"),
                .number("before") { $0.before }.onPage("Before", .significant(4)),
                .number("after") { $0.after }.onPage("After", .significant(4)),
                .number("change") { $0.change }.onPage("Change", .significant(3)),
                .number("changeInSE") { $0.scaledChange }.onPage("Change in SEs", .fixed(2)),
            ], rows: change.fits.effects)
    }

    var components: ReportTable<ComponentChange> {
        ReportTable(
            "components",
            columns: [
                .text("group") { $0.group }.onPage("Group"),
                .list("terms") { $0.terms }.onPage("Term"),
                .number("before") { $0.before }.onPage("Before", .significant(4)),
                .number("after") { $0.after }.onPage("After", .significant(4)),
                .number("change", in: .file) { component in
                    component.before.flatMap { before in component.after.map { $0 - before } }
                }.onPage("Change", .significant(3)),
            ], rows: change.fits.components)
    }

    /// The fits as wholes; numbers and words, so that the file has them as the page does.
    var fit: ReportTable<FitRow> {
        let (before, after) = (change.before, change.after)
        return ReportTable(
            "fit",
            columns: [
                .text("statistic") { $0.name }.onPage("Statistic"),
                .composed("before") { $0.before }.onPage("Before"),
                .composed("after") { $0.after }.onPage("After"),
                .composed("change") { $0.change }.onPage("Change"),
            ],
            rows: [
                FitRow("Formula", before.formula, after.formula),
                FitRow("Method", before.method, after.method),
                FitRow("Rows", Double(before.n), Double(after.n), .fixed(0)),
                FitRow("Rows left out", Double(before.dropped), Double(after.dropped), .fixed(0)),
                FitRow("Parameters", Double(before.parameterCount), Double(after.parameterCount), .fixed(0)),
                FitRow("Log-likelihood", before.logLik, after.logLik, .fixed(3)),
                FitRow("AIC", before.aic, after.aic, .fixed(2)),
                FitRow("BIC", before.bic, after.bic, .fixed(2)),
                FitRow("Residual SD", before.sigma, after.sigma, .significant(4)),
                FitRow("RMSE of the residuals", before.rmse, after.rmse, .significant(4)),
                FitRow("Marginal R²", before.marginalR2, after.marginalR2, .fixed(4)),
                FitRow("Conditional R²", before.conditionalR2, after.conditionalR2, .fixed(4)),
                FitRow("Converged", before.converged ? "yes" : "no", after.converged ? "yes" : "no"),
                FitRow("Singular", before.singular ? "yes" : "no", after.singular ? "yes" : "no"),
            ])
    }

    /// A statistic of both fits, as it is shown.
    struct FitRow: Sendable {
        let name: String
        let before: String
        let after: String
        let change: String

        init(_ name: String, _ before: String, _ after: String) {
            self.name = name
            self.before = before
            self.after = after
            change = before == after ? "same" : "differs"
        }

        init(_ name: String, _ before: Double?, _ after: Double?, _ format: CellFormat) {
            func text(_ value: Double?) -> String { value.map(format.text) ?? "–" }
            self.name = name
            self.before = text(before)
            self.after = text(after)
            change = text(before.flatMap { before in after.map { $0 - before } })
        }
    }
}
