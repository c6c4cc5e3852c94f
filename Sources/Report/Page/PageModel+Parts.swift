extension PageModel {
    /// The page with all of its figures and tables changed, wherever they are.
    func mapping(
        figures: (FigureModel) -> FigureModel, tables: (TableModel) -> TableModel = { $0 }
    ) -> PageModel {
        var page = self
        page.overview = overview.map(figures)
        page.briefTable = briefTable.map(tables)
        page.sections = sections.map { section in
            var section = section
            section.figures = section.figures.map(figures)
            section.otherFigures = section.otherFigures.map(figures)
            section.tables = section.tables.map(tables)
            section.subsections = section.subsections.map { part in
                var part = part
                part.figures = part.figures.map(figures)
                part.tables = part.tables.map(tables)
                return part
            }
            return section
        }
        return page
    }
}
