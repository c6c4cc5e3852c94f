/// What a section shows below its title.
struct SectionContent {
    var paragraphs: [String] = []
    var outputs: [ProgramOutput] = []
    var tables: [SectionTable] = []
    var figures: [PlannedFigure] = []
    /// Parts with titles of their own, below the rest.
    var subsections: [Subsection] = []
    /// The index of the figure that says most; the summary shows it and links to the others.
    var keyFigure = 0
    /// Files besides those of the tables and figures.
    var files: [ReportFile] = []
}

/// A part of a section with a title of its own.
struct Subsection {
    let id: String
    let title: String
    var paragraphs: [String] = []
    var figures: [PlannedFigure] = []
    var tables: [SectionTable] = []
    /// Whether the page shows it only to readers who open it.
    var isFolded = false
}
