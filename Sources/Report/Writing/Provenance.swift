import Fitter
import Foundation

/// Where a report's numbers come from.
enum Provenance {
    static func facts(_ analysis: ModelAnalysis, _ variational: VariationalFit?, _ data: DataSource)
        -> [PageModel.Fact]
    {
        let (fit, summary) = (analysis.fit, analysis.data.summary)
        var facts = [
            ("Data", data.file + (data.date.map { ", of \($0)" } ?? ""))
        ]
        if let origin = data.origin { facts.append(("Source", origin)) }
        if let files = data.files, files.count > 1 {
            let shown = files.prefix(20).map { "\($0.name) (\(NumberText.count($0.bytes)) bytes)" }
            facts.append(
                (
                    "Files",
                    shown.joined(separator: ", ")
                        + (files.count > shown.count ? ", and \(files.count - shown.count) more" : "")
                ))
        }
        if let query = data.query { facts.append(("Query", query)) }
        facts += [
            ("SHA-256 of \(data.digested)", data.sha256),
            (
                fit.design.cells == nil ? "Rows" : "Cells",
                "\(NumberText.count(summary.rowsRead)) read, \(NumberText.count(summary.rowsDropped)) left out for missing values"
                    + (fit.design.cells == nil ? "" : "; they stand for \(Sentence.counted(fit.n, "row"))")
            ),
            ("Model", analysis.formula.description),
            ("Method", fit.method == .reml ? "REML" : "ML"),
            (
                "Optimiser",
                "Newton steps with average information, \(Sentence.counted(fit.optimization.evaluations, "evaluation")), largest relative gradient \(NumberText.significant(fit.optimization.gradientNorm, 2))"
            ),
        ]
        let used = summary.columns.map { column in
            "\(column.name) (\(ColumnText.use(column))\(column.missingCount > 0 ? ", \(NumberText.count(column.missingCount)) missing" : ""))"
        }
        facts.append(("Columns", used.joined(separator: ", ")))
        if let variational {
            facts.append(
                (
                    "Variational fit",
                    "seed \(variational.options.seed), \(Sentence.counted(variational.iterations, "step")), \(Sentence.counted(variational.options.samples, "draw")) per step, \(NumberText.count(variational.split.training.count)) training and \(NumberText.count(variational.split.test.count)) test rows"
                ))
        }
        facts.append(("Program", "mixreport \(Version.current)"))
        if let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Double.init) {
            let date = Date(timeIntervalSince1970: epoch)
            facts.append(("Date", date.formatted(.iso8601.year().month().day())))
        }
        return facts.map { PageModel.Fact(label: $0.0, value: $0.1) }
    }
}
