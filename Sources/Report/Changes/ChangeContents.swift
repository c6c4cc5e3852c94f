import Assessment
import Fitter
import Foundation
import Plot

/// A comparison of two reports in the making.
struct ChangeContents {
    private let page: PageModel
    private let summary: PageModel
    private let figures: [PlannedFigure]
    private let tables: [ReportFile]
    private let document: ChangeDocument
    /// The names of the data, as far as the reports have them.
    private let names: [String]

    init(_ change: ReportChange, failures: [ConditionFailure], title: String?, command: String) {
        var names = FileName()
        let parts = ChangeSections(change).all(names: &names)
        figures = parts.flatMap(\.figures)
        tables = parts.flatMap(\.files)
        self.names = change.allFits.flatMap { [$0.formula] + $0.effects.map(\.term) + $0.modes.map(\.level) }
        let (before, after) = (change.before, change.after)
        let title = title ?? "Changes of \(after.title ?? "a model")"
        let verdicts = ChangeText(change).verdicts(failures)
        let isSameFormula = before.formula == after.formula
        func model(_ sections: [SectionPart]) -> PageModel {
            PageModel(
                title: title, description: verdicts.map(\.text).first ?? "",
                formula: isSameFormula ? after.formula : "\(before.formula)  →  \(after.formula)",
                lead: Self.lead(change),
                verdicts: verdicts,
                facts: Self.facts(change),
                contents: sections.map { .init(id: $0.section.id, title: $0.section.title) }
                    + [.init(id: "provenance", title: "Provenance")],
                sections: sections.map(\.section), hasVariational: false, isREML: after.method == "REML",
                isIterative: false,
                provenance: [("Before", before), ("After", after)].flatMap { name, report in
                    [
                        PageModel.Fact(label: name, value: report.formula),
                        PageModel.Fact(
                            label: "Data \(name.lowercased())",
                            value: report.data.map { "\($0.file), SHA-256 \($0.sha256)" } ?? "not stated"),
                    ]
                } + [PageModel.Fact(label: "Program", value: "mixreport \(Version.current)")],
                command: command, version: Version.current)
        }
        page = model(parts).visible()
        summary = model(parts.map { $0.forSummary() }).visible().shortened()
        document = ChangeDocument(change, failures)
    }

    private static func lead(_ change: ReportChange) -> String {
        let models = change.fits.lead
        return change.isSeries
            ? "The last two of \(NumberText.count(change.reports.count)) reports, and the course of all. \(models)"
            : models
    }

    private static func facts(_ change: ReportChange) -> [PageModel.Fact] {
        let (before, after, fits) = (change.before, change.after, change.fits)
        func aic(_ label: String, _ before: Double, _ after: Double) -> PageModel.Fact {
            .init(label: label, value: "\(NumberText.fixed(before, 1)) → \(NumberText.fixed(after, 1))")
        }
        var facts = [PageModel.Fact(label: "Rows", value: pair(before.n, after.n))]
        if fits.relation != .otherResponse {
            facts.append(.init(label: "Residual SD", value: pair(before.sigma, after.sigma)))
        }
        if fits.likelihoodObstacle == nil { facts.append(aic("AIC", before.aic, after.aic)) }
        if let scale = fits.commonScale {
            facts.append(aic("AIC on the scale of \(scale.response.shown)", scale.before, scale.after))
        }
        return facts
    }

    private static func pair(_ before: Int, _ after: Int) -> String {
        before == after ? NumberText.count(after) : "\(NumberText.count(before)) → \(NumberText.count(after))"
    }

    private static func pair(_ before: Double, _ after: Double) -> String {
        let (old, new) = (NumberText.significant(before), NumberText.significant(after))
        return old == new ? new : "\(old) → \(new)"
    }

    /// All files of the comparison; draws the figures.
    ///
    /// - Parameter warn: called with what the user should know, once.
    func files(_ templates: TemplateSet, warn: (String) -> Void) async throws -> [ReportFile] {
        let drawn = try await PlannedFigure.draw(figures, fonts: FigureFonts.load(names: names))
        if let warning = drawn.warning { warn(warning) }
        let (page, summary) = (try self.page.with(drawn), try self.summary.with(drawn))
        let texts = [
            ReportFile(path: "index.html", text: try templates.render(page, with: "compare")),
            ReportFile(path: "style.css", bytes: templates.style),
            ReportFile(path: "summary.md", text: try templates.render(summary.escapedForMarkdown(), with: "summary")),
        ]
        return try ReportFile.listed(document, as: "compare.json", with: texts + tables + drawn.files)
    }
}
