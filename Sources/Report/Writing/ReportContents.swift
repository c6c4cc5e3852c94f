import Assessment
import Fitter
import Foundation
import Plot

/// A report in the making: its sections in order, and from them all its files.
struct ReportContents {
    private let page: PageModel
    private let summary: PageModel
    /// Whether the summary is a short one.
    private let isBrief: Bool
    private let limit: SizeLimit?
    private let figures: [PlannedFigure]
    /// The picture that stands for the report in lists.
    private let picture: FigureModel.Narrow?
    private let tables: [ReportFile]
    private var document: ReportDocument
    private let vectorFigures: VectorFigureOptions
    /// The names of the data.
    private let names: [String]

    init(_ results: ReportResults, _ sections: ReportSections, _ publication: Publication) throws {
        let (analysis, fit, design) = (results.analysis, results.fit, results.design)
        let parts = sections.parts()
        let overview = OverviewFigure.planned(results)
        let answers = AnswerText(
            results.answers, formula: analysis.formula, dropped: analysis.data.droppedColumns
        ).sentences
        let ranked = Verdicts.ranked(sections.findings.list)
        let usability = UsabilityText.sentence(FitUsability(sections.findings.list.map(\.finding)))
        figures = (overview.map { [$0] } ?? []) + parts.flatMap(\.figures)
        tables = parts.flatMap(\.files)
        picture = overview?.model.narrow
        names = analysis.data.summary.columns.flatMap { [$0.name] + ($0.levels ?? []) }
        let title = publication.title ?? "\(design.responseName.plotted) in \(publication.data.file)"
        let verdicts = publication.failures.map(\.verdict) + Verdicts.list(sections.findings.list)
        let variational = results.variational.fit
        let provenance = Provenance.facts(analysis, variational, publication.data)
        let groups = fit.groupingFactors
        let weights = analysis.options.weights
        let approximation = fit.degreesOfFreedom.approximation
        let lead = Self.lead(results)
        func model(_ sections: [SectionPart]) -> PageModel {
            PageModel(
                title: title, description: answers.first ?? lead,
                formula: analysis.formula.description, answers: answers, lead: lead,
                overview: overview?.model,
                usability: usability,
                verdicts: publication.failures.map(\.verdict) + ranked.first, otherVerdicts: ranked.others,
                otherCount: ranked.others.isEmpty ? nil : Sentence.counted(ranked.others.count, "further check"),
                facts: [
                    PageModel.Fact(
                        label: "Rows", value: NumberText.count(fit.n) + CellText.inCells(fit.design)),
                    PageModel.Fact(
                        label: groups.count == 1 ? "Levels of \(groups[0].name)" : "Levels",
                        value: groups.map {
                            groups.count == 1
                                ? NumberText.count($0.levels) : "\($0.name) \(NumberText.count($0.levels))"
                        }.joined(separator: ", ")),
                    PageModel.Fact(
                        label: weights == nil ? "Residual SD" : "Residual SD (weight 1)",
                        value: NumberText.significant(fit.sigma)),
                    PageModel.Fact(
                        label: fit.method == .reml ? "REML criterion" : "Deviance",
                        value: NumberText.fixed(fit.criterion, 2)),
                ],
                contents: sections.map { PageModel.Contents(id: $0.section.id, title: $0.section.title) }
                    + [
                        PageModel.Contents(id: "method", title: "Method"),
                        PageModel.Contents(id: "provenance", title: "Provenance"),
                    ],
                sections: sections.map(\.section), hasVariational: variational != nil, isREML: fit.method == .reml,
                isIterative: !fit.hasFactor, hasProbes: fit.hasProbes,
                isSatterthwaite: approximation == .satterthwaite, isKenwardRoger: approximation == .kenwardRoger,
                intervals: results.inference.intervals.method == .wald ? nil : results.inference.method(fit),
                weights: weights,
                provenance: provenance, command: publication.command, version: Version.current)
        }
        var page = model(parts).visible()
        page.address = try publication.baseURL.map { try SiteAddress(base: $0, imageText: ShareFigure.text(page)) }
        vectorFigures = publication.vectorFigures
        (isBrief, limit) = (publication.isBrief, publication.limit)
        self.page = page.linkingFigures(as: vectorFigures.distinctFormats)
        var summary = model(parts.map { $0.forSummary() }).visible().shortened()
        summary.address = page.address
        self.summary = publication.isBrief ? summary.brief() : summary
        document = ReportDocument(
            results, sections,
            ReportDocument.Listing(
                title: title, data: publication.data, verdicts: verdicts, answers: answers,
                picture: picture?.light))
    }

    /// All files of the report, or the one that it is; draws the figures.
    ///
    /// - Parameters:
    ///   - progress: called with the number of figures that are drawn, and of all.
    ///   - warn: called with what the user should know, once.
    func files(
        _ templates: TemplateSet, as form: ReportForm,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void, warn: (String) -> Void
    ) async throws -> [ReportFile] {
        let fonts = try FigureFonts.load(names: names)
        var drawn = try await PlannedFigure.draw(figures, fonts: fonts, vectors: vectorFigures, progress: progress)
        let share = try self.page.address.map { _ in try ShareFigure.file(self.page, fonts: fonts) }
        drawn.texts[ShareFigure.path] = share?.text
        if let warning = drawn.warning { warn(warning) }
        let (page, summary) = (try self.page.with(drawn), try self.summary.with(drawn))
        switch form {
        case .page: return [try EmbeddedPage.file(page, drawn.files, templates)]
        case .fragment(let options): return [try FragmentPage.file(page, drawn.files, templates, options)]
        case .folder: break
        }
        let data = tables + drawn.files + (share.map { [$0.file] } ?? [])
        func files(without omitted: [OmittedFile]) throws -> [ReportFile] {
            let paths = Set(omitted.map(\.path))
            let page = page.omitting(omitted, limit: limit)
            let summary = summary.omitting(omitted, limit: limit)
            var document = document
            document.omitted = omitted
            let texts = [
                ReportFile(path: "index.html", text: try templates.render(page, with: "report")),
                ReportFile(path: "style.css", bytes: templates.style),
                ReportFile(
                    path: "summary.md",
                    text: try templates.render(summary.escapedForMarkdown(), with: isBrief ? "brief" : "summary")),
            ]
            return try ReportFile.listed(
                document, as: "report.json", with: texts + data.filter { !paths.contains($0.path) })
        }
        guard let limit else { return try files(without: []) }
        let (fitting, omitted) = try limit.fit(keeping: picture.map { [$0.light, $0.dark] } ?? [], files)
        if !omitted.isEmpty { warn(limit.sentence(omitted)) }
        return fitting
    }

    private static func lead(_ results: ReportResults) -> String {
        let analysis = results.analysis
        let (fit, summary) = (analysis.fit, analysis.data.summary)
        let weights = analysis.options.weights.map { ", weighted by \($0)" } ?? ""
        let names = fit.groupingFactors.map { "\(Sentence.counted($0.levels, "level")) of \($0.name)" }
        var text =
            "A linear mixed model of \(analysis.data.design.responseName.plotted) with random effects for \(Sentence.list(names)), fitted to \(Sentence.counted(fit.n, "row"))\(CellText.inCells(fit.design)) by \(fit.method.longName)\(weights)."
        if let omitted = OmittedRows(summary) { text += " \(OmittedRowsText.sentence(omitted))" }
        return text
    }
}

extension FittedModel {
    /// Whether traces were estimated with random probes, which leave a Monte Carlo error.
    fileprivate var hasProbes: Bool {
        if case .iterative(let summary) = solver { !summary.probesAreExact } else { false }
    }
}
