/// A section of the page with the files and figures that belong to it.
struct SectionPart {
    let section: PageModel.Section
    var figures: [PlannedFigure] = []
    var files: [ReportFile] = []
    /// Which of the figures says most; the summary shows it and links to the others.
    private var keyFigure = 0

    /// - Parameter keyFigure: the index of the figure for the summary.
    init(
        id: String, title: String, paragraphs: [String] = [], tables: [(TableModel, ReportFile?)] = [],
        figures: [PlannedFigure] = [], keyFigure: Int = 0, files: [ReportFile] = []
    ) {
        self.keyFigure = keyFigure
        section = PageModel.Section(
            id: id, title: title, paragraphs: paragraphs, tables: tables.map(\.0), figures: figures.map(\.model),
            otherFigures: [])
        self.figures = figures
        self.files = tables.compactMap(\.1) + files
    }

    private init(section: PageModel.Section) {
        self.section = section
    }

    /// The section for a review's summary: tables of a readable length, and no more than one picture.
    func forSummary() -> SectionPart {
        let shown = section.figures.indices.contains(keyFigure) ? [section.figures[keyFigure]] : []
        return SectionPart(
            section: PageModel.Section(
                id: section.id, title: section.title, paragraphs: section.paragraphs,
                tables: section.tables.map { $0.shortened(to: 40) }, figures: shown,
                otherFigures: section.figures.filter { figure in !shown.contains { $0.id == figure.id } }))
    }
}
