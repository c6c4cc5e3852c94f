import Fitter

/// Everything that the list of reports shows, as text.
struct SiteModel {
    struct Report {
        let href: String
        let name: String
        let formula: String
        /// What the fit says to the first question of its formula; nil where that is not stated.
        let finding: String?
        /// The address of a small picture of it, relative to the list's; nil for none.
        let picture: String?
        /// The course over the reports of the same model; nil for a single one.
        let trend: TrendModel?
        /// Rows, date, and how many verdicts of each kind, in a line.
        let facts: String
        /// What needs a look.
        let statements: [Statement]
    }

    struct Statement {
        let kind: String
        let label: String
        let text: String
    }

    let title: String
    let description: String
    let reports: [Report]
    let version: String

    init(_ reports: [PublishedReport], title: String) {
        func shown(_ text: String) -> String { text.escapedForDisplay(limit: 1000) }
        self.title = shown(title)
        let series = ReportSeries.all(reports)
        let open = series.count { series in series.newest.statements.contains { $0.kind == .warning } }
        let earlier = reports.count - series.count
        description =
            "\(Sentence.counted(reports.count, "report")) of linear mixed models\(earlier > 0 ? " (\(NumberText.count(earlier)) earlier of the same model)" : ""); "
            + (open == 0 ? "none needs a look." : "\(NumberText.count(open)) \(open == 1 ? "needs" : "need") a look.")
        self.reports = series.map { series in
            let report = series.newest
            let formula = shown(report.formula)
            func count(_ kind: Verdict.Kind) -> Int { report.statements.count { $0.kind == kind } }
            let verdicts = [
                (count(.warning), "to look at"), (count(.notice), "to note"), (count(.good), "good"),
            ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
            return Report(
                href: report.href, name: shown(report.title), formula: PageModel.start(ofFormula: formula) ?? formula,
                finding: report.answers.first.map(shown), picture: report.pictureAddress,
                trend: TrendModel(series, shown: shown),
                facts: ([Sentence.counted(report.rows, "row")] + (report.date.map { ["data of \(shown($0))"] } ?? [])
                    + (verdicts.isEmpty ? [] : ["verdicts: \(verdicts.joined(separator: ", "))"])).joined(
                        separator: "; "),
                statements: report.statements.filter { $0.kind == .warning }.map {
                    let verdict = Verdict($0.kind, shown($0.text), target: "", named: "")
                    return Statement(kind: verdict.kind, label: verdict.label, text: verdict.text)
                })
        }
        version = Version.current
    }
}
