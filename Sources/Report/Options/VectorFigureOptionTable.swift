import Plot

/// The options for figures as vector files.
enum VectorFigureOptionTable {
    static let formats = OptionDefinition(
        "figures",
        help:
            "Write each figure as svg or pdf too, next to the PNG files that the page shows, with the colours of the light page. Repeat for both.",
        valueName: "format"
    ) { (options: VectorFigureOptions) in options.formats }

    static let width = OptionDefinition(
        "figure-width",
        help:
            "The width of the pictures in the SVG and PDF files, in millimetres; letters are at least 7 points high from 66 mm on. By default a picture of 800 pixels is 212 mm wide.",
        valueName: "mm"
    ) { (options: VectorFigureOptions) in options.width }

    static let text = OptionDefinition(
        "figure-text",
        help:
            "How SVG and PDF files hold text: as text, which can be searched, copied and (SVG) edited, or as outlines, which look the same without the font Inter. PDF files draw outlines in both cases.",
        valueName: "form"
    ) { (options: VectorFigureOptions) in options.text }

    static let noTitles = OptionDefinition(
        "no-titles", help: "Leave the titles out of the pictures in SVG and PDF files, for a caption to say them."
    ) { (options: VectorFigureOptions) in options.omitsTitles }

    static let all: [OptionEntry<VectorFigureOptions>] = [
        .list(formats), .optional(width), .optional(text), .flag(noTitles),
    ]

    /// What means nothing without a vector file.
    static let dependences: [OptionDependence<VectorFigureOptions>] = [
        dependence("figure-width") { $0.width != nil }, dependence("figure-text") { $0.text != nil },
        dependence("no-titles") { $0.omitsTitles },
    ]

    private static func dependence(
        _ name: String, isGiven: @escaping @Sendable (VectorFigureOptions) -> Bool
    ) -> OptionDependence<VectorFigureOptions> {
        OptionDependence(
            name, isGiven: isGiven, isUsed: { !$0.formats.isEmpty },
            "is about SVG and PDF files; add --figures svg or --figures pdf.")
    }
}
