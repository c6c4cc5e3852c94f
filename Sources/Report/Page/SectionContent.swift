/// What a section shows below its title.
struct SectionContent {
    var paragraphs: [String] = []
    var outputs: [ProgramOutput] = []
    var tables: [SectionTable] = []
    var figures: [PlannedFigure] = []
    /// The index of the figure that says most; the summary shows it and links to the others.
    var keyFigure = 0
    /// Files besides those of the tables and figures.
    var files: [ReportFile] = []
}
