import Plot

/// In which forms figures are written besides the PNG files that the page shows.
struct VectorFigureOptions: DefaultedOptions {
    var formats: [FigureFormat] = []
    /// The width of the files' pictures in millimetres; nil for that of the page's picture.
    var width: Double?
    /// Nil for text that stays text.
    var text: VectorText?
    var omitsTitles = false

    /// The formats, each once.
    var distinctFormats: [FigureFormat] { FigureFormat.allCases.filter(formats.contains) }

    /// What is wrong with the values together; nil where nothing is.
    var problem: String? {
        if let width, !(10...2000).contains(width) {
            return "--figure-width is \(width.formatted); expected 10 to 2000 millimetres."
        }
        return OptionDependence.problem(VectorFigureOptionTable.dependences, self)
    }
}
