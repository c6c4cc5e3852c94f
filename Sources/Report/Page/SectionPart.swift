/// A section of the page with the files and figures that belong to it.
struct SectionPart {
    let section: PageModel.Section
    var figures: [PlannedFigure] = []
    var files: [ReportFile] = []
    private var keyFigure = 0

    init(id: String, title: String, _ content: SectionContent) {
        keyFigure = content.keyFigure
        section = PageModel.Section(
            id: id, title: title, paragraphs: content.paragraphs, outputs: content.outputs,
            tables: content.tables.map(\.model), figures: content.figures.map(\.model), otherFigures: [],
            subsections: content.subsections.map { part in
                PageModel.Subsection(
                    id: part.id, title: part.title, paragraphs: part.paragraphs, figures: part.figures.map(\.model),
                    tables: part.tables.map(\.model), isFolded: part.isFolded)
            })
        figures = content.figures + content.subsections.flatMap(\.figures)
        files = (content.tables + content.subsections.flatMap(\.tables)).map(\.file) + content.files
    }

    private init(section: PageModel.Section) {
        self.section = section
    }

    /// The section for a review's summary: tables of a readable length, and no more than one picture.
    func forSummary() -> SectionPart {
        let shown = section.figures.indices.contains(keyFigure) ? [section.figures[keyFigure]] : []
        return SectionPart(
            section: PageModel.Section(
                id: section.id, title: section.title, paragraphs: section.paragraphs, outputs: section.outputs,
                tables: section.tables.map { $0.shortened(to: 40) }, figures: shown,
                otherFigures: section.figures.filter { figure in !shown.contains { $0.id == figure.id } }
                    + section.subsections.filter(\.isFolded).flatMap(\.figures),
                subsections: section.subsections.filter { !$0.isFolded }.map { $0.forSummary() }))
    }
}

extension PageModel.Subsection {
    /// The part with tables of a readable length.
    fileprivate func forSummary() -> PageModel.Subsection {
        PageModel.Subsection(
            id: id, title: title, paragraphs: paragraphs, figures: figures,
            tables: tables.map { $0.shortened(to: 20) }, isFolded: false)
    }
}
