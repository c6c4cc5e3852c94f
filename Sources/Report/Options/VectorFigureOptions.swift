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

    /// The width in CSS pixels for which a figure has to be laid out so that its smallest text is 7 points high in the file; nil where no width is asked for.
    ///
    /// Figures are not laid out narrower than 320 pixels, in which their smallest text is 7 points high from 66 mm on.
    var layoutWidth: Double? {
        width.map { max(320, $0 / 25.4 * 72 * TextStyle.small.size / Self.leastTextHeight) }
    }

    /// In points.
    private static let leastTextHeight = 7.0

    /// A figure as it is laid out: a sheet has as many figures side by side as have room.
    func laidOut(_ figure: any Figure) -> any Figure {
        guard let sheet = figure as? FigureSheet, let width = layoutWidth, width < sheet.width else { return figure }
        let columns = max(1, min(sheet.columns, Int(width / 400)))
        return FigureSheet(title: sheet.title, figures: sheet.figures, columns: columns, width: width)
    }

    /// What is wrong with the values together; nil where nothing is.
    var problem: String? {
        if let width, !(10...2000).contains(width) {
            return "--figure-width is \(width.formatted); expected 10 to 2000 millimetres."
        }
        return OptionDependence.problem(VectorFigureOptionTable.dependences, self)
    }
}
