import Fitter

/// Everything that the list of reports shows, as text.
struct SiteModel {
    struct Report {
        let href: String
        let name: String
        let formula: String
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
        let open = reports.count { report in report.statements.contains { $0.kind == .warning } }
        description =
            "\(Sentence.counted(reports.count, "report")) of linear mixed models; "
            + (open == 0 ? "none needs a look." : "\(NumberText.count(open)) \(open == 1 ? "needs" : "need") a look.")
        self.reports = reports.map { report in
            func count(_ kind: Verdict.Kind) -> Int { report.statements.count { $0.kind == kind } }
            let verdicts = [
                (count(.warning), "to look at"), (count(.notice), "to note"), (count(.good), "good"),
            ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
            return Report(
                href: report.href, name: shown(report.title), formula: shown(report.formula),
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
