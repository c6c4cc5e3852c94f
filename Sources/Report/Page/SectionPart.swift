/// A section of the page with the files and figures that belong to it.
struct SectionPart {
    let section: PageModel.Section
    var figures: [PlannedFigure] = []
    var files: [ReportFile] = []

    init(
        id: String, title: String, paragraphs: [String] = [], tables: [(TableModel, ReportFile?)] = [],
        figures: [PlannedFigure] = [], files: [ReportFile] = []
    ) {
        section = PageModel.Section(
            id: id, title: title, paragraphs: paragraphs, tables: tables.map(\.0), figures: figures.map(\.model))
        self.figures = figures
        self.files = tables.compactMap(\.1) + files
    }

    private init(section: PageModel.Section) {
        self.section = section
    }

    /// The section for a review's summary: tables of a readable length, and no more than one picture.
    func forSummary() -> SectionPart {
        SectionPart(
            section: PageModel.Section(
                id: section.id, title: section.title, paragraphs: section.paragraphs,
                tables: section.tables.filter { $0.rows.count <= 40 }, figures: Array(section.figures.prefix(1))))
    }
}
