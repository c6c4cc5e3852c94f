import Assessment

/// The tables of a comparison of two reports.
struct ChangeTables {
    private let change: ReportChange

    init(_ change: ReportChange) { self.change = change }

    var effects: ReportTable<EffectChange> {
        let effects = change.fits.effects
        let names = EffectNames(effects)
        var columns: [TableColumn<EffectChange>] = [
            .text("term") { $0.term }.onPage("Term", text: { names.shown($0) }),
            .number("before") { $0.before?.estimate }.onPage("Before", .significant(4)),
            .number("after") { $0.after?.estimate }.onPage("After", .significant(4)),
            .number("change") { $0.change }.onPage("Change", .significant(3)),
            .number("changeInSE") { $0.scaledChange }.onPage("Change in SEs", .fixed(2)),
            .number("lowerBefore") { $0.before?.lower },
            .number("upperBefore") { $0.before?.upper },
            .number("lowerAfter") { $0.after?.lower },
            .number("upperAfter") { $0.after?.upper },
            .text("termAfter") { $0.after?.term },
            .text("significance") { $0.significance?.rawValue },
        ]
        columns.append(.text("reason") { $0.reasons.isEmpty ? nil : $0.reasonText })
        let status = TableColumn<EffectChange>.text("status") { $0.status.rawValue }
        let isPlain = effects.allSatisfy(\.note.isEmpty)
        columns.append(isPlain ? status : status.onPage("Note", text: { $0.note }))
        return ReportTable("effects", columns: columns, rows: effects)
    }

    var components: ReportTable<ComponentChange> {
        ReportTable(
            "components",
            columns: [
                .text("group") { $0.group }.onPage("Group"),
                .list("terms") { $0.terms }.onPage("Term"),
                .number("before") { $0.before }.onPage("Before", .significant(4)),
                .number("after") { $0.after }.onPage("After", .significant(4)),
                .number("change", in: .file) { $0.change }
                    .onPage("Change", .significant(3)),
            ], rows: change.fits.components)
    }

    /// The fits of a series.
    var series: ReportTable<Int> {
        let (reports, names) = (change.reports, change.names)
        return ReportTable(
            "series",
            columns: [
                .text("report") { names[$0] }.onPage("Report", text: { names[$0].shown }),
                .text("formula") { reports[$0].formula },
                .text("method") { reports[$0].method },
                .count("n") { reports[$0].n }.onPage("Rows"),
                .number("logLik") { reports[$0].logLik }.onPage("Log-likelihood", .fixed(3)),
                .number("aic") { reports[$0].aic }.onPage("AIC", .fixed(2)),
                .number("sigma") { reports[$0].sigma }.onPage("Residual SD", .significant(4)),
                .count("warnings") { reports[$0].lookFindings?.count ?? reports[$0].warnings.count }
                    .onPage("Warnings"),
            ], parts: [.init(count: reports.count) { $0 }])
    }

    /// The fits as wholes.
    var fit: ReportTable<FitRow> {
        let (before, after, fits) = (change.before, change.after, change.fits)
        let (isSameScale, hasLikelihoods) = (fits.relation != .otherResponse, fits.likelihoodObstacle == nil)
        return ReportTable(
            "fit",
            columns: [
                .text("statistic") { $0.name }.onPage("Statistic"),
                .composed("before") { $0.before.fileText }.onPage("Before", text: { $0.before.text }),
                .composed("after") { $0.after.fileText }.onPage("After", text: { $0.after.text }),
                .composed("change") { $0.change.fileText }.onPage("Change", text: { $0.change.text }),
            ],
            rows: [
                FitRow("Formula", before.formula, after.formula),
                FitRow("Method", before.method, after.method),
                FitRow("Rows", Double(before.n), Double(after.n), .fixed(0)),
                FitRow("Rows left out", Double(before.dropped), Double(after.dropped), .fixed(0)),
                FitRow("Parameters", Double(before.parameterCount), Double(after.parameterCount), .fixed(0)),
                FitRow("Log-likelihood", before.logLik, after.logLik, .fixed(3), isComparable: hasLikelihoods),
                FitRow("AIC", before.aic, after.aic, .fixed(2), isComparable: hasLikelihoods),
                FitRow("BIC", before.bic, after.bic, .fixed(2), isComparable: hasLikelihoods),
            ]
                + (fits.commonScale.map { scale in
                    [FitRow("AIC on the scale of \(scale.response.shown)", scale.before, scale.after, .fixed(2))]
                } ?? []) + [
                    FitRow("Residual SD", before.sigma, after.sigma, .significant(4), isComparable: isSameScale),
                    FitRow(
                        "RMSE of the residuals", before.rmse, after.rmse, .significant(4), isComparable: isSameScale),
                    FitRow(
                        "Marginal R²", before.marginalR2, after.marginalR2, .fixed(4), isComparable: isSameScale),
                    FitRow(
                        "Conditional R²", before.conditionalR2, after.conditionalR2, .fixed(4),
                        isComparable: isSameScale),
                    FitRow("Converged", before.converged ? "yes" : "no", after.converged ? "yes" : "no"),
                    FitRow("Singular", before.singular ? "yes" : "no", after.singular ? "yes" : "no"),
                ])
    }

    /// A statistic of both fits.
    struct FitRow: Sendable {
        /// A word, or a number with its format.
        enum Value: Sendable {
            case word(String)
            case number(Double?, CellFormat)

            var text: String {
                switch self {
                case .word(let word): word
                case .number(let number, let format): number.map(format.text) ?? "–"
                }
            }

            /// With all digits.
            var fileText: String {
                switch self {
                case .word(let word): word
                case .number(let number, _): number.map(CSVText.number) ?? ""
                }
            }
        }

        let name: String
        let before: Value
        let after: Value
        let change: Value

        init(_ name: String, _ before: String, _ after: String) {
            self.name = name
            self.before = .word(before)
            self.after = .word(after)
            change = .word(before == after ? "same" : "differs")
        }

        /// - Parameter isComparable: whether there is a change to speak of.
        init(
            _ name: String, _ before: Double?, _ after: Double?, _ format: CellFormat, isComparable: Bool = true
        ) {
            self.name = name
            self.before = .number(before, format)
            self.after = .number(after, format)
            change = .number(isComparable ? ReportedDifference.of(before, after) : nil, format)
        }
    }
}
